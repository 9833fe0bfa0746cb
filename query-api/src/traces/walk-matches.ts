import { nanos } from '@galileo/model';
import {
  searchSpans,
  type MatchingSpan,
  type SearchOrder,
  type SearchPosition,
  type SpanFilter,
} from '@galileo/storage';
import type { Asker } from '../ask/share-questions.ts';
import { slicesBack, type Slice } from './search-slices.ts';

export interface MatchWalk extends Slice {
  readonly tenant: string;
  readonly filter: SpanFilter;
  readonly order: SearchOrder;
  readonly after: SearchPosition | undefined;
  /** Spans asked for at once. */
  readonly batch: number;
  readonly asker: Asker;
  readonly signal: AbortSignal;
}

/** What the walk has found so far; `rest` is where it has not looked. */
export type MatchStep = { readonly found: readonly MatchingSpan[]; readonly lookedBackTo: SearchPosition };

/** Matching spans in the asked order, a batch at a time. Newest first goes back in growing slices, so that a page costs what it shows. */
export async function* walkMatches(walk: MatchWalk): AsyncGenerator<MatchStep> {
  const end =
    walk.order === 'newest' && walk.after !== undefined ? earlier(walk.to, walk.after.startNanos + 1n) : walk.to;
  const slices =
    walk.order === 'newest' ? slicesBack({ from: walk.from, to: end }) : [{ from: walk.from, to: walk.to }];
  let after = walk.after;
  for (const slice of slices) {
    for (;;) {
      const found = await walk.asker.ask(searchSpans({ ...walk, ...slice, after, limit: walk.batch }), walk.signal);
      after = found.at(-1) ?? after;
      const isSliceDone = found.length < walk.batch;
      yield { found, lookedBackTo: isSliceDone || after === undefined ? startOf(slice) : after };
      if (isSliceDone) break;
    }
  }
}

function earlier(a: Slice['to'], b: bigint): Slice['to'] {
  return a < b ? a : nanos(b);
}

/** Before everything in the slice, after everything older. */
function startOf(slice: Slice): SearchPosition {
  return { startNanos: slice.from, traceId: '0'.repeat(32), durationNs: 0n };
}
