import type { CompletionItem } from '@galileo/model';
import { useEffect, type Ref } from 'react';
import { Icon } from '../design/Icon.tsx';
import { Kbd } from '../design/Kbd.tsx';
import { problemText } from '../design/problem-text.ts';
import { formatCount, formatShort } from '../format/units.ts';
import { designMessages } from '../i18n/messages/design.ts';
import { searchMessages } from '../i18n/messages/search.ts';
import { useText } from '../i18n/use-text.ts';
import type { ProposalsState } from './use-proposals.ts';

export interface ProposalListProps {
  readonly id: string;
  readonly state: ProposalsState;
  readonly active: number;
  readonly onTake: (item: CompletionItem) => void;
  readonly ref: Ref<HTMLDivElement>;
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

/** What may stand at the cursor, with how often it was seen. The focus stays in the field. */
export function ProposalList({ id, state, active, onTake, ref }: ProposalListProps) {
  const words = useText(searchMessages);
  const items = state.fitting?.items ?? [];
  useEffect(() => {
    if (active >= 0) document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div className="menu query-popup" ref={ref} onMouseDown={(event) => event.preventDefault()}>
      {items.length === 0 ? null : (
        <ul className="query-options" role="listbox" id={id} aria-label={words.suggestions}>
          {items.map((item, index) => (
            <li
              key={`${item.kind} ${item.insert}`}
              id={optionId(id, index)}
              role="option"
              aria-selected={index === active}
              className="menu-item"
              data-highlighted={index === active ? '' : undefined}
              onClick={() => onTake(item)}
            >
              <Proposal item={item} />
            </li>
          ))}
        </ul>
      )}
      <PopupFoot state={state} count={items.length} />
    </div>
  );
}

function Proposal({ item: { kind, label, origin, count } }: { readonly item: CompletionItem }) {
  const words = useText(searchMessages);
  const origins = { 'built-in': words.builtIn, resource: words.resource, span: '' };
  return (
    <>
      <span className={`clip mono q-${kind === 'connective' ? 'word' : kind}`} title={label} dir="auto">
        {label === '' ? '""' : label}
      </span>{' '}
      {origin === null || origins[origin] === '' ? null : <span className="query-origin">{origins[origin]}</span>}{' '}
      <span className="menu-note">{count === null ? '' : words.aboutCount(formatShort(count))}</span>
    </>
  );
}

function PopupFoot({ state, count }: { readonly state: ProposalsState; readonly count: number }) {
  const words = useText(searchMessages);
  const design = useText(designMessages);
  const { problem, hasTooManyValues } = state;
  if (problem !== undefined) {
    return (
      <p className="query-foot" role="status">
        <Icon name="warn" size={12} className="t-warn" /> {words.suggestionsFailed(problemText(problem, design))}
      </p>
    );
  }
  return (
    <p className="query-foot">
      {hasTooManyValues ? <span role="status">{words.tooManyValues}</span> : null}
      <span className="sr" role="status">
        {words.suggestionCount(formatCount(count))}
      </span>
      <span className="query-keys" aria-hidden="true">
        <Kbd keys="↑" /> <Kbd keys="↓" /> {words.keysHint} <Kbd keys="Tab" /> {words.keysAccept} <Kbd keys="Esc" />{' '}
        {words.keysClose}
      </span>
    </p>
  );
}
