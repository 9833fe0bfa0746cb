import type { Question } from '../question.ts';
import {
  readOperationNumbers,
  readOperationStep,
  type OperationNumbers,
  type OperationStep,
} from '../rows/service-numbers.ts';
import {
  choiceParams,
  fromOperations,
  ofService,
  redParams,
  redSums,
  type RedRange,
  type ServiceChoice,
} from './red-source.ts';

/** `entry`: only the spans that a service is judged by. */
export type OperationScope = 'entry' | 'all';

export interface OperationsQuery extends RedRange, ServiceChoice {
  readonly scope: OperationScope;
  readonly limit: number;
}

const inScope: Readonly<Record<OperationScope, string>> = {
  entry: `
        AND entry = 1`,
  all: '',
};

/** Operations of one service, most calls first. */
export const listOperations = ({ scope, limit, ...rest }: OperationsQuery): Question<OperationNumbers> => ({
  name: 'listOperations',
  query: [
    `
    SELECT name, kind, argMax(route, calls) AS busiest_route,
      `,
    redSums,
    fromOperations(rest, [ofService, inScope[scope]].join('')),
    `
    GROUP BY name, kind
    ORDER BY total_calls DESC, name, kind
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...redParams(rest), ...choiceParams(rest), limit },
  row: readOperationNumbers,
});

export interface OperationSeriesQuery extends OperationsQuery {
  /** Names; of each every kind is answered. */
  readonly operations: readonly string[];
  readonly stepSeconds: number;
}

const named = `
        AND name IN {operations:Array(String)}`;

/** Calls of the named operations in equal steps, counted from `from`. Steps without calls have no row. */
export const listOperationSeries = ({
  scope,
  operations,
  stepSeconds,
  limit,
  ...rest
}: OperationSeriesQuery): Question<OperationStep> => ({
  name: 'listOperationSeries',
  query: [
    `
    SELECT name, kind, intDiv(toUnixTimestamp(at) - {from:UInt32}, {step:UInt32}) AS step,
      sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, max(max_ns) AS longest_ns, sumMap(hist) AS histogram`,
    fromOperations(rest, [ofService, inScope[scope], named].join('')),
    `
    GROUP BY name, kind, step
    ORDER BY name, kind, step
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...redParams(rest), ...choiceParams(rest), operations, step: stepSeconds, limit },
  row: readOperationStep,
});
