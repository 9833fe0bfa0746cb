import { nanos, type Completeness, type DiffersAnswer, type SearchExpression } from '@galileo/model';
import { countSharedFacts, countSharedResources, findResources, type ComparedSpans } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addBodyRoute, noFields } from '../http/api-route.ts';
import { FieldError } from '../http/field-error.ts';
import { parseTime, readRange, TIME_EXPECTED, type TimeRange } from '../http/time-parameter.ts';
import { allOf, clickedTests, compare, failedTest, flag, negate, withTests } from './clicked-tests.ts';
import { comparableOf, MIN_SELECTED, rankDifferences, resourceFacts } from './differs.ts';
import { EXPRESSION_EXPECTED, readExpression } from './read-expression.ts';
import { sampleSpans, type SpanSample } from './sample-spans.ts';
import { startBudget } from './search-budget.ts';

/** Transactions of each side that are compared, the newest. */
const SAMPLE_SIZE = 1000;
/** More than are shown: those of the resources are ranked among them. */
const MAX_FACTS = 100;
const MAX_RESOURCES = 2000;
const SELECTION_EXPECTED =
  'at least one of minDurationNs, maxDurationNs, from, to, failed: what is selected, to be compared with the rest';

const time = Type.String({ description: TIME_EXPECTED });
const name = Type.Optional(Type.String({ maxLength: 1000, description: 'a name of at most 1000 characters' }));
const nanoseconds = Type.Optional(
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'a whole number of nanoseconds' }),
);
const differsBody = Type.Object(
  {
    from: time,
    to: time,
    q: Type.Optional(Type.String({ maxLength: 16_384, description: EXPRESSION_EXPECTED })),
    service: name,
    operation: name,
    environment: name,
    selected: Type.Object(
      {
        minDurationNs: nanoseconds,
        maxDurationNs: nanoseconds,
        from: Type.Optional(time),
        to: Type.Optional(time),
        failed: Type.Optional(Type.Boolean({ description: 'true or false' })),
      },
      { additionalProperties: false, description: SELECTION_EXPECTED },
    ),
  },
  { additionalProperties: false },
);
type Body = Static<typeof differsBody>;

export function addDiffersRoute(api: FastifyInstance, context: ApiContext): void {
  addBodyRoute(api, {
    method: 'POST',
    url: '/api/traces/differs',
    summary: 'Attributes that stand out in selected transactions against the others of a window',
    tag: 'traces',
    params: noFields,
    query: noFields,
    body: differsBody,
    answers: 'DiffersAnswer',
    handle: async ({ body, signal }) => {
      const range = readRange(body, context.now());
      const sides = readSides(body, context.now());
      const { tenant, asker, searchBudgetMs, searchMaxRows, now } = context;
      const budget = startBudget({ budgetMs: searchBudgetMs, maxRows: searchMaxRows, now });
      const options = { tenant, range, asker, signal, budget, size: SAMPLE_SIZE };
      const [selected, others] = await Promise.all([
        sampleSpans(sides.selected, options),
        sampleSpans(sides.others, options),
      ]);
      const attributes = await compareSides(context, { selected, others }, signal);
      return answer({ range, selected, others, attributes });
    },
  });
}

interface Sides<Side> {
  readonly selected: Side;
  readonly others: Side;
}

/** Transactions are entry spans. Whatever is asked for holds on both sides; the selection only on one. */
function readSides({ q, selected, ...conditions }: Body, nowMs: number): Sides<SearchExpression> {
  const clicked = clickedTests({ ...conditions, attributes: [] });
  const selection = readSelection(selected, nowMs);
  const expression = q === undefined || q.trim() === '' ? undefined : readExpression(q);
  const side = (test: SearchExpression): SearchExpression =>
    withTests(expression, [flag('entry'), ...clicked, test]) ?? test;
  return { selected: side(selection), others: side(negate(selection)) };
}

function readSelection(selected: Body['selected'], nowMs: number): SearchExpression {
  const { minDurationNs, maxDurationNs, from, to, failed } = selected;
  const tests = [
    ...clickedTests({
      ...(minDurationNs === undefined ? {} : { minDurationNs: BigInt(minDurationNs) }),
      ...(maxDurationNs === undefined ? {} : { maxDurationNs: BigInt(maxDurationNs) }),
      attributes: [],
    }),
    ...(from === undefined
      ? []
      : [compare('start', '>=', { type: 'time', nanos: parseTime('selected.from', from, nowMs) })]),
    ...(to === undefined ? [] : [compare('start', '<', { type: 'time', nanos: parseTime('selected.to', to, nowMs) })]),
    ...(failed === undefined ? [] : [failedTest(failed)]),
  ];
  const selection = allOf(tests);
  if (selection === undefined)
    throw new FieldError('selected', `cannot compare without a selection: expected ${SELECTION_EXPECTED}`);
  return selection;
}

async function compareSides(
  { tenant, asker }: ApiContext,
  sides: Sides<SpanSample>,
  signal: AbortSignal,
): Promise<DiffersAnswer['attributes']> {
  const selected = sides.selected.spans;
  const others = sides.others.spans;
  const sizes = { selected: selected.length, others: others.length };
  if (comparableOf(sizes) !== 'yes') return [];
  const compared: ComparedSpans = { tenant, ...rangeOf([...selected, ...others]), selected, others };
  const [facts, resourceCounts] = await Promise.all([
    asker.ask(countSharedFacts({ ...compared, limit: MAX_FACTS }), signal),
    asker.ask(countSharedResources({ ...compared, limit: MAX_RESOURCES }), signal),
  ]);
  const fingerprints = resourceCounts.map(({ fingerprint }) => fingerprint);
  const resources = await asker.ask(findResources({ tenant, fingerprints }), signal);
  return rankDifferences(facts, resourceFacts(resourceCounts, resources), sizes);
}

function rangeOf(spans: SpanSample['spans']): TimeRange {
  const starts = spans.map(({ startNanos }) => startNanos).toSorted((a, b) => (a < b ? -1 : 1));
  const first = starts[0] ?? nanos(0n);
  return { from: first, to: nanos((starts.at(-1) ?? first) + 1n) };
}

interface Compared extends Sides<SpanSample> {
  readonly range: TimeRange;
  readonly attributes: DiffersAnswer['attributes'];
}

function answer({ range, selected, others, attributes }: Compared): DiffersAnswer {
  const sizes = { selected: selected.spans.length, others: others.spans.length };
  return {
    ...sizes,
    selectedTotal: selected.total,
    othersTotal: others.total,
    comparable: comparableOf(sizes),
    minSelected: MIN_SELECTED,
    attributes,
    completeness: completenessOf(range, selected, others),
  };
}

/** As far as the side that was looked at least. */
function completenessOf(range: TimeRange, selected: SpanSample, others: SpanSample): Completeness {
  const reason = selected.reason ?? others.reason;
  const back = selected.lookedBackTo > others.lookedBackTo ? selected.lookedBackTo : others.lookedBackTo;
  const isExact = selected.total.relation === 'exact' && others.total.relation === 'exact';
  return {
    complete: reason === null,
    reason,
    scannedFrom: String(back),
    scannedTo: String(range.to),
    total: { value: selected.total.value + others.total.value, relation: isExact ? 'exact' : 'at-least' },
    nextCursor: null,
  };
}
