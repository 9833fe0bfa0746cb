import { messageOf, type Signal } from '@galileo/model';
import type { ItemLimits } from '@galileo/otlp';
import { stopOnce, type Logger, type Metrics, type Running } from '@galileo/service';
import type { Storage } from '@galileo/storage';
import type { EmbeddedLog } from '../log/embedded-log.ts';
import { createBatchSource, type BatchSource } from './batch-source.ts';
import { createBatchTiming, type BatchTiming } from './batch-timing.ts';
import { commitBatch, type CommitParts, type PlannedBatch } from './commit-batch.ts';
import { createStopSignals } from './stop-signals.ts';
import { startTranscodeThread } from './transcode-thread.ts';
import { createUntilDone } from './until-done.ts';
import { addLogGauges, createWriterMetrics } from './writer-metrics.ts';
import { createWriterReport, type WriterReport, type WriterState } from './writer-report.ts';

export interface WriterOptions {
  readonly log: Omit<EmbeddedLog, 'append' | 'deadLetters' | 'close'>;
  readonly storage: Pick<Storage, 'insertBlock'>;
  readonly limits: ItemLimits;
  /** How long records wait at most for a batch to fill. */
  readonly flushIntervalMs: number;
  readonly maxBatchRows: number;
  /** Of record values. Default 64 MiB. */
  readonly maxBatchBytes?: number;
  /** After this long with the same permanent error a batch goes to the dead letters. */
  readonly giveUpMs: number;
  /** Between attempts while a table is missing or differs. Default 30 s. */
  readonly schemaRetryMs?: number;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly now: () => number;
  readonly random: () => number;
  /** How long `stop` lets the batch under way finish. Default 3 s. */
  readonly stopWithinMs?: number;
}

export interface Writer extends Running {
  readonly state: () => WriterState;
}

const SIGNAL: Signal = 'traces';
const DEFAULT_BATCH_BYTES = 64 * 1024 * 1024;
const SCHEMA_RETRY_MS = 30_000;
const STOP_WITHIN_MS = 3_000;

/** Moves records from the log to the tables, exactly once. The next batch is made while one is being inserted. */
export function startWriter(options: WriterOptions): Writer {
  const { log, logger, now, random } = options;
  const stop = createStopSignals(options.stopWithinMs ?? STOP_WITHIN_MS);
  const thread = startTranscodeThread();
  const metrics = createWriterMetrics(options.metrics);
  const report = createWriterReport({ log, signal: SIGNAL, metrics, logger, now });
  const untilDone = createUntilDone({ stopping: stop.stopping, random, now, onProblem: report.onProblem });
  const reading = createReading({ ...options, stopping: stop.stopping });
  const source = createBatchSource({
    log,
    signal: SIGNAL,
    thread,
    timing: reading.timing,
    untilDone,
    limits: options.limits,
    bounds: { maxRows: options.maxBatchRows, maxBytes: options.maxBatchBytes ?? DEFAULT_BATCH_BYTES },
    onRead: ({ items }) => reading.onRead(items),
  });
  const commit: CommitParts = {
    log,
    signal: SIGNAL,
    untilDone,
    retry: {
      insertBlock: options.storage.insertBlock,
      giveUpMs: options.giveUpMs,
      schemaRetryMs: options.schemaRetryMs ?? SCHEMA_RETRY_MS,
      stopping: stop.stopping,
      aborting: stop.aborting,
      now,
      random,
      onProblem: report.onProblem,
    },
    readRecords: source.records,
    onInserted: ({ rows }, seconds) => report.inserted(rows, seconds),
  };
  addLogGauges(options.metrics, log, now);
  const loop = run({ log, source, commit, report, reading }).catch((error: unknown) => {
    report.onProblem({ kind: 'transient', message: messageOf(error), sinceMs: now() });
    logger.error({ err: error }, 'the writer has stopped; what was acknowledged stays in the log until the next start');
  });
  return {
    state: report.state,
    stop: stopOnce(async () => {
      await stop.finish(loop);
      reading.timing.close();
      await thread.stop();
    }),
  };
}

interface Reading {
  readonly timing: BatchTiming;
  readonly onRead: (items: number) => void;
  /** While a batch is being inserted the next one is only begun when it is full. */
  readonly setInserting: (isInserting: boolean) => void;
}

function createReading(options: WriterOptions & { readonly stopping: AbortSignal }): Reading {
  let readItems = 0;
  let isInserting = false;
  const timing = createBatchTiming({
    log: options.log,
    signal: SIGNAL,
    flushIntervalMs: options.flushIntervalMs,
    maxRows: options.maxBatchRows,
    stopping: options.stopping,
    isInserting: () => isInserting,
    readItems: () => readItems,
    monotonicMs: () => performance.now(),
  });
  return {
    timing,
    onRead: (items) => {
      readItems += items;
    },
    setInserting: (next) => {
      isInserting = next;
      timing.poke();
    },
  };
}

interface LoopParts {
  readonly log: Pick<EmbeddedLog, 'progress'>;
  readonly source: BatchSource;
  readonly commit: CommitParts;
  readonly report: WriterReport;
  readonly reading: Reading;
}

async function run({ log, source, commit, report, reading }: LoopParts): Promise<void> {
  let planned = await source.planned();
  if (planned !== undefined) report.replayed(planned);
  planned ??= await source.next(log.progress(SIGNAL).cursor);
  while (planned !== undefined) {
    const current: PlannedBatch = planned;
    reading.setInserting(true);
    const following = source.next(current.batch.last + 1n);
    const outcome = await commitBatch(current, commit);
    reading.setInserting(false);
    if (outcome !== 'stopped') report.committed(current, outcome);
    const next = await following;
    planned = outcome === 'stopped' ? undefined : next;
  }
}
