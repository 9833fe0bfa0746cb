import { withinRange, type TraceExtent } from '../queries/search-spans.ts';
import { rangeParams } from '../queries/time-range.ts';
import type { Question } from '../question.ts';
import { bigOf, numberOf, recordOf, textOf } from '../rows/fields.ts';
import type { CompiledSearch } from './compiled-search.ts';

export interface MatchingSpansQuery {
  readonly tenant: string;
  /** Holds every span of the trace. */
  readonly trace: TraceExtent;
  /** Without braces: it is asked of each span. */
  readonly search: CompiledSearch;
  readonly limit: number;
}

/** Enough to tell spans of one id apart. */
export interface FoundSpan {
  readonly spanId: string;
  readonly startNanos: bigint;
  readonly kind: number;
  readonly service: string;
  readonly name: string;
}

/** The spans of one trace that meet a search. */
export const findMatchingSpans = ({ tenant, trace, search, limit }: MatchingSpansQuery): Question<FoundSpan> => ({
  name: 'findMatchingSpans',
  query: [
    `
    SELECT lower(hex(span_id)) AS span, toUnixTimestamp64Nano(time) AS start, kind AS span_kind, service AS span_service, name AS span_name
    FROM spans
    WHERE `,
    [...withinRange, inTrace, search.seedOnSpans].join('\n      AND '),
    `
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: {
    ...rangeParams({ tenant, from: trace.start, to: trace.end }),
    ...search.params,
    traces: [trace.traceId],
    limit,
  },
  row: (raw) => {
    const row = recordOf(raw);
    return {
      spanId: textOf(row, 'span'),
      startNanos: bigOf(row, 'start'),
      kind: numberOf(row, 'span_kind'),
      service: textOf(row, 'span_service'),
      name: textOf(row, 'span_name'),
    };
  },
  settings: { max_query_size: 16_777_216 },
});

/** As conditions on numbers of a whole trace name it. */
const inTrace = 'trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))';
