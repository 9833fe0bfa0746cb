import { GalileoError, nanos, type SearchExpression } from '@galileo/model';
import {
  compileTransactions,
  expressionOf,
  findSearchFacts,
  type TransactionConditions,
  type TransactionSearch,
} from '@galileo/storage';
import { Type, type Static, type TObject } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import type { Asker } from '../ask/share-questions.ts';
import { readRange, type TimeRange } from '../http/time-parameter.ts';
import { clickedTests, compare } from '../search/clicked-tests.ts';
import { conditionFields, nameField } from '../search/condition-fields.ts';
import { readExpression } from '../search/read-expression.ts';
import { readClicked } from '../search/read-source.ts';
import { parseSelection, SELECTION_EXPECTED, type Selection } from './selection.ts';

const MAX_SELECTION_LENGTH = 100;

/** Parameters that choose transactions; list, scatter chart and heat map take the same. */
export const transactionFilters = {
  ...conditionFields,
  agent: nameField('the name of an agent (instance)'),
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
