import type { Storage } from '../client/storage.ts';
import { encodeProgress, type ProgressTimes } from './edge-blocks.ts';
import type { EdgeStorage } from './count-edges.ts';

/** Versions are milliseconds since the epoch in steps of this, so that runners that begin in the same millisecond differ. */
const VERSIONS_PER_MS = 4096n;

/** The next version: later than `before` even when the clock has gone back. `share` from 0 to 1 keeps two runners apart. */
export function nextEdgeVersion(before: bigint, nowMs: number, share: number): bigint {
  const byClock = BigInt(Math.floor(nowMs)) * VERSIONS_PER_MS + BigInt(Math.floor(share * Number(VERSIONS_PER_MS)));
  return byClock > before ? byClock : before + 1n;
}

export interface SaveProgress {
  readonly storage: Pick<EdgeStorage, 'insertBlock'>;
  readonly tenant: string;
  readonly version: bigint;
  readonly signal: AbortSignal;
}

export async function saveEdgeProgress(
  { storage, signal, ...written }: SaveProgress,
  times: ProgressTimes,
): Promise<void> {
  const token = `edges-progress:${written.version}`;
  await storage.insertBlock({ ...encodeProgress(written, times), token, signal });
}

/** Rows of a version older than a day that is not its minute's or hour's highest finished one. Times are the database's own. */
const deleteSuperseded = [
  `
  DELETE FROM galileo.edge_minute
  WHERE version < toUInt64(toUnixTimestamp(now() - toIntervalDay(1))) * 1000 * 4096
    AND (tenant, minute, version) NOT IN (SELECT tenant, minute, max(version) FROM galileo.edge_minute_done GROUP BY tenant, minute)`,
  `
  DELETE FROM galileo.edge_hour
  WHERE version < toUInt64(toUnixTimestamp(now() - toIntervalDay(1))) * 1000 * 4096
    AND (tenant, hour, version) NOT IN (SELECT tenant, hour, max(version) FROM galileo.edge_hour_done GROUP BY tenant, hour)`,
] as const;

/** Deletes what newer counts have replaced. Nothing that a reader sees changes. */
export async function deleteSupersededEdges(storage: Pick<Storage, 'command'>, signal: AbortSignal): Promise<void> {
  for (const statement of deleteSuperseded) await storage.command(statement, { signal });
}
