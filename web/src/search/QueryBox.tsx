import { useId, useLayoutEffect, useRef, type Ref } from 'react';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Button } from '../design/Button.tsx';
import { searchMessages } from '../i18n/messages/search.ts';
import { useText } from '../i18n/use-text.ts';
import { ProposalList, optionId } from './ProposalList.tsx';
import { QueryOverlay } from './QueryOverlay.tsx';
import type { Range } from './query-tokens.ts';
import './search.css';
import { useQueryBox, type QueryBoxState } from './use-query-box.ts';

/** Which characters are wrong, and what is said about it under the field. */
export interface WrongPart {
  readonly range: Range;
  readonly message: string;
}

export interface QueryBoxProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onRun: () => void;
  /** The field gets or loses the focus. */
  readonly onTyping: (isTyping: boolean) => void;
  readonly wrong: WrongPart | undefined;
  /** False while what is typed is not what was searched. */
  readonly isCurrent: boolean;
  /** Time range and environment of proposals, as parameters of the API. */
  readonly range: string;
}

/**
 * The field for an expression: coloured, grows with its text, proposes what may stand at the cursor. A text area is a text box of several
 * lines to a screen reader, so the list of proposals is attached to it the way a text box allows (`aria-autocomplete`, active descendant).
 */
export function QueryBox({ text, onText, onRun, onTyping, wrong, isCurrent, range }: QueryBoxProps) {
  const listId = useId();
  const errorId = useId();
  const overlay = useRef<HTMLPreElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useQueryBox({ field, text, onText, onRun, range });
  const { fitting } = box.proposals;
  const from = fitting?.from ?? text.length;
  const hasOptions = box.isOpen && fitting !== undefined && fitting.items.length > 0;
  useLayoutEffect(() => {
    if (box.isOpen) popup.current?.style.setProperty('--at', `${placeOf(overlay.current, from)}px`);
  }, [box.isOpen, from, text]);
  const clear = (): void => {
    onText('');
    field.current?.focus();
  };
  return (
    <div className="query">
      <div className={`query-box ${wrong === undefined ? '' : 'is-error'}`}>
        <Icon name="search" />
        <div className="query-scroll">
          <div className="query-field">
            <QueryOverlay text={text} wrong={wrong?.range} ref={overlay} />
            <QueryField
              ref={field}
              text={text}
              box={box}
              listId={hasOptions ? listId : undefined}
              errorId={wrong === undefined ? undefined : errorId}
              onTyping={onTyping}
            />
          </div>
        </div>
        <EndOfBox
          isEmpty={text === ''}
          isRight={wrong === undefined}
          isCurrent={isCurrent}
          onClear={clear}
          onRun={onRun}
        />
      </div>
      {box.isOpen ? (
        <ProposalList ref={popup} id={listId} state={box.proposals} active={box.active} onTake={box.take} />
      ) : null}
      {wrong === undefined ? null : (
        <p className="query-error" id={errorId} role="status">
          <Icon name="error" size={12} /> {wrong.message}
        </p>
      )}
    </div>
  );
}

interface QueryFieldProps {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly text: string;
  readonly box: QueryBoxState;
  /** Of the proposals, while there are some. */
  readonly listId: string | undefined;
  /** Of the message that says what is wrong. */
  readonly errorId: string | undefined;
  readonly onTyping: (isTyping: boolean) => void;
}

function QueryField({ ref, text, box, listId, errorId, onTyping }: QueryFieldProps) {
  const words = useText(searchMessages);
  return (
    <textarea
      ref={ref}
      data-search=""
      rows={1}
      aria-label={words.box}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls={listId}
      aria-activedescendant={listId === undefined || box.active < 0 ? undefined : optionId(listId, box.active)}
      aria-invalid={errorId !== undefined}
      aria-describedby={errorId}
      placeholder={words.placeholder}
      value={text}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      onChange={box.onChange}
      onSelect={box.onSelect}
      onKeyDown={box.onKeyDown}
      onClick={box.onClick}
      onFocus={() => onTyping(true)}
      onBlur={() => {
        box.onBlur();
        onTyping(false);
      }}
    />
  );
}

interface EndOfBoxProps {
  readonly isEmpty: boolean;
  readonly isRight: boolean;
  readonly isCurrent: boolean;
  readonly onClear: () => void;
  readonly onRun: () => void;
}

function EndOfBox({ isEmpty, isRight, isCurrent, onClear, onRun }: EndOfBoxProps) {
  const words = useText(searchMessages);
  return (
    <span className="query-end">
      {isEmpty ? null : <IconButton look="ghost" size="small" icon="x" label={words.clear} onClick={onClear} />}
      {isCurrent ? (
        <EndMark isEmpty={isEmpty} isRight={isRight} />
      ) : (
        <Button size="small" look="primary" title={words.runHint} disabled={!isRight} onClick={onRun}>
          {words.run}
        </Button>
      )}
    </span>
  );
}

function EndMark({ isEmpty, isRight }: Pick<EndOfBoxProps, 'isEmpty' | 'isRight'>) {
  const words = useText(searchMessages);
  if (isEmpty) return <kbd className="kbd">/</kbd>;
  return isRight ? (
    <Icon name="check" className="t-ok" label={words.isValid} />
  ) : (
    <Icon name="error" className="t-error" />
  );
}

/** Pixels from the left of the text to the character at an offset, so that proposals stand under their word. */
function placeOf(overlay: HTMLElement | null, offset: number): number {
  const piece = Array.from(overlay?.querySelectorAll<HTMLElement>('[data-start]') ?? []).findLast(
    ({ dataset }) => Number(dataset['start']) <= offset,
  );
  const letters = piece?.firstChild;
  if (overlay === null || piece === undefined || letters === null || letters === undefined) return 0;
  const range = document.createRange();
  range.selectNodeContents(piece);
  const left = range.getBoundingClientRect().left;
  range.setEnd(letters, Math.min(offset - Number(piece.dataset['start']), letters.textContent?.length ?? 0));
  return left + range.getBoundingClientRect().width - overlay.getBoundingClientRect().left;
}
