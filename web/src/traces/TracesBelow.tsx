import type { SearchExpression } from '@galileo/model';
import { useUrlState } from '../url-state/use-url-state.ts';
import { DiffersPanel } from './differs/DiffersPanel.tsx';
import type { OrderChoice } from './trace-search.ts';
import { TraceResults } from './TraceResults.tsx';
import type { TracesState } from './use-traces.ts';

export interface TracesBelowProps {
  readonly state: TracesState;
  /** The expression that the list answers or waits for. */
  readonly asked: string | undefined;
  readonly order: OrderChoice;
  readonly isFiltered: boolean;
  readonly onReset: () => void;
  readonly isUnread: boolean;
  readonly onPart: (part: SearchExpression) => void;
}

/** The list of traces, and beside it the comparison when it is asked for. */
export function TracesBelow({ state, asked, order, isFiltered, onReset, isUnread, onPart }: TracesBelowProps) {
  const { params, change } = useUrlState();
  const isComparing = params.has('differs');
  return (
    <div className="traces-below">
      <div className="traces-list">
        <TraceResults
          state={state}
          order={order}
          onOrder={(next) => change({ order: next === 'newest' ? null : next })}
          isFiltered={isFiltered}
          onReset={onReset}
          isUnread={isUnread}
          onTest={onPart}
          isNarrow={isComparing}
        />
      </div>
      {isComparing && asked !== undefined ? (
        <DiffersPanel expression={asked} state={state} order={order} onPart={onPart} />
      ) : null}
    </div>
  );
}
