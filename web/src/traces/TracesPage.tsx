import { useMemo, type FocusEvent } from 'react';
import { PageHead } from '../design/PageHead.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { filterChanges, hasFilters, noFilters, readFilters, type TraceFilters } from './trace-filters.ts';
import { TraceFilterBar } from './TraceFilterBar.tsx';
import './traces.css';
import { TracesEmpty } from './TracesEmpty.tsx';
import { TracesFoot } from './TracesFoot.tsx';
import { TraceTable } from './TraceTable.tsx';
import { useTraces } from './use-traces.ts';

/** Search in everything stored: filters in the address, results as a list. */
export function TracesPage() {
  const text = useText(tracesMessages);
  const { params, change } = useUrlState();
  const filters = useMemo(() => readFilters(params), [params]);
  const setFilters = (next: TraceFilters): void => change(filterChanges(next));
  usePageTitle([{ text: text.title }]);
  return (
    <div className="traces">
      <PageHead title={text.title} />
      <div data-search="" tabIndex={-1} onFocus={focusFirstField}>
        <TraceFilterBar filters={filters} onFilters={setFilters} />
      </div>
      <Results filters={filters} onFilters={setFilters} />
    </div>
  );
}

/** The shell's `/` focuses what is marked as the search; here that is the first filter. */
function focusFirstField(event: FocusEvent<HTMLElement>): void {
  if (event.target === event.currentTarget) event.currentTarget.querySelector('input')?.focus();
}

function Results({
  filters,
  onFilters,
}: {
  readonly filters: TraceFilters;
  readonly onFilters: (filters: TraceFilters) => void;
}) {
  const text = useText(tracesMessages);
  const state = useTraces(filters);
  const { first, traces, isOutdated } = state;
  if (first.state !== 'ready') {
    return (
      <Panel label={text.results} body="flush">
        <Pending of={first} rows={16} title={text.failedTitle} />
      </Panel>
    );
  }
  const isEmpty = traces.length === 0 && first.value.completeness.nextCursor === null;
  return (
    <>
      <StaleNotice since={first.staleSince} problem={first.reason} onRetry={first.refresh} />
      {isEmpty ? (
        <TracesEmpty
          isFiltered={hasFilters(filters)}
          onReset={() => onFilters({ ...noFilters, order: filters.order })}
        />
      ) : (
        <Panel
          label={text.results}
          body="flush"
          className={`traces-results ${isOutdated ? 'stale' : ''}`}
          foot={<TracesFoot state={state} order={filters.order} />}
        >
          <TraceTable traces={traces} order={filters.order} onOrder={(order) => onFilters({ ...filters, order })} />
        </Panel>
      )}
    </>
  );
}
