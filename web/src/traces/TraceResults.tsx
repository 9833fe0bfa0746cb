import type { Problem, SearchExpression } from '@galileo/model';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Notice } from '../design/Notice.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { problemText } from '../design/problem-text.ts';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { designMessages } from '../i18n/messages/design.ts';
import { searchMessages } from '../i18n/messages/search.ts';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
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

interface ListNoticeProps {
  readonly first: Extract<TracesState['first'], { readonly state: 'ready' }>;
  readonly isOutdated: boolean;
  readonly isUnread: boolean;
}

/** What is not as it should be with the list: it is old, or it answers another expression than the one in the field. */
function ListNotice({ first, isOutdated, isUnread }: ListNoticeProps) {
  const words = useText(searchMessages);
  const design = useText(designMessages);
  const { staleSince, reason, refresh } = first;
  // What is wrong with an expression stands under the field.
  if (isUnread) return <Notice tone="warn">{words.stillShown}</Notice>;
  if (!isOutdated || reason === undefined) return <StaleNotice since={staleSince} problem={reason} onRetry={refresh} />;
  const retry = (
    <Button size="small" icon="refresh" onClick={refresh}>
      {design.retry}
    </Button>
  );
  return (
    <Notice tone="warn" action={retry}>
      {words.stillShown} {problemText(reason, design)}
    </Notice>
  );
}

/** Why the newest request of the list failed, whether an older answer is still shown or not. */
export function reasonOf(first: TracesState['first']): Problem | undefined {
  return first.state === 'loading' ? undefined : first.reason;
}
