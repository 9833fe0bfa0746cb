import { randomBytes } from 'node:crypto';
import { nanos } from '@galileo/model';
import { defaultItemLimits } from '@galileo/otlp';
import { encodeTraces, sampleSpan } from '@galileo/otlp/testing';
import { createMetrics, createSilentLogger, type Metrics } from '@galileo/service';
import {
  findTraceBounds,
  listServices,
  listTraceSpans,
  openStorage,
  startEngine,
  type Storage,
} from '@galileo/storage';
import type { EmbeddedLog } from '../../log/embedded-log.ts';
import type { LogEntry } from '../../log/telemetry-log.ts';
import { makeFolder } from '../../log/testing/log-kit.ts';
import { startWriter, type Writer, type WriterOptions } from '../writer.ts';

export interface TestStorage {
  readonly storage: Storage;
  readonly close: () => Promise<void>;
}

/** A real engine on a folder of its own. */
export async function startTestStorage(): Promise<TestStorage> {
  const folder = await makeFolder();
  const retention = { tracesDays: 3650, logsDays: 3650, metricsDays: 3650, rollupsDays: 3650 };
  const engine = await startEngine({ dataDir: folder.path, port: 0, retention, onEvent: () => undefined });
  const { url, writer, reader } = engine;
  const storage = openStorage({ url, writer, reader, database: 'galileo' });
  return {
    storage,
    close: async () => {
      await storage.close();
      await engine.stop();
      await folder.remove();
    },
  };
}

export const newTraceId = (): string => randomBytes(16).toString('hex');

/** A request of server spans, all of one trace. */
export function traceEntry(traceId: string, spans: number): LogEntry {
  const startNanos = BigInt(Date.now()) * 1_000_000n;
  const bytes = encodeTraces([
    {
      resource: { 'service.name': `service-of-${traceId}` },
      scopeSpans: [
        {
          spans: Array.from({ length: spans }, () =>
            sampleSpan({
              traceId,
              spanId: randomBytes(8).toString('hex'),
              kind: 2,
              startNanos,
              endNanos: startNanos + 5_000_000n,
            }),
          ),
        },
      ],
    },
  ]);
  return { signal: 'traces', tenant: 'default', items: spans, bytes, receivedAtMs: Date.now() };
}

export interface StoredCounts {
  /** Rows of the trace. */
  readonly rows: number;
  readonly distinctSpans: number;
  /** What two roll-ups of different keys say. */
  readonly summary: number;
  readonly calls: number;
}

/** How often the spans of a trace are stored, in the base table and in roll-ups. */
export async function countStored(storage: Storage, traceId: string): Promise<StoredCounts> {
  const hourNanos = 3_600_000_000_000n;
  const now = BigInt(Date.now()) * 1_000_000n;
  const range = { tenant: 'default', from: nanos(now - hourNanos), to: nanos(now + hourNanos) };
  const [trace] = await storage.ask(listTraceSpans({ tenant: 'default', traceId, limit: 100_000 }));
  const spans = trace?.spans ?? [];
  const [bounds] = await storage.ask(findTraceBounds({ tenant: 'default', traceId }));
  const services = await storage.ask(listServices({ ...range, environment: '', limit: 10_000 }));
  const service = services.find((row) => row.service === `service-of-${traceId}`);
  return {
    rows: spans.length,
    distinctSpans: new Set(spans.map((span) => span.spanId)).size,
    summary: bounds?.spans ?? 0,
    calls: service?.calls ?? 0,
  };
}

export const storedOnce = (spans: number): StoredCounts => ({
  rows: spans,
  distinctSpans: spans,
  summary: spans,
  calls: spans,
});

export function startTestWriter(
  log: WriterOptions['log'],
  storage: WriterOptions['storage'],
  options: Partial<WriterOptions> & { readonly metrics?: Metrics } = {},
): Writer {
  return startWriter({
    log,
    storage,
    limits: defaultItemLimits,
    flushIntervalMs: 20,
    maxBatchRows: 200_000,
    giveUpMs: 1_800_000,
    schemaRetryMs: 50,
    metrics: createMetrics(),
    logger: createSilentLogger(),
    now: Date.now,
    random: Math.random,
    stopWithinMs: 2_000,
    ...options,
  });
}

export interface CrashingParts {
  readonly log: EmbeddedLog;
  readonly storage: Pick<Storage, 'insertBlock'>;
  /** Resolves when the crash has happened: nothing comes back from then on. */
  readonly crashed: Promise<void>;
}

export type CrashStep = 'storePlan' | 'commit' | 'resources' | 'spans' | 'ingest_ledger' | 'ingest_batches';

/** Log and storage of a process that dies before or after one step: the step is done or not, and nobody hears of it. */
export function crashingAt(
  step: CrashStep,
  when: 'before' | 'after',
  parts: Pick<CrashingParts, 'log' | 'storage'>,
): CrashingParts {
  let tell = (): void => undefined;
  const crashed = new Promise<void>((resolve) => (tell = resolve));
  const dieAround = async (name: string, work: () => Promise<void>): Promise<void> => {
    if (name !== step) return work();
    if (when === 'after') await work();
    tell();
    return new Promise<never>(() => undefined);
  };
  return {
    crashed,
    log: {
      ...parts.log,
      storePlan: (signal, plan) => dieAround('storePlan', () => parts.log.storePlan(signal, plan)),
      commit: (signal, done) => dieAround('commit', () => parts.log.commit(signal, done)),
    },
    storage: { insertBlock: (insert) => dieAround(insert.table, () => parts.storage.insertBlock(insert)) },
  };
}
