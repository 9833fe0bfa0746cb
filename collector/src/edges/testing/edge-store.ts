import { defaultItemLimits } from '@galileo/otlp';
import { encodeTraces } from '@galileo/otlp/testing';
import { createSpanTranscoder, ROW_VERSION, type Storage } from '@galileo/storage';
import { encodeBatchRow } from '../../write/bookkeeping-blocks.ts';
import { startTestStorage } from '../../write/testing/writer-kit.ts';
import { resourceSpansOf, type Arrival } from './call-span.ts';

export interface EdgeStore {
  readonly storage: Storage;
  /** Stores spans and the row of their batch, as the writer does. */
  readonly insert: (arrivals: readonly Arrival[]) => Promise<void>;
  /** Rows of a statement of the test's own. */
  readonly rows: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  readonly empty: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const tables = [
  'spans',
  'resources',
  'span_search',
  'trace_summary',
  'red_minute',
  'red_hour',
  'red_instance_minute',
  'ingest_batches',
  'edge_minute',
  'edge_minute_done',
  'edge_hour',
  'edge_hour_done',
  'edge_progress',
] as const;

export async function openEdgeStore(): Promise<EdgeStore> {
  const { storage, close } = await startTestStorage();
  let batches = 0;
  return {
    storage,
    close,
    insert: async (arrivals) => {
      batches += 1;
      await insertBatch(storage, arrivals, batches);
    },
    rows: async (sql) => {
      const text = await storage.command(`${sql} FORMAT JSONEachRow`);
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map(parseRow);
    },
    empty: async () => {
      for (const table of tables) await storage.command(`TRUNCATE TABLE galileo.${table}`);
    },
  };
}

function parseRow(line: string): Readonly<Record<string, unknown>> {
  const row: unknown = JSON.parse(line);
  if (typeof row !== 'object' || row === null) throw new Error(`no row: ${line}`);
  return { ...row };
}

async function insertBatch(storage: Storage, arrivals: readonly Arrival[], batch: number): Promise<void> {
  const transcoder = createSpanTranscoder({
    limits: { ...defaultItemLimits, maxPastMs: Number.MAX_SAFE_INTEGER, maxFutureMs: Number.MAX_SAFE_INTEGER },
    rowVersion: ROW_VERSION,
  });
  for (const { span, receivedMs } of arrivals) {
    const bytes = encodeTraces([resourceSpansOf(span)]);
    const { rejected, reasons } = transcoder.add({ bytes, tenant: 'default', receivedAtMs: receivedMs });
    if (rejected > 0) throw new Error(`a span was rejected: ${[...reasons.keys()].join()}`);
  }
  const { tables: blocks, minutes, lateMinutes, hash } = transcoder.finish();
  for (const block of blocks) await storage.insertBlock({ ...block, token: `${batch}:${block.table}` });
  const row = encodeBatchRow({
    logId: 'test',
    topic: 'traces',
    first: BigInt(batch),
    last: BigInt(batch),
    rowVersion: ROW_VERSION,
    rows: new Map(),
    bytes: 0,
    recordIds: [],
    recordTimesMs: [],
    rejected: 0,
    dead: 0,
    minutes,
    lateMinutes,
    receivedAtMs: Date.now(),
    hash,
  });
  await storage.insertBlock({ ...row, token: `${batch}:ingest_batches` });
}
