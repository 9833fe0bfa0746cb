import type { Signal } from '@galileo/model';
import type { Logger } from '@galileo/service';
import type { EmbeddedLog } from '../log/embedded-log.ts';
import type { PlannedBatch } from './commit-batch.ts';
import type { WriterProblem } from './insert-with-retry.ts';
import type { WriterMetrics } from './writer-metrics.ts';

export interface WriterState {
  /** The next sequence to store. */
  readonly cursor: bigint;
  readonly lagRecords: number;
  readonly lagSeconds: number;
  /** Items since the start of the process. */
  readonly stored: number;
  readonly rejected: number;
  readonly dead: number;
  readonly batches: number;
  readonly lastInsert: { readonly atMs: number; readonly rows: number; readonly seconds: number } | null;
  readonly problem: WriterProblem | null;
}

/** Keeps what the writer tells the world: log lines, counters, state. */
export interface WriterReport {
  readonly onProblem: (problem: WriterProblem | null) => void;
  readonly replayed: (planned: PlannedBatch) => void;
  readonly inserted: (rows: number, seconds: number) => void;
  readonly committed: (planned: PlannedBatch, outcome: 'stored' | 'given up') => void;
  readonly state: () => WriterState;
}

export interface WriterReportOptions {
  readonly log: Pick<EmbeddedLog, 'progress' | 'backlog'>;
  readonly signal: Signal;
  readonly metrics: WriterMetrics;
  readonly logger: Logger;
  readonly now: () => number;
}

export function createWriterReport({ log, signal, metrics, logger, now }: WriterReportOptions): WriterReport {
  const totals = { stored: 0, rejected: 0, dead: 0, batches: 0 };
  let lastInsert: WriterState['lastInsert'] = null;
  let problem: WriterProblem | null = null;
  return {
    onProblem: (next) => {
      if (next !== null) metrics.retried(next.kind);
      if (next === null) logger.info({}, 'writing goes on');
      else logger.warn({ class: next.kind, problem: next.message }, 'cannot write, trying again');
      problem = next;
    },
    replayed: ({ batch, plan }) => {
      metrics.replayed();
      const range = { first: String(batch.first), last: String(batch.last) };
      if (plan !== 'mismatch') return logger.info(range, 'inserting a batch again that was planned before the restart');
      metrics.mismatched();
      logger.error(range, 'a replayed batch has other rows than planned: stored under a new token, maybe twice');
    },
    inserted: (rows, seconds) => {
      metrics.inserted(seconds);
      lastInsert = { atMs: now(), rows, seconds };
    },
    committed: ({ batch }, outcome) => {
      totals.batches += 1;
      if (outcome === 'stored') {
        metrics.stored(signal, batch);
        totals.stored += batch.stored;
        totals.rejected += batch.rejected;
        totals.dead += batch.deadItems;
        return;
      }
      metrics.givenUp(signal, batch.items);
      totals.dead += batch.items;
      problem = null;
      const range = { first: String(batch.first), last: String(batch.last), items: batch.items };
      logger.error(range, 'a batch was refused for good and set aside as dead letters');
    },
    state: () => {
      const { cursor } = log.progress(signal);
      const { next, oldestReceivedAtMs } = log.backlog(signal, cursor);
      const lagSeconds = oldestReceivedAtMs === null ? 0 : Math.max(0, now() - oldestReceivedAtMs) / 1000;
      return { cursor, lagRecords: Number(next - cursor), lagSeconds, ...totals, lastInsert, problem };
    },
  };
}
