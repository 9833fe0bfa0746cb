import type { Question } from '../question.ts';
import { readStep, type Step } from '../rows/service-numbers.ts';
import {
  choiceParams,
  fromOperations,
  fromServices,
  ofService,
  redParams,
  redSums,
  type RedRange,
  type ServiceChoice,
} from './red-source.ts';

export interface ServiceStepsQuery extends RedRange, ServiceChoice {
  readonly stepSeconds: number;
  readonly limit: number;
}

const select = `
    SELECT intDiv(toUnixTimestamp(at) - {from:UInt32}, {step:UInt32}) AS step, failed,
      `;

const byStep = `
    GROUP BY step, failed
    ORDER BY step, failed
    LIMIT {limit:UInt32}`;

/** Entry spans of one service in equal steps, counted from `from`: of each step a row for those that failed and one for the others. */
export const listServiceSteps = ({ stepSeconds, limit, ...rest }: ServiceStepsQuery): Question<Step> => ({
  name: 'listServiceSteps',
  query: [select, redSums, fromServices(rest, ofService), byStep].join(''),
  params: { ...redParams(rest), ...choiceParams(rest), step: stepSeconds, limit },
  row: readStep,
});

const ofOperation = `
        AND kind = {kind:UInt8} AND name = {operation:String} AND entry = 1`;

/** Entry spans of one operation in the same way. */
export const listOperationSteps = ({
  stepSeconds,
  limit,
  operation,
  kind,
  ...rest
}: ServiceStepsQuery & { readonly operation: string; readonly kind: number }): Question<Step> => ({
  name: 'listOperationSteps',
  query: [select, redSums, fromOperations(rest, [ofService, ofOperation].join('')), byStep].join(''),
  params: { ...redParams(rest), ...choiceParams(rest), operation, kind, step: stepSeconds, limit },
  row: readStep,
});
