import { useEffect, useState, type ReactNode } from 'react';
import { useRefresh } from '../api/refresh.ts';
import { searchMessages } from '../i18n/messages/search.ts';
import { useText } from '../i18n/use-text.ts';
import { QueryBox } from '../search/QueryBox.tsx';
import { readQuery, wrongPart, type QueryError } from '../search/read-query.ts';
import { usePastedTrace } from '../search/use-pasted-trace.ts';
import { useQueryDraft, type EditQuery } from '../search/use-query-draft.ts';
import type { Unit } from '../transactions/transactions-address.ts';
import { QueryLine } from './QueryLine.tsx';
import { TraceFilterBar } from './TraceFilterBar.tsx';
import { useRangeQuery } from './use-filter-choices.ts';

export interface TraceSearchFieldsProps {
  /** The expression of the address. */
  readonly expression: string;
  /** The expression that the list answers or waits for; undefined while none could be read. */
  readonly asked: string | undefined;
  /** What the API found wrong with it. */
  readonly refused: QueryError | undefined;
  readonly onSearch: (expression: string) => void;
  /** What is typed was run. */
  readonly onRan: (expression: string) => void;
  readonly unit: Unit;
  readonly onUnit: (unit: Unit) => void;
  /** How the list is ordered, at the end of the bar. */
  readonly order?: ReactNode;
  /** Hands out how clicks elsewhere on the page change the expression. */
  readonly onEditor: (change: (edit: EditQuery) => void) => void;
}

/** The field and the bar: two ways to write one expression. What is being typed stays in here, so that the list is not drawn with each letter. */
export function TraceSearchFields(props: TraceSearchFieldsProps) {
  const { expression, asked, refused, onSearch, onRan, unit, onUnit, order, onEditor } = props;
  const words = useText(searchMessages);
  const { refresh } = useRefresh();
  const pasted = usePastedTrace();
  const range = useRangeQuery();
  const draft = useQueryDraft(expression, onSearch);
  const [isTyping, setIsTyping] = useState(false);
  useEffect(() => onEditor(draft.edit));
  const error = draft.read.ok ? (draft.isCurrent ? refused : undefined) : draft.read.error;
  const searched = readQuery(asked ?? '');
  const query = searched.ok ? searched.query : undefined;
  const isBroken = !draft.read.ok && !isTyping;
  const run = (): void => {
    if (pasted.open(draft.text) || !draft.read.ok) return;
    onRan(draft.text);
    if (draft.isCurrent) refresh();
    else draft.run();
  };
  return (
    <>
      <div className="traces-query">
        <QueryBox
          text={draft.text}
          onText={draft.type}
          onRun={run}
          onTyping={setIsTyping}
          wrong={pasted.unknown(draft.text, words) ?? (error === undefined ? undefined : wrongPart(error, words))}
          isCurrent={draft.isCurrent}
          range={range}
        />
        <QueryLine query={query} onEdit={draft.edit} isBroken={isBroken} unit={unit} onUnit={onUnit} />
      </div>
      <TraceFilterBar query={query} onEdit={draft.edit} isBroken={isBroken} order={order} />
    </>
  );
}
