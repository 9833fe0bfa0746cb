import type { SearchExpression } from '@galileo/model';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { searchMessages } from '../i18n/messages/search.ts';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { ListNotice } from './ListNotice.tsx';
import type { OrderChoice } from './trace-search.ts';
import { TracesEmpty } from './TracesEmpty.tsx';
import { TracesFoot } from './TracesFoot.tsx';
import { TraceTable } from './TraceTable.tsx';
import type { TracesState } from './use-traces.ts';

export interface TraceResultsProps {
  readonly state: TracesState;
  readonly order: OrderChoice;
  readonly onOrder: (order: OrderChoice) => void;
  readonly isFiltered: boolean;
  readonly onReset: () => void;
  /** Nothing was searched, or what was searched was refused: what is listed answers an expression before this one. */
  readonly isUnread: boolean;
  /** A click on a cell: the test that finds the like. */
  readonly onTest: (test: SearchExpression) => void;
  /** Less room: a panel stands beside the list. */
  readonly isNarrow: boolean;
}

/** The list in all its states: loading, failed, empty, unread, stale, cut. */
export function TraceResults(props: TraceResultsProps) {
  const { state, order, onOrder, isFiltered, onReset, isUnread, onTest, isNarrow } = props;
  const text = useText(tracesMessages);
  const { first, traces, isOutdated } = state;
  if (first.state !== 'ready') return isUnread ? <Unread /> : <NotThere of={first} />;
  const isEmpty = traces.length === 0 && first.value.completeness.nextCursor === null;
  return (
    <>
      <ListNotice first={first} isOutdated={isOutdated} isUnread={isUnread} />
      {isEmpty ? (
        <TracesEmpty isFiltered={isFiltered} onReset={onReset} />
      ) : (
        <Panel
          label={text.results}
          body="flush"
          className={`traces-results ${isOutdated || isUnread ? 'stale' : ''}`}
          foot={<TracesFoot state={state} order={order} />}
        >
          <TraceTable traces={traces} order={order} onOrder={onOrder} onTest={onTest} isNarrow={isNarrow} />
        </Panel>
      )}
    </>
  );
}

function NotThere({ of }: { readonly of: Exclude<TracesState['first'], { readonly state: 'ready' }> }) {
  const text = useText(tracesMessages);
  return (
    <Panel label={text.results} body="flush">
      <Pending of={of} rows={16} title={text.failedTitle} />
    </Panel>
  );
}

function Unread() {
  const text = useText(tracesMessages);
  const words = useText(searchMessages);
  return (
    <Panel label={text.results}>
      <EmptyState title={words.brokenTitle} icon="search">
        {words.brokenText}
      </EmptyState>
    </Panel>
  );
}
