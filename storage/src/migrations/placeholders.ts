import type { Retention } from './retention.ts';

/** Where a migration runs: `embedded` is the child process on this machine, `server` somebody's ClickHouse. */
export type EngineKind = 'embedded' | 'server';

/**
 * Settings of every data table and view target. The deduplication window must stand in the CREATE: an ALTER would leave earlier inserts outside it.
 * The codec comes from the table and not from each column, because RECOMPRESS passes by columns that name their codec.
 */
const dataTableSettings = [
  'non_replicated_deduplication_window = 10000',
  'fsync_after_insert = 1',
  'fsync_part_directory = 1',
  'min_rows_to_fsync_after_merge = 1',
  'old_parts_lifetime = 60',
  'ttl_only_drop_parts = 1',
  'max_bytes_to_merge_at_max_space_in_pool = 5368709120',
  "default_compression_codec = 'ZSTD(3)'",
].join(', ');

const daysOf = (retention: Retention): Readonly<Record<string, number>> => ({
  traces: retention.tracesDays,
  logs: retention.logsDays,
  metrics: retention.metricsDays,
  rollups: retention.rollupsDays,
  longest: Math.max(retention.tracesDays, retention.logsDays, retention.metricsDays),
});

/** Puts values for `{{cluster}}`, `{{settings}}`, `{{engine:...}}` and `{{ttl:...}}`; unknown placeholders are left for the caller to refuse. */
export function fillPlaceholders(statement: string, retention: Retention): string {
  const days = daysOf(retention);
  return statement
    .replaceAll(' {{cluster}}', '')
    .replaceAll('{{settings}}', dataTableSettings)
    .replaceAll(/\{\{engine:([^}]+)\}\}/g, '$1')
    .replaceAll(/\{\{ttl:(\w+)\}\}/g, (placeholder, name: string) => {
      const count = days[name];
      return count === undefined ? placeholder : `toIntervalDay(${count})`;
    });
}
