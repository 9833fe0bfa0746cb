import type { TraceExtentRow } from '@galileo/storage';
import type { SideName } from './merge-transactions.ts';
import type { PickedTransaction } from './pick-transactions.ts';

/** Larger traces are pages of their own, not something to be merged with others. */
const MAX_TRACE_SPANS = 50_000;
/** Spans of one answer. */
const MAX_SPANS = 400_000;

export interface PickedSide extends PickedTransaction {
  readonly side: SideName;
}

export interface ChosenTrace {
  readonly extent: TraceExtentRow;
  readonly transactions: readonly PickedSide[];
}

export interface ChosenTraces {
  readonly traces: readonly ChosenTrace[];
  /** Transactions whose trace is too large or no longer stored. */
  readonly skipped: number;
  /** Transactions left out because all spans together would be too many. */
  readonly leftOut: number;
}

/** Groups transactions by trace, in their order, as far as the number of spans allows. */
export function chooseTraces(
  picked: readonly PickedSide[],
  extents: readonly TraceExtentRow[],
  limits: { readonly maxSpans: number; readonly maxTraceSpans: number } = {
    maxSpans: MAX_SPANS,
    maxTraceSpans: MAX_TRACE_SPANS,
  },
): ChosenTraces {
  const byTrace = new Map<string, PickedSide[]>();
  for (const one of picked) {
    const known = byTrace.get(one.traceId);
    if (known === undefined) byTrace.set(one.traceId, [one]);
    else known.push(one);
  }
  const extentOf = new Map(extents.map((extent) => [extent.traceId, extent]));
  const traces: ChosenTrace[] = [];
  let skipped = 0;
  let leftOut = 0;
  let spans = 0;
  for (const [traceId, transactions] of byTrace) {
    const extent = extentOf.get(traceId);
    if (extent === undefined || extent.spans > limits.maxTraceSpans) {
      skipped += transactions.length;
    } else if (leftOut > 0 || spans + extent.spans > limits.maxSpans) {
      leftOut += transactions.length;
    } else {
      spans += extent.spans;
      traces.push({ extent, transactions });
    }
  }
  return { traces, skipped, leftOut };
}

/** The newest of both sides in turn, so that a limit cuts both alike. */
export function inTurn(
  selected: readonly PickedTransaction[],
  others: readonly PickedTransaction[],
): readonly PickedSide[] {
  const count = Math.max(selected.length, others.length);
  return Array.from({ length: count }, (_unused, at) => [
    ...selected.slice(at, at + 1).map((one) => ({ ...one, side: 'selected' as const })),
    ...others.slice(at, at + 1).map((one) => ({ ...one, side: 'others' as const })),
  ]).flat();
}
