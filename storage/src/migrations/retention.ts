import { fillPlaceholders } from './placeholders.ts';
import type { MigrationFile } from './migration-files.ts';

/** Whole days each kind of data is kept. */
export interface Retention {
  readonly tracesDays: number;
  readonly logsDays: number;
  readonly metricsDays: number;
  readonly rollupsDays: number;
}

interface TableTtl {
  readonly table: string;
  readonly ttl: string;
}

const createdTable = /^CREATE TABLE IF NOT EXISTS galileo\.(\w+)/m;
const ttlLine = /^TTL (.+\{\{ttl:.+)$/m;

/** The TTL each table should have under `retention`, taken from the statements that made the tables. */
function wantedTtls(files: readonly MigrationFile[], retention: Retention): readonly TableTtl[] {
  return files.flatMap((file) =>
    file.steps.flatMap((step) => {
      const table = createdTable.exec(step.statement)?.[1];
      const ttl = ttlLine.exec(step.statement)?.[1];
      return table === undefined || ttl === undefined ? [] : [{ table, ttl: fillPlaceholders(ttl, retention) }];
    }),
  );
}

/**
 * Brings tables made under another retention to this one. Existing rows are dropped by the next merge of their part and not by a
 * mutation, which would rewrite every part at start.
 */
export async function applyRetention(
  run: (sql: string) => Promise<string>,
  files: readonly MigrationFile[],
  retention: Retention,
): Promise<void> {
  for (const { table, ttl } of wantedTtls(files, retention)) {
    const created = await run(
      `SELECT create_table_query FROM system.tables WHERE database = 'galileo' AND name = '${table}' FORMAT TabSeparatedRaw`,
    );
    if (created.includes(`TTL ${ttl} SETTINGS`)) continue;
    await run(`ALTER TABLE galileo.${table} MODIFY TTL ${ttl} SETTINGS materialize_ttl_after_modify = 0`);
  }
}
