import type { Question } from '../question.ts';
import { countOf, recordOf, textOf } from '../rows/fields.ts';
import type { MatchingSpan } from '../rows/matching-span.ts';
import { withinRange } from './search-spans.ts';
import { rangeParams, type TenantRange } from './time-range.ts';

/** Entry spans on two sides; a span is named by its trace and start. */
export interface ComparedSpans extends TenantRange {
  readonly selected: readonly MatchingSpan[];
  readonly others: readonly MatchingSpan[];
}

/** How many spans of each side have one value of one key. */
export interface SharedFact {
  readonly origin: 'built-in' | 'span';
  /** Of a built-in one the name of its column. */
  readonly key: string;
  readonly value: string;
  readonly selected: number;
  readonly others: number;
}

const namedSpans =
  "SELECT toFixedString(unhex(pair.1), 16) AS trace, fromUnixTimestamp64Nano(toInt64(pair.2), 'UTC') AS start FROM (SELECT arrayJoin(arrayZip({traces:Array(String)}, {starts:Array(String)})) AS pair)";
const selectedSpans =
  "SELECT toFixedString(unhex(pair.1), 16) AS trace, fromUnixTimestamp64Nano(toInt64(pair.2), 'UTC') AS start FROM (SELECT arrayJoin(arrayZip({selectedTraces:Array(String)}, {selectedStarts:Array(String)})) AS pair)";

/** The first condition leads to a few seeks, the second to the spans. */
const fromNamedSpans = [
  '\n      FROM spans\n      WHERE ',
  [
    ...withinRange,
    [
      '(toStartOfFiveMinutes(time), trace_id) IN (SELECT toStartOfFiveMinutes(start), trace FROM (',
      namedSpans,
      '))',
    ].join(''),
    ['(trace_id, time) IN (', namedSpans, ')'].join(''),
    'entry = 1',
  ].join('\n        AND '),
].join('');

const isSelected = ['(trace_id, time) IN (', selectedSpans, ')'].join('');

const MAX_VALUE_LENGTH = 256;

/** Values that stand out most on the selected side first; only those that some selected span has. */
export const countSharedFacts = ({
  selected,
  others,
  limit,
  ...range
}: ComparedSpans & { readonly limit: number }): Question<SharedFact> => ({
  name: 'countSharedFacts',
  query: [
    `
    SELECT tupleElement(fact, 1) AS fact_origin, tupleElement(fact, 2) AS fact_key, tupleElement(fact, 3) AS fact_value,
      countIf(is_selected) AS in_selected, countIf(NOT is_selected) AS in_others
    FROM (
      SELECT `,
    isSelected,
    ` AS is_selected,
        arrayJoin(arrayConcat(
          arrayMap((k, v) -> ('span', toString(k), v), mapKeys(attrs), mapValues(attrs)),
          [('built-in', 'service', toString(service)), ('built-in', 'namespace', toString(namespace)), ('built-in', 'environment', toString(environment)),
            ('built-in', 'instance', toString(instance)), ('built-in', 'name', toString(name)), ('built-in', 'kind', toString(kind)),
            ('built-in', 'status', toString(status)), ('built-in', 'exception', toString(exception))]
        )) AS fact`,
    fromNamedSpans,
    `
    )
    WHERE fact_value != '' AND length(fact_value) <= {maxLength:UInt32}
    GROUP BY fact_origin, fact_key, fact_value
    HAVING in_selected > 0
    ORDER BY in_selected / {selectedCount:UInt32} - in_others / {othersCount:UInt32} DESC, fact_key, fact_value
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: {
    ...spanParams({ selected, others, ...range }),
    maxLength: MAX_VALUE_LENGTH,
    selectedCount: selected.length,
    othersCount: others.length,
    limit,
  },
  row: readSharedFact,
});

/** How many spans of each side come from one resource. */
export interface SharedResource {
  /** Decimal. */
  readonly fingerprint: string;
  readonly selected: number;
  readonly others: number;
}

export const countSharedResources = ({
  selected,
  others,
  limit,
  ...range
}: ComparedSpans & { readonly limit: number }): Question<SharedResource> => ({
  name: 'countSharedResources',
  query: [
    `
    SELECT toString(resource) AS fingerprint, countIf(is_selected) AS in_selected, countIf(NOT is_selected) AS in_others
    FROM (
      SELECT resource, `,
    isSelected,
    ' AS is_selected',
    fromNamedSpans,
    `
    )
    GROUP BY resource
    ORDER BY in_selected + in_others DESC, resource
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...spanParams({ selected, others, ...range }), limit },
  row: readSharedResource,
});

function spanParams({ selected, others, ...range }: ComparedSpans): Readonly<Record<string, unknown>> {
  const all = [...selected, ...others];
  return {
    ...rangeParams(range),
    traces: all.map(({ traceId }) => traceId),
    starts: all.map(({ startNanos }) => String(startNanos)),
    selectedTraces: selected.map(({ traceId }) => traceId),
    selectedStarts: selected.map(({ startNanos }) => String(startNanos)),
  };
}

function readSharedFact(raw: unknown): SharedFact {
  const row = recordOf(raw);
  return {
    origin: textOf(row, 'fact_origin') === 'span' ? 'span' : 'built-in',
    key: textOf(row, 'fact_key'),
    value: textOf(row, 'fact_value'),
    selected: countOf(row, 'in_selected'),
    others: countOf(row, 'in_others'),
  };
}

function readSharedResource(raw: unknown): SharedResource {
  const row = recordOf(raw);
  return {
    fingerprint: textOf(row, 'fingerprint'),
    selected: countOf(row, 'in_selected'),
    others: countOf(row, 'in_others'),
  };
}
