import type { Signal } from '@galileo/model';
import type { Metrics } from '@galileo/service';
import type { InsertErrorClass } from '@galileo/storage';
import type { EmbeddedLog } from '../log/embedded-log.ts';
import type { Batch } from './batch-messages.ts';

/** What the writer counts; names of the counters page. */
export interface WriterMetrics {
  readonly stored: (signal: Signal, batch: Batch) => void;
  /** A batch that was given up whole. */
  readonly givenUp: (signal: Signal, items: number) => void;
  readonly inserted: (seconds: number) => void;
  readonly retried: (kind: InsertErrorClass) => void;
  readonly replayed: () => void;
  readonly mismatched: () => void;
}

const insertBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const rowBuckets = [1, 10, 100, 1_000, 5_000, 10_000, 25_000, 50_000, 100_000, 200_000];

export function createWriterMetrics(metrics: Metrics): WriterMetrics {
  const items = metrics.counter('galileo_writer_items_total', 'Items taken out of the log, by what became of them.', [
    'signal',
    'outcome',
  ]);
  const retries = metrics.counter('galileo_writer_retries_total', 'Failed inserts that were tried again.', ['class']);
  const replays = metrics.counter('galileo_writer_plan_replayed_total', 'Batches inserted again after a restart.', []);
  const mismatches = metrics.counter(
    'galileo_writer_plan_mismatch_total',
    'Replayed batches whose rows differ from the planned ones.',
    [],
  );
  const insertSeconds = metrics.histogram(
    'galileo_writer_insert_seconds',
    'Time of one insert into one table.',
    insertBuckets,
  );
  const batchRows = metrics.histogram('galileo_writer_batch_rows', 'Items stored per batch.', rowBuckets);
  return {
    stored: (signal, batch) => {
      items.add({ signal, outcome: 'stored' }, batch.stored);
      items.add({ signal, outcome: 'rejected' }, batch.rejected);
      items.add({ signal, outcome: 'dead' }, batch.deadItems);
      batchRows.observe(batch.stored);
    },
    givenUp: (signal, count) => items.add({ signal, outcome: 'dead' }, count),
    inserted: (seconds) => insertSeconds.observe(seconds),
    retried: (kind) => retries.add({ class: kind }, 1),
    replayed: () => replays.add({}, 1),
    mismatched: () => mismatches.add({}, 1),
  };
}

/** What the log holds and how far behind the writer is, read at each scrape. */
export function addLogGauges(metrics: Metrics, log: Pick<EmbeddedLog, 'state'>, now: () => number): void {
  const oldestSeconds = (): number => {
    const oldest = log.state().oldestReceivedAtMs;
    return oldest === null ? 0 : Math.max(0, now() - oldest) / 1000;
  };
  metrics.gauge('galileo_log_bytes', 'Bytes of acknowledged records not yet stored.', () => log.state().bytes);
  metrics.gauge('galileo_log_records', 'Acknowledged records not yet stored.', () => log.state().records);
  metrics.gauge('galileo_log_oldest_seconds', 'Age of the oldest record not yet stored.', oldestSeconds);
  metrics.gauge('galileo_log_file_bytes', 'Bytes of the log on disk.', () => log.state().fileBytes);
  metrics.gauge('galileo_log_dead_letters', 'Files of records set aside.', () => log.state().deadLetters);
  metrics.gauge(
    'galileo_consumer_lag_records',
    'Records between the writer and the end of the log.',
    () => log.state().records,
  );
  metrics.gauge('galileo_consumer_lag_seconds', 'Age of the record the writer is at.', oldestSeconds);
}
