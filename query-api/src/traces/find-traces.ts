import type { Completeness, TracesAnswer, TraceSummary } from '@galileo/model';
import type { SearchPosition } from '@galileo/storage';
import { isStop, startBudget } from '../search/search-budget.ts';
import { findSlowestTraces } from './find-slowest-traces.ts';
import { printSearchCursor } from './search-cursor.ts';
import { openPage } from './trace-page.ts';
import type { TraceSearch } from './trace-search.ts';
import { walkMatches } from './walk-matches.ts';

/** Finds traces with a matching span, one row each. A page says how far it looked and where the next one begins. */
export function findTraces(search: TraceSearch): Promise<TracesAnswer> {
  return search.order === 'newest' ? findNewestTraces(search) : findSlowestTraces(search);
}

async function findNewestTraces(search: TraceSearch): Promise<TracesAnswer> {
  const { after } = search.cursor;
  const page = openPage({
    ...search,
    wasShownBefore: (candidate, trace) => after !== undefined && trace.newestMatch > candidate.startNanos,
  });
  const walk = walkMatches(search, startBudget(search));
  let lookedBackTo = after ?? endOf(search);
  const answer = (reason: Completeness['reason']): TracesAnswer => ({
    traces: byStart(page.traces()),
    completeness: completenessOf({
      search,
      reason,
      count: page.traces().length,
      next: reason === 'limit' ? (page.last() ?? lookedBackTo) : lookedBackTo,
    }),
  });
  for await (const step of walk) {
    if (isStop(step)) return answer((await page.describe()) === 'full' ? 'limit' : step.stopped);
    page.collect(step.found);
    lookedBackTo = step.lookedBackTo;
    if (page.isEnough() && (await page.describe()) === 'full') return answer('limit');
  }
  return answer((await page.describe()) === 'full' ? 'limit' : null);
}

/** After everything in the range. */
function endOf({ to }: TraceSearch): SearchPosition {
  return { startNanos: to, traceId: 'f'.repeat(32), durationNs: 0n };
}

/** By what is shown: the span that stands for a trace may have begun before the one that matched first. */
function byStart(traces: readonly TraceSummary[]): readonly TraceSummary[] {
  return traces.toSorted((a, b) => Number(BigInt(b.startUnixNano) - BigInt(a.startUnixNano)));
}

function completenessOf(page: {
  readonly search: TraceSearch;
  readonly reason: Completeness['reason'];
  readonly next: SearchPosition;
  readonly count: number;
}): Completeness {
  const { search, reason, next, count } = page;
  const complete = reason === null;
  return {
    complete,
    reason,
    scannedFrom: String(complete ? search.from : next.startNanos),
    scannedTo: String(search.to),
    total: { value: count, relation: complete && search.cursor.after === undefined ? 'exact' : 'at-least' },
    nextCursor: complete ? null : printSearchCursor({ after: next, part: undefined }),
  };
}
