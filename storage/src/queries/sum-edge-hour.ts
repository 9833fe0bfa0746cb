import type { Question } from '../question.ts';
import { readTimedEdge, type TimedEdge } from '../rows/edge-row.ts';
import { edgeNames, edgeSums, fromMinutes } from './edge-sums.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

/** The minutes of one hour added up per edge; the range is that hour. */
export const sumEdgeHour = ({ limit, ...range }: TenantRange & { readonly limit: number }): Question<TimedEdge> => ({
  name: 'sumEdgeHour',
  query: [
    `
    SELECT toUnixTimestamp(toStartOfHour(minute)) AS start_seconds, `,
    edgeNames,
    ',',
    edgeSums,
    fromMinutes,
    `
    GROUP BY start_seconds, `,
    edgeNames,
    `
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...secondsParams(range), limit },
  row: readTimedEdge,
  settings: { priority: 10 },
});
