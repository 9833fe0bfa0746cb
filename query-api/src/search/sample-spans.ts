import type { Completeness, Nanos, SearchExpression } from '@galileo/model';
import { countSpansByExpression, type CompiledSearch, type MatchingSpan } from '@galileo/storage';
import { walkMatches } from '../traces/walk-matches.ts';
import { foundAmong } from '../traces/trace-page.ts';
import type { WalkedSearch } from '../traces/trace-search.ts';
import { isStop, type SearchBudget } from './search-budget.ts';
import { compileExpression, expressionSource, type CompileContext } from './span-source.ts';

export interface SpanSample {
  readonly spans: readonly MatchingSpan[];
  readonly total: Completeness['total'];
  /** Why there may be more than `spans`; null when these are all. */
  readonly reason: Completeness['reason'];
  /** How far back the spans were looked for. */
  readonly lookedBackTo: Nanos;
}

export interface SampleOptions extends CompileContext {
  readonly budget: SearchBudget;
  /** Spans of the sample at most, the newest. */
  readonly size: number;
}

/** The newest spans that an expression finds, and how many there are. */
export async function sampleSpans(expression: SearchExpression, options: SampleOptions): Promise<SpanSample> {
  const search = await compileExpression(expression, options);
  const { found, reason, lookedBackTo } = await newestMatches(search, options);
  const spans = await onlyOfFoundTraces(search, found, options);
  if (reason === null) return { spans, total: { value: spans.length, relation: 'exact' }, reason, lookedBackTo };
  return { spans, total: await countAll(search, spans.length, options), reason, lookedBackTo };
}

interface Matches {
  readonly found: readonly MatchingSpan[];
  readonly reason: Completeness['reason'];
  readonly lookedBackTo: Nanos;
}

async function newestMatches(search: CompiledSearch, options: SampleOptions): Promise<Matches> {
  const { range, size } = options;
  const found: MatchingSpan[] = [];
  let lookedBackTo = range.to;
  for await (const step of walkMatches(searchOf(search, options), options.budget)) {
    if (isStop(step)) return { found, reason: step.stopped, lookedBackTo };
    found.push(...step.found);
    lookedBackTo = step.lookedBackTo.startNanos;
    if (found.length > size) return { found: found.slice(0, size), reason: 'limit', lookedBackTo };
  }
  return { found, reason: null, lookedBackTo: range.from };
}

function searchOf(search: CompiledSearch, { tenant, range, size, asker, signal }: SampleOptions): WalkedSearch {
  return {
    tenant,
    asker,
    signal,
    ...range,
    source: expressionSource(search),
    order: 'newest',
    cursor: { after: undefined, part: undefined },
    limit: Math.ceil((size + 1) / SPANS_PER_BATCHED_TRACE),
  };
}

/** A walk asks for four times as many spans as its limit says. */
const SPANS_PER_BATCHED_TRACE = 4;

/** A search about traces finds spans that only make their trace a candidate. */
async function onlyOfFoundTraces(
  search: CompiledSearch,
  spans: readonly MatchingSpan[],
  options: SampleOptions,
): Promise<readonly MatchingSpan[]> {
  if (search.level === 'span' || spans.length === 0) return spans;
  const traceIds = await foundAmong(searchOf(search, options), spans);
  return spans.filter(({ traceId }) => traceIds.has(traceId));
}

/** Only what is about spans can be counted without looking at every trace. */
async function countAll(
  search: CompiledSearch,
  atLeast: number,
  { tenant, range, asker, signal, budget }: SampleOptions,
): Promise<Completeness['total']> {
  const cut = { value: atLeast, relation: 'at-least' } as const;
  if (search.level === 'trace') return cut;
  const question = countSpansByExpression({ tenant, ...range, search });
  const counted = await budget.spend((settings) => asker.ask({ ...question, settings: { ...settings } }, signal));
  if (isStop(counted)) return cut;
  return { value: counted[0] ?? atLeast, relation: 'exact' };
}
