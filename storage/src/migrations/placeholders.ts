import type { Retention } from './retention.ts';

/** Where a migration runs: `embedded` is the child process on this machine, `server` somebody's ClickHouse. */
export type EngineKind = 'embedded' | 'server';

/**
 * Settings of every data table and view target. The deduplication window must stand in the CREATE: an ALTER would leave earlier inserts outside it.
 * No column names a codec of its own without need, because RECOMPRESS passes by those that do. Fresh parts are written as one file: a flush per column costs more than reading them.
 */
const dataTableSettings = [
  'non_replicated_deduplication_window = 10000',
  'fsync_after_insert = 1',
  'fsync_part_directory = 1',
  'min_rows_to_fsync_after_merge = 1',
  'old_parts_lifetime = 60',
  'ttl_only_drop_parts = 1',
  'max_bytes_to_merge_at_max_space_in_pool = 5368709120',
  `min_bytes_for_wide_part = ${128 * 1024 * 1024}`,
];

/** The embedded engine's configuration packs by size of part, and a table's codec would win over it. A server's configuration is its operator's. */
const codecSettings: Readonly<Record<EngineKind, readonly string[]>> = {
  embedded: [],
  server: ["default_compression_codec = 'ZSTD(3)'"],
};

const daysOf = (retention: Retention): Readonly<Record<string, number>> => ({
  traces: retention.tracesDays,
  logs: retention.logsDays,
  metrics: retention.metricsDays,
  rollups: retention.rollupsDays,
  longest: Math.max(retention.tracesDays, retention.logsDays, retention.metricsDays),
});

/** Puts values for `{{cluster}}`, `{{settings}}`, `{{engine:...}}` and `{{ttl:...}}`; unknown placeholders are left for the caller to refuse. */
export function fillPlaceholders(statement: string, retention: Retention, kind: EngineKind = 'embedded'): string {
  const days = daysOf(retention);
  return statement
    .replaceAll(' {{cluster}}', '')
    .replaceAll('{{settings}}', [...dataTableSettings, ...codecSettings[kind]].join(', '))
    .replaceAll(/\{\{engine:([^}]+)\}\}/g, '$1')
    .replaceAll(/\{\{ttl:(\w+)\}\}/g, (placeholder, name: string) => {
      const count = days[name];
      return count === undefined ? placeholder : `toIntervalDay(${count})`;
    });
}
