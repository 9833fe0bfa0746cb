import type { Question } from '../question.ts';
import { readStoredDay, readStoredTable, type StoredDay, type StoredTable } from '../rows/storage-parts.ts';

/** Size of every table. */
export const listStorageTables = ({
  database,
  limit,
}: {
  readonly database: string;
  readonly limit: number;
}): Question<StoredTable> => ({
  name: 'listStorageTables',
  query: `
    SELECT table, sum(rows) AS total_rows, sum(bytes_on_disk) AS total_bytes, count() AS parts,
      min(partition) AS oldest_partition, max(partition) AS newest_partition
    FROM system.parts
    WHERE database = {database:String} AND active
    GROUP BY table
    ORDER BY total_bytes DESC, table
    LIMIT {limit:UInt32}`,
  params: { database, limit },
  row: readStoredTable,
});

/** Bytes per day over all tables that are split by day, newest first. */
export const listStorageDays = ({
  database,
  limit,
}: {
  readonly database: string;
  readonly limit: number;
}): Question<StoredDay> => ({
  name: 'listStorageDays',
  query: `
    SELECT partition AS day, sum(rows) AS total_rows, sum(bytes_on_disk) AS total_bytes
    FROM system.parts
    WHERE database = {database:String} AND active AND match(partition, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
    GROUP BY day
    ORDER BY day DESC
    LIMIT {limit:UInt32}`,
  params: { database, limit },
  row: readStoredDay,
});
