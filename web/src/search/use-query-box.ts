import type { CompletionItem } from '@galileo/model';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject, type SyntheticEvent } from 'react';
import { takeProposal } from './completion-fit.ts';
import { useProposals, type ProposalsState } from './use-proposals.ts';

export interface QueryBoxOptions {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onRun: () => void;
  /** Time range and environment, as parameters of the API. */
  readonly range: string;
}

export interface QueryBoxState {
  readonly proposals: ProposalsState;
  /** True while proposals are drawn. */
  readonly isOpen: boolean;
  /** Index of the proposal the arrow keys are on; -1 for none. */
  readonly active: number;
  readonly take: (item: CompletionItem) => void;
  readonly onChange: (event: SyntheticEvent<HTMLTextAreaElement>) => void;
  readonly onSelect: (event: SyntheticEvent<HTMLTextAreaElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  readonly onClick: () => void;
  readonly onBlur: () => void;
}

/** The keys, the cursor and the list of proposals of the field for an expression. */
export function useQueryBox({ field, text, onText, onRun, range }: QueryBoxOptions): QueryBoxState {
  const [caret, setCaret] = useState(text.length);
  const [isWanted, setIsWanted] = useState(false);
  const [moved, setMoved] = useState({ text, caret, index: -1 });
  const place = useCaretAfterDraw(field, text);
  const proposals = useProposals({ text, caret: Math.min(caret, text.length), isWanted, range });
  const { fitting } = proposals;
  const count = fitting?.items.length ?? 0;
  const isOpen = isWanted && (count > 0 || proposals.hasTooManyValues || proposals.problem !== undefined);
  // Another place has other proposals: the arrow keys begin anew.
  const isSamePlace = moved.text === text && moved.caret === caret;
  const active = isSamePlace && moved.index < count ? moved.index : -1;

  const take = (item: CompletionItem): void => {
    if (fitting === undefined) return;
    const after = takeProposal(text, fitting, item);
    place(after.caret);
    setCaret(after.caret);
    onText(after.text);
  };
  const run = (): void => {
    setIsWanted(false);
    onRun();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const isTyped = fitting !== undefined && fitting.to > fitting.from;
    const action = actionOf(event, { isOpen, count, active, isTyped, isAtEnd: caret >= text.length });
    if (action === undefined) return;
    event.preventDefault();
    const item = fitting?.items[Math.max(0, active)];
    if (action === 'take' && item !== undefined) take(item);
    if (action === 'open') setIsWanted(true);
    if (action === 'close') setIsWanted(false);
    if (action === 'leave') event.currentTarget.blur();
    if (action === 'run') run();
    if (typeof action === 'number') setMoved({ text, caret, index: action });
  };
  return {
    proposals,
    isOpen,
    active,
    take,
    onKeyDown,
    onChange: ({ currentTarget }) => {
      setCaret(currentTarget.selectionStart);
      setIsWanted(true);
      onText(currentTarget.value);
    },
    onSelect: ({ currentTarget }) => setCaret(currentTarget.selectionStart),
    onClick: () => setIsWanted(true),
    onBlur: () => setIsWanted(false),
  };
}

/** Puts the cursor where a taken proposal ends, once the new text is drawn. */
function useCaretAfterDraw(field: RefObject<HTMLTextAreaElement | null>, text: string): (caret: number) => void {
  const next = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (next.current === undefined) return;
    field.current?.setSelectionRange(next.current, next.current);
    next.current = undefined;
  }, [field, text]);
  return (caret) => {
    next.current = caret;
  };
}

export interface KeySituation {
  readonly isOpen: boolean;
  readonly count: number;
  readonly active: number;
  /** Something of the word to be completed is there already. */
  readonly isTyped: boolean;
  readonly isAtEnd: boolean;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;
/** A number moves to that proposal; undefined leaves the key to the field. */
type KeyAction = 'take' | 'open' | 'close' | 'leave' | 'run' | number | undefined;
type KeyMeaning = (press: KeyPress, situation: KeySituation) => KeyAction;

const isChosen = ({ isOpen, active }: KeySituation): boolean => isOpen && active >= 0;

const meanings: ReadonlyMap<string, KeyMeaning> = new Map<string, KeyMeaning>([
  ['Escape', (_, { isOpen }) => (isOpen ? 'close' : 'leave')],
  [
    'Enter',
    ({ shiftKey, ctrlKey, metaKey }, situation) => {
      if (shiftKey) return undefined;
      return isChosen(situation) && !ctrlKey && !metaKey ? 'take' : 'run';
    },
  ],
  [
    'Tab',
    ({ shiftKey }, situation) => {
      // Where nothing is typed or chosen, Tab goes on to the next field, as everywhere.
      const canTake = situation.isOpen && situation.count > 0 && (situation.isTyped || isChosen(situation));
      return canTake && !shiftKey ? 'take' : undefined;
    },
  ],
  [' ', ({ ctrlKey }) => (ctrlKey ? 'open' : undefined)],
  [
    'ArrowDown',
    ({ altKey }, { isOpen, count, active, isAtEnd }) => {
      if (isOpen && count > 0) return (active + 1) % count;
      return isAtEnd || altKey ? 'open' : undefined;
    },
  ],
  ['ArrowUp', (_, { isOpen, count, active }) => (isOpen && count > 0 ? (active <= 0 ? count : active) - 1 : undefined)],
]);

/** What a key does. */
export function actionOf(press: KeyPress, situation: KeySituation): KeyAction {
  return meanings.get(press.key)?.(press, situation);
}
