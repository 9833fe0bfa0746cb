import type { Question } from '../question.ts';
import { readEdgeStep, type EdgeStep } from '../rows/edge-row.ts';
import { edgeNames, edgeSums, fromHours, fromMinutes } from './edge-sums.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

export interface EdgeStepsQuery extends TenantRange {
  readonly unit: 'minute' | 'hour';
  readonly stepSeconds: number;
  /** Only edges with this service on a side; empty = all. */
  readonly service: string;
  /** Only edges to or from a database or queue of this system; empty = all. */
  readonly system: string;
  readonly limit: number;
}

const stepOf = {
  minute: 'intDiv(toUnixTimestamp(minute) - {from:UInt32}, {step:UInt32}) AS step, ',
  hour: 'intDiv(toUnixTimestamp(hour) - {from:UInt32}, {step:UInt32}) AS step, ',
} as const;

const rowsOf = { minute: fromMinutes, hour: fromHours } as const;

/** Edges in equal steps, counted from `from`; steps without calls have no row. */
export const listEdgeSteps = ({
  unit,
  stepSeconds,
  service,
  system,
  limit,
  ...range
}: EdgeStepsQuery): Question<EdgeStep> => ({
  name: 'listEdgeSteps',
  query: [
    `
    SELECT `,
    stepOf[unit],
    edgeNames,
    ',',
    edgeSums,
    rowsOf[unit],
    `
      AND kind != 'address'
      AND ({service:String} = '' OR from_service = {service:String} OR to_service = {service:String})
      AND ({system:String} = '' OR system = {system:String})
    GROUP BY step, `,
    edgeNames,
    `
    ORDER BY step, `,
    edgeNames,
    `
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...secondsParams(range), step: stepSeconds, service, system, limit },
  row: readEdgeStep,
});
