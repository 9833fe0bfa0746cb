import type { IngestStatus } from '@galileo/model';
import { closeInOrder, stopOnce, type Logger, type Metrics, type NotReady, type Running } from '@galileo/service';
import type { Storage } from '@galileo/storage';
import type { CollectorConfig } from './config.ts';
import { openEmbeddedLog, type EmbeddedLog } from './log/embedded-log.ts';
import type { LogState } from './log/telemetry-log.ts';
import { describeIngest, itemTotals } from './ingest-status.ts';
import { startEdgeJob } from './edges/edge-job.ts';
import { startRates } from './rates.ts';
import { startReceivers, type Receivers } from './receive/start-receivers.ts';
import { startWriter, type Writer } from './write/writer.ts';
import type { WriterState } from './write/writer-report.ts';

export interface CollectorOptions {
  readonly config: CollectorConfig;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly now: () => number;
  readonly random: () => number;
}

export interface Collector extends Running {
  readonly ports: Receivers['ports'];
  /** Begins to store what the log holds. Call once, when the storage answers. */
  readonly write: (storage: Pick<Storage, 'ask' | 'command' | 'insertBlock'>) => void;
  readonly status: () => CollectorStatus;
  /** Why requests cannot be made durable right now; empty = they can. */
  readonly notReady: () => NotReady;
}

export interface CollectorStatus {
  readonly ingest: IngestStatus;
  readonly log: LogState;
  /** Undefined until `write` was called. */
  readonly writer: WriterState | undefined;
}

/** Opens the log and the ports: from then on requests are taken, whether or not the storage is there yet. */
export async function startCollector(options: CollectorOptions): Promise<Collector> {
  const { config, metrics, logger, now, random } = options;
  const log = await openLog(options);
  const receivers = await startOrClose(log, () =>
    startReceivers({ config, log, metrics, notReady: () => refusals(log), logger, now, random }),
  );
  let writer: Writer | undefined;
  let edges: Running | undefined;
  const rates = startRates({ now, totals: () => itemTotals(receivers, writer) });
  return {
    ports: receivers.ports,
    write: (storage) => {
      writer ??= startWriter({ log, storage, limits: config.limits, ...config.writer, metrics, logger, now, random });
      edges ??= startEdgeJob({ storage, metrics, logger, now, random });
    },
    status: () => ({
      ingest: describeIngest({ receivers, writer, rates: rates.read() }),
      log: log.state(),
      writer: writer?.state(),
    }),
    notReady: () => refusals(log),
    stop: stopOnce(async () => {
      rates.stop();
      const parts = [receivers, edges, writer, { stop: log.close }];
      await closeInOrder(parts.filter((part) => part !== undefined));
    }),
  };
}

function openLog({ config, logger, now }: CollectorOptions): Promise<EmbeddedLog> {
  return openEmbeddedLog({
    dataDir: config.log.dataDir,
    quotaBytes: config.log.quotaBytes,
    minFreeDiskBytes: config.log.minFreeDiskBytes,
    dedupWindowMs: config.log.dedupWindowMs,
    now,
    onProblem: (what, error) => logger.warn({ err: error }, what),
  });
}

async function startOrClose<Part>(log: EmbeddedLog, start: () => Promise<Part>): Promise<Part> {
  try {
    return await start();
  } catch (error) {
    await log.close();
    throw error;
  }
}

function refusals(log: EmbeddedLog): NotReady {
  const reason = log.state().refusing;
  return reason === null ? [] : [reason];
}
