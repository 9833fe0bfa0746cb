import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultItemLimits, tracesFromJson } from '@galileo/otlp';
import { createSpanTranscoder, openStorage, ROW_VERSION, startEngine, type Storage } from '@galileo/storage';

export interface SampleStore {
  readonly storage: Storage;
  /** Stores the spans of an `ExportTraceServiceRequest` of OTLP/JSON, as the writer does. */
  readonly insert: (request: unknown) => Promise<void>;
  readonly close: () => Promise<void>;
}

const retention = { tracesDays: 3650, logsDays: 3650, metricsDays: 3650, rollupsDays: 3650 };

/** An embedded engine on a folder of its own. Its child runs from `dist`, so the build comes first. */
export async function openSampleStore(): Promise<SampleStore> {
  const dataDir = await mkdtemp(join(tmpdir(), 'galileo-query-'));
  const { url, writer, reader, stop } = await startEngine({ dataDir, port: 0, retention, onEvent: () => undefined });
  const storage = openStorage({ url, writer, reader, database: 'galileo' });
  let batches = 0;
  const insert = async (request: unknown): Promise<void> => {
    const transcoder = createSpanTranscoder({
      limits: { ...defaultItemLimits, maxPastMs: Number.MAX_SAFE_INTEGER },
      rowVersion: ROW_VERSION,
    });
    const { bytes } = tracesFromJson(new TextEncoder().encode(JSON.stringify(request)));
    const { rejected } = transcoder.add({ bytes, tenant: 'default', receivedAtMs: Date.now() });
    if (rejected > 0) throw new Error(`${rejected} sample spans are not valid`);
    for (const { table, columns, block, rows } of transcoder.finish().tables) {
      batches += 1;
      await storage.insertBlock({ table, columns, block, rows, token: `sample-${batches}` });
    }
  };
  const close = async (): Promise<void> => {
    await storage.close();
    await stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return { storage, insert, close };
}
