import { nanos } from '@galileo/model';
import type { MatchingSpan, SearchPosition } from '@galileo/storage';
import { isStop, type BudgetStop, type SearchBudget } from '../search/search-budget.ts';
import { queueSlices, slicesBack, type Slice } from './search-slices.ts';
import { batchFor, type WalkedSearch } from './trace-search.ts';

/** What was found and how far has been looked, or why the walk ends early. */
export type MatchStep = { readonly found: readonly MatchingSpan[]; readonly lookedBackTo: SearchPosition } | BudgetStop;

/** Matching spans, newest first, a batch at a time. Goes back in growing slices, so that a page costs what it shows. */
export async function* walkMatches(search: WalkedSearch, budget: SearchBudget): AsyncGenerator<MatchStep> {
  const batch = batchFor(search.limit);
  let { after } = search.cursor;
  const to = after === undefined ? search.to : earlier(search.to, after.startNanos + 1n);
  const slices = queueSlices(slicesBack({ from: search.from, to }));
  for (let slice = slices.current(); slice !== undefined; slice = slices.current()) {
    const found = await askForSpans(search, { ...slice, after, batch, budget });
    if (isStop(found)) {
      if (found.stopped === 'row-budget' && slices.shrink()) continue;
      yield found;
      return;
    }
    after = found.at(-1) ?? after;
    const isSliceDone = found.length < batch;
    if (isSliceDone) slices.finish();
    else slices.touch();
    yield { found, lookedBackTo: isSliceDone || after === undefined ? startOf(slice) : after };
  }
  if (slices.wasShrunk()) yield { stopped: 'row-budget' };
}

export interface SpanBatch extends Slice {
  readonly after: SearchPosition | undefined;
  /** Spans asked for at once. */
  readonly batch: number;
  readonly budget: SearchBudget;
}

/** One batch, within what is left of the budget. */
export function askForSpans(
  { tenant, source, order, asker, signal }: WalkedSearch,
  { from, to, after, batch, budget }: SpanBatch,
): Promise<readonly MatchingSpan[] | BudgetStop> {
  const question = source.findSpans({ tenant, from, to, order, after, limit: batch });
  return budget.spend((settings) => asker.ask({ ...question, settings: { ...settings } }, signal));
}

function earlier(a: Slice['to'], b: bigint): Slice['to'] {
  return a < b ? a : nanos(b);
}

/** Before everything in the slice, after everything older. */
function startOf(slice: Slice): SearchPosition {
  return { startNanos: slice.from, traceId: '0'.repeat(32), durationNs: 0n };
}
