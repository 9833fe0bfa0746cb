import { useEffect, useState } from 'react';
import { useRefresh } from '../api/refresh.ts';
import { searchMessages } from '../i18n/messages/search.ts';
import { useText } from '../i18n/use-text.ts';
import { QueryBox } from '../search/QueryBox.tsx';
import { readQuery, wrongPart, type QueryError } from '../search/read-query.ts';
import { usePastedTrace } from '../search/use-pasted-trace.ts';
import { useQueryDraft, type EditQuery } from '../search/use-query-draft.ts';
import { TraceFilterBar } from './TraceFilterBar.tsx';
import type { OrderChoice } from './trace-search.ts';
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
  readonly order: OrderChoice;
  readonly onOrder: (order: OrderChoice) => void;
  /** Hands out how clicks elsewhere on the page change the expression. */
  readonly onEditor: (change: (edit: EditQuery) => void) => void;
}

/** The field and the bar: two ways to write one expression. What is being typed stays in here, so that the list is not drawn with each letter. */
export function TraceSearchFields(props: TraceSearchFieldsProps) {
  const { expression, asked, refused, onSearch, onRan, order, onOrder, onEditor } = props;
  const words = useText(searchMessages);
  const { refresh } = useRefresh();
  const pasted = usePastedTrace();
  const range = useRangeQuery();
  const draft = useQueryDraft(expression, onSearch);
  const [isTyping, setIsTyping] = useState(false);
  useEffect(() => onEditor(draft.edit));
  const error = draft.read.ok ? (draft.isCurrent ? refused : undefined) : draft.read.error;
  const searched = readQuery(asked ?? '');
  const run = (): void => {
    if (pasted.open(draft.text) || !draft.read.ok) return;
    onRan(draft.text);
    if (draft.isCurrent) refresh();
    else draft.run();
  };
  return (
    <>
      <QueryBox
        text={draft.text}
        onText={draft.type}
        onRun={run}
        onTyping={setIsTyping}
        wrong={pasted.unknown(draft.text, words) ?? (error === undefined ? undefined : wrongPart(error, words))}
        isCurrent={draft.isCurrent}
        range={range}
      />
      <TraceFilterBar
        query={searched.ok ? searched.query : undefined}
        onEdit={draft.edit}
        isBroken={!draft.read.ok && !isTyping}
        order={order}
        onOrder={onOrder}
      />
    </>
  );
}
