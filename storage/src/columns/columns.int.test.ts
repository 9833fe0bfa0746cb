import { afterAll, beforeAll, expect, test } from 'vitest';
import { configColumns } from '../config-docs/config-columns.ts';
import {
  edgeHourColumns,
  edgeHourDoneColumns,
  edgeMinuteColumns,
  edgeMinuteDoneColumns,
  edgeProgressColumns,
} from '../edges/edge-columns.ts';
import { readMigrations, migrationsFolder } from '../migrations/migration-files.ts';
import { columnNames, type Columns } from '../native/block.ts';
import { startTestEngine, testRetention, type TestEngine } from '../testing/test-engine.ts';
import { ingestBatchColumns, ingestLedgerColumns } from './ingest-columns.ts';
import { resourceColumns } from './resource-columns.ts';
import { spanColumns } from './span-columns.ts';

let database: TestEngine;
beforeAll(async () => {
  database = await startTestEngine();
});
afterAll(async () => {
  await database?.close();
});

const lines = async (sql: string): Promise<readonly string[]> =>
  (await database.storage.command(`${sql} FORMAT TabSeparatedRaw`)).split('\n').filter((line) => line !== '');

/** `SimpleAggregateFunction(sum, UInt64)` takes plain `UInt64` values. */
const plainType = (type: string): string => /^SimpleAggregateFunction\(\w+, (.+)\)$/.exec(type)?.[1] ?? type;

test.each([
  ['spans', spanColumns],
  ['resources', resourceColumns],
  ['ingest_batches', ingestBatchColumns],
  ['ingest_ledger', ingestLedgerColumns],
  ['config_docs', configColumns],
  ['config_history', configColumns],
  ['edge_minute', edgeMinuteColumns],
  ['edge_minute_done', edgeMinuteDoneColumns],
  ['edge_hour', edgeHourColumns],
  ['edge_hour_done', edgeHourDoneColumns],
  ['edge_progress', edgeProgressColumns],
] as const)('the list of table %s names its columns and types', async (table, columns: Columns) => {
  const rows = await lines(`
    SELECT name, type FROM system.columns
    WHERE database = 'galileo' AND table = '${table}' AND default_kind = ''
    ORDER BY position`);
  const actual = rows.map((row) => row.split('\t')).map(([name = '', type = '']) => [name, plainType(type)]);
  expect(columnNames(columns).map((name) => [name, columns[name]?.type])).toEqual(actual);
});

test('every data table has the settings without which rows are lost, doubled or kept for ever', async () => {
  const rows = await lines(`
    SELECT name, engine_full FROM system.tables
    WHERE database = 'galileo' AND engine LIKE '%MergeTree' AND name NOT IN ('schema_migrations', 'config_docs')
    ORDER BY name`);
  expect(rows.map((row) => row.split('\t')[0])).toEqual([
    'attr_keys',
    'attr_values',
    'config_history',
    'edge_hour',
    'edge_hour_done',
    'edge_minute',
    'edge_minute_done',
    'edge_progress',
    'error_groups',
    'error_minute',
    'ingest_batches',
    'ingest_ledger',
    'list_keys',
    'red_hour',
    'red_instance_minute',
    'red_minute',
    'red_service_hour',
    'red_service_minute',
    'resource_hour',
    'resources',
    'span_search',
    'spans',
    'trace_summary',
  ]);
  for (const row of rows) {
    for (const setting of [
      'non_replicated_deduplication_window = 10000',
      'fsync_after_insert = 1',
      'fsync_part_directory = 1',
      'min_rows_to_fsync_after_merge = 1',
      'old_parts_lifetime = 60',
      'ttl_only_drop_parts = 1',
      'max_bytes_to_merge_at_max_space_in_pool = 5368709120',
      ' TTL ',
      'PARTITION BY ',
    ]) {
      expect(row).toContain(setting);
    }
  }
});

test('documents that people write are flushed like any data, and kept without end', async () => {
  const [docs = ''] = await lines(
    "SELECT engine_full FROM system.tables WHERE database = 'galileo' AND name = 'config_docs'",
  );
  expect(docs).toContain('ReplacingMergeTree(version, deleted)');
  expect(docs).toContain('fsync_after_insert = 1');
  expect(docs).not.toContain(' TTL ');
});

test('the retention of the configuration stands in the tables', async () => {
  const [spans] = await lines(`SELECT engine_full FROM system.tables WHERE database = 'galileo' AND name = 'spans'`);
  expect(spans).toContain(`toDateTime(time) + toIntervalDay(${testRetention.tracesDays})`);
});

test('no materialised view joins or reads its source twice', async () => {
  const views = (await readMigrations(migrationsFolder))
    .flatMap(({ steps }) => steps)
    .map(({ statement }) => statement)
    .filter((statement) => statement.startsWith('CREATE MATERIALIZED VIEW'));
  expect(views).toHaveLength(14);
  for (const view of views) {
    expect(view.replaceAll('ARRAY JOIN', '')).not.toMatch(/\bJOIN\b/i);
    expect(view.match(/\bFROM galileo\.\w+/gi)).toHaveLength(1);
  }
});
