import { GalileoError, nanos, type SearchExpression } from '@galileo/model';
import {
  compileTransactions,
  expressionOf,
  findSearchFacts,
  MAX_ATTRIBUTE_TESTS,
  type TransactionConditions,
  type TransactionSearch,
} from '@galileo/storage';
import { Type, type Static, type TObject } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import type { Asker } from '../ask/share-questions.ts';
import { DURATION_EXPECTED } from '../http/duration-parameter.ts';
import { readRange, TIME_EXPECTED, type TimeRange } from '../http/time-parameter.ts';
import { clickedTests, compare } from '../search/clicked-tests.ts';
import { EXPRESSION_EXPECTED, readExpression } from '../search/read-expression.ts';
import { readClicked } from '../search/read-source.ts';
import { parseSelection, SELECTION_EXPECTED, type Selection } from './selection.ts';

/** More than an expression may have, so that the language itself says what is too long. */
const MAX_EXPRESSION_FIELD = 16_384;
const MAX_SELECTION_LENGTH = 100;
const name = (what: string): ReturnType<typeof Type.Optional<ReturnType<typeof Type.String>>> =>
  Type.Optional(Type.String({ maxLength: 1000, description: `${what} of at most 1000 characters` }));

/** Parameters that choose transactions; list, scatter chart and heat map take the same. */
export const transactionFilters = {
  q: Type.Optional(Type.String({ maxLength: MAX_EXPRESSION_FIELD, description: EXPRESSION_EXPECTED })),
  service: name('a service name'),
  operation: name('a span name'),
  environment: name('a deployment environment'),
  agent: name('the name of an agent (instance)'),
  status: Type.Optional(Type.Union([Type.Literal('ok'), Type.Literal('failed')], { description: 'ok or failed' })),
  minDuration: Type.Optional(Type.String({ description: DURATION_EXPECTED })),
  maxDuration: Type.Optional(Type.String({ description: DURATION_EXPECTED })),
  attr: Type.Optional(
    Type.Array(Type.String({ maxLength: 40_000 }), {
      maxItems: MAX_ATTRIBUTE_TESTS,
      description: `key=value of a span or resource attribute; repeated at most ${MAX_ATTRIBUTE_TESTS} times, all must hold`,
    }),
  ),
  from: Type.Optional(Type.String({ description: TIME_EXPECTED })),
  to: Type.Optional(Type.String({ description: TIME_EXPECTED })),
  sel: Type.Optional(Type.String({ maxLength: MAX_SELECTION_LENGTH, description: SELECTION_EXPECTED })),
} as const;

type Filters = Static<TObject<typeof transactionFilters>>;

/** Who asks which transactions of which time. */
export interface TransactionAsk {
  readonly tenant: string;
  readonly asker: Asker;
  readonly signal: AbortSignal;
  readonly search: TransactionSearch;
  /** The range that was asked for. */
  readonly range: TimeRange;
  /** The part of it that the selection leaves; empty (`from` is not before `to`) when the selection lies outside. */
  readonly region: TimeRange;
}

export async function readTransactionFilters(
  filters: Filters,
  context: Pick<ApiContext, 'tenant' | 'asker' | 'now'>,
  signal: AbortSignal,
): Promise<TransactionAsk> {
  const { tenant, asker, now } = context;
  const range = readRange(filters, now());
  const selection = filters.sel === undefined ? undefined : parseSelection('sel', filters.sel);
  const conditions = conditionsOf(filters, selection);
  const [facts] = await asker.ask(findSearchFacts({ tenant, ...range, expression: expressionOf(conditions) }), signal);
  if (facts === undefined)
    throw new GalileoError('storage', 'cannot search transactions: the store says nothing about the keys');
  const search = compileTransactions(conditions, facts);
  return { tenant, asker, signal, search, range, region: regionOf(range, selection) };
}

function conditionsOf(filters: Filters, selection: Selection | undefined): TransactionConditions {
  const { q, agent } = filters;
  return {
    expression: q === undefined || q.trim() === '' ? undefined : readExpression(q),
    own: [
      ...clickedTests(readClicked(filters)),
      ...(agent === undefined ? [] : [compare('agent', '=', { type: 'text', text: agent })]),
      ...(selection === undefined ? [] : responseTests(selection)),
    ],
  };
}

/** A span that ended before it started took no time. */
function responseTests({ minNs, maxNs }: Selection): readonly SearchExpression[] {
  return [
    ...(minNs === 0n ? [] : [compare('duration', '>=', { type: 'duration', nanos: minNs })]),
    ...(maxNs === undefined ? [] : [compare('duration', '<=', { type: 'duration', nanos: maxNs })]),
  ];
}

function regionOf(range: TimeRange, selection: Selection | undefined): TimeRange {
  if (selection === undefined) return range;
  const { firstStart, lastStart } = selection;
  return {
    from: firstStart > range.from ? firstStart : range.from,
    to: lastStart < range.to ? nanos(lastStart + 1n) : range.to,
  };
}
