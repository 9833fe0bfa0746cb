import type { Question } from '../question.ts';
import { bigOf, countOf, numberOf, recordOf } from '../rows/fields.ts';

/** How far the job that counts edges is. */
export interface EdgeProgress {
  readonly checkedAtMs: number;
  /** Batches inserted before this are in the edges. */
  readonly handledToMs: number;
  /** So are the minutes before this, seconds since the epoch. */
  readonly upToSeconds: number;
}

/** No row before the job has run for the first time. */
export const findEdgeProgress = ({ tenant }: { readonly tenant: string }): Question<EdgeProgress> => ({
  name: 'findEdgeProgress',
  query: `
    SELECT toUnixTimestamp64Milli(checked_at) AS checked, toUnixTimestamp64Milli(handled_to) AS handled, toUnixTimestamp(up_to) AS complete_to
    FROM edge_progress
    WHERE tenant = {tenant:String}
    ORDER BY version DESC
    LIMIT 1`,
  params: { tenant },
  row: (raw) => {
    const row = recordOf(raw);
    return {
      checkedAtMs: countOf(row, 'checked'),
      handledToMs: countOf(row, 'handled'),
      upToSeconds: numberOf(row, 'complete_to'),
    };
  },
});

/** The highest version of anything the job has written, 0 before the first; and how many minutes it has done. */
export const findEdgeVersion = ({
  tenant,
}: {
  readonly tenant: string;
}): Question<{ readonly version: bigint; readonly minutes: number }> => ({
  name: 'findEdgeVersion',
  query: `
    SELECT greatest(max(version),
        (SELECT max(version) FROM edge_hour_done WHERE tenant = {tenant:String}),
        (SELECT max(version) FROM edge_progress WHERE tenant = {tenant:String})) AS highest, count() AS done
    FROM edge_minute_done
    WHERE tenant = {tenant:String}
    LIMIT 1`,
  params: { tenant },
  row: (raw) => {
    const row = recordOf(raw);
    return { version: bigOf(row, 'highest'), minutes: countOf(row, 'done') };
  },
});
