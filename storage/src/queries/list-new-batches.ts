import type { Question } from '../question.ts';
import { countOf, countsOf, recordOf, textOf } from '../rows/fields.ts';

export interface NewBatchesQuery {
  /** Epoch ms; of the insert, included. */
  readonly sinceMs: number;
  readonly limit: number;
}

/** A batch that the writer stored. Minutes are starts in seconds since the epoch. */
export interface StoredBatch {
  readonly key: string;
  readonly insertedMs: number;
  readonly minutes: readonly number[];
  /** Minutes of spans that came long after their end, or are long themselves. */
  readonly lateMinutes: readonly number[];
}

/** Batches by the time of their insert, oldest first. One insert may become visible shortly after a later one. */
export const listNewBatches = ({ sinceMs, limit }: NewBatchesQuery): Question<StoredBatch> => ({
  name: 'listNewBatches',
  query: `
    SELECT toString(cityHash64(log_id, topic, partition, first)) AS key, toUnixTimestamp64Milli(inserted_at) AS inserted,
      arrayMap(t -> toUnixTimestamp(t), minutes) AS touched, arrayMap(t -> toUnixTimestamp(t), late_minutes) AS late
    FROM ingest_batches
    WHERE inserted_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
      AND received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') - toIntervalDay(7)
    ORDER BY inserted_at, key
    LIMIT {limit:UInt32}`,
  params: { since: String(sinceMs), limit },
  row: (raw) => {
    const row = recordOf(raw);
    return {
      key: textOf(row, 'key'),
      insertedMs: countOf(row, 'inserted'),
      minutes: countsOf(row, 'touched'),
      lateMinutes: countsOf(row, 'late'),
    };
  },
});
