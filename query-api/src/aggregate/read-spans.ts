import { nanos } from '@galileo/model';
import { listSpansOfTraces, type SpansOfTrace, type TraceExtentRow } from '@galileo/storage';
import type { Asker } from '../ask/share-questions.ts';
import { isStop, type BudgetStop, type SearchBudget } from '../search/search-budget.ts';

/** Few enough that putting them together does not keep other answers waiting. */
const CHUNK_SPANS = 20_000;
const CHUNK_TRACES = 500;

export interface ReadSpansOptions {
  readonly tenant: string;
  readonly asker: Asker;
  readonly signal: AbortSignal;
  readonly budget: SearchBudget;
}

/** The spans of many traces, few questions in all; ends with the reason when the budget is used up. */
export async function* readSpansOfTraces(
  extents: readonly TraceExtentRow[],
  { tenant, asker, signal, budget }: ReadSpansOptions,
): AsyncGenerator<readonly SpansOfTrace[] | BudgetStop> {
  for (const traces of chunksOf(extents)) {
    const question = listSpansOfTraces({ tenant, ...rangeOf(traces), traces });
    const found = await budget.spend((settings) =>
      asker.ask({ ...question, settings: { ...question.settings, ...settings } }, signal),
    );
    yield found;
    if (isStop(found)) return;
  }
}

export function chunksOf(extents: readonly TraceExtentRow[]): readonly (readonly TraceExtentRow[])[] {
  const chunks: TraceExtentRow[][] = [];
  let spans = 0;
  for (const extent of extents) {
    const chunk = chunks.at(-1);
    const isFull = chunk === undefined || spans + extent.spans > CHUNK_SPANS || chunk.length >= CHUNK_TRACES;
    if (isFull) chunks.push([extent]);
    else chunk.push(extent);
    spans = isFull ? extent.spans : spans + extent.spans;
  }
  return chunks;
}

function rangeOf(traces: readonly TraceExtentRow[]): Pick<Parameters<typeof listSpansOfTraces>[0], 'from' | 'to'> {
  const first = traces[0];
  if (first === undefined) return { from: nanos(0n), to: nanos(0n) };
  const from = traces.reduce((least, { start }) => (start < least ? start : least), first.start);
  const to = traces.reduce((most, { end }) => (end > most ? end : most), first.end);
  return { from, to: nanos(to + 1n) };
}
