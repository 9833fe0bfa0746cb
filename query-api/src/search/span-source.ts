import { GalileoError, type Nanos, type SearchExpression } from '@galileo/model';
import {
  compileSearch,
  describeMatchedTraces,
  findSearchFacts,
  searchSpans,
  searchSpansByExpression,
  searchTracesByExpression,
  type CompiledSearch,
  type MatchedTrace,
  type MatchingSpan,
  type Question,
  type SearchOrder,
  type SearchPosition,
  type SpanFilter,
  type TenantRange,
  type TraceExtent,
} from '@galileo/storage';
import type { Asker } from '../ask/share-questions.ts';

/** What is searched for, whichever way it was said. */
export interface SpanSource {
  /** Spans that make their trace a candidate, best first. */
  readonly findSpans: (asked: SpanAsk) => Question<MatchingSpan>;
  /** Which of the named traces are found, and with which span they are shown. */
  readonly describeTraces: (asked: TraceAsk) => Question<MatchedTrace>;
}

export interface SpanAsk extends TenantRange {
  readonly order: SearchOrder;
  readonly after: SearchPosition | undefined;
  readonly limit: number;
}

export interface TraceAsk extends TenantRange {
  readonly order: SearchOrder;
  readonly traces: readonly TraceExtent[];
}

/** Conditions that were clicked together. */
export function filterSource(filter: SpanFilter): SpanSource {
  return {
    findSpans: (asked) => searchSpans({ ...asked, filter }),
    describeTraces: (asked) => describeMatchedTraces({ ...asked, filter }),
  };
}

export function expressionSource(search: CompiledSearch): SpanSource {
  return {
    findSpans: (asked) => searchSpansByExpression({ ...asked, search }),
    describeTraces: (asked) => searchTracesByExpression({ ...asked, search }),
  };
}

export interface CompileContext {
  readonly tenant: string;
  readonly range: { readonly from: Nanos; readonly to: Nanos };
  readonly asker: Asker;
  readonly signal: AbortSignal;
}

/** The expression as SQL, with what the store knows about its keys. */
export async function compileExpression(
  expression: SearchExpression,
  { tenant, range, asker, signal }: CompileContext,
): Promise<CompiledSearch> {
  const [facts] = await asker.ask(findSearchFacts({ tenant, ...range, expression }), signal);
  if (facts === undefined) throw new GalileoError('storage', 'cannot search: the store says nothing about the keys');
  return compileSearch(expression, facts);
}
