import type { Question } from '../question.ts';
import { readRangeEdge, type RangeEdge } from '../rows/edge-row.ts';
import { edgeNames, edgeSums, fromHoursAndMinutes } from './edge-sums.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

/** A range of whole minutes. It is read from hours where whole hours lie in it that nothing is pending of, and from minutes elsewhere. */
export interface EdgesQuery extends TenantRange {
  /** Empty = all; else edges with a side in this environment. */
  readonly environment: string;
  /** Seconds since the epoch: callers alone in minutes from here on are pending. */
  readonly settledToSeconds: number;
  readonly limit: number;
}

const HOUR_SECONDS = 3600;

/** Edges of a range with their numbers, and the addresses of servers; those with most calls first. */
export const listEdges = ({ environment, settledToSeconds, limit, ...range }: EdgesQuery): Question<RangeEdge> => ({
  name: 'listEdges',
  query: [
    `
    SELECT `,
    edgeNames,
    `,
      toUInt8(kind IN ('external', 'database') AND at >= toDateTime({settledTo:UInt32}, 'UTC')) AS is_pending,`,
    edgeSums,
    fromHoursAndMinutes,
    `
    WHERE {environment:String} = '' OR from_environment = {environment:String} OR to_environment = {environment:String}
    GROUP BY is_pending, `,
    edgeNames,
    `
    ORDER BY call_count DESC, `,
    edgeNames,
    `
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...timeParams(range, settledToSeconds), environment, settledTo: settledToSeconds, limit },
  row: readRangeEdge,
});

function timeParams(range: TenantRange, settledToSeconds: number): Readonly<Record<string, unknown>> {
  const { from, to } = range;
  const seconds = (nanos: bigint): number => Number(nanos / 1_000_000_000n);
  const hoursFrom = Math.ceil(seconds(from) / HOUR_SECONDS) * HOUR_SECONDS;
  const hoursTo = Math.floor(Math.min(seconds(to), settledToSeconds) / HOUR_SECONDS) * HOUR_SECONDS;
  const hours = hoursFrom < hoursTo ? { hoursFrom, hoursTo } : { hoursFrom: seconds(to), hoursTo: seconds(to) };
  return { ...secondsParams(range), ...hours };
}
