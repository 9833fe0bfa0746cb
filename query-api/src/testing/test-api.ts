import { createMetrics, createSilentLogger } from '@galileo/service';
import { startQueryApi, type QueryApiOptions } from '../start-query-api.ts';

export interface TestApi {
  readonly url: string;
  /** Fails with status and text of an answer that is no success. */
  readonly ask: <Answer>(path: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

/** The query API over a sample store, with nothing else running beside it. */
export async function startTestApi(
  { storage }: Pick<QueryApiOptions, 'storage'>,
  more: Partial<QueryApiOptions> = {},
): Promise<TestApi> {
  const { port, stop } = await startQueryApi({
    storage,
    host: '127.0.0.1',
    port: 0,
    publicHosts: [],
    maxSpans: 200_000,
    searchBudgetMs: 10_000,
    status: async () => ({
      warnings: [],
      parts: [{ name: 'engine', state: 'ok', detail: '', since: '2026-01-01T00:00:00Z' }],
      ingest: { lines: [], requests: [], tolerated: [], acceptedPerSecond: 0, storedPerSecond: 0 },
      log: null,
      engine: { kind: 'embedded', version: '26.7', restarts: 0, memoryBytes: 1 },
    }),
    webRoot: '/nowhere',
    logger: createSilentLogger(),
    metrics: createMetrics(),
    notReady: () => [],
    urls: () => ({ otlpHttp: null, otlpGrpc: null, ui: null }),
    version: '1',
    ...more,
  });
  const url = `http://127.0.0.1:${port}`;
  const ask = async <Answer>(path: string): Promise<Answer> => {
    const response = await fetch(url + path);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    // The contract types are what the suites hold the answers against.
    return JSON.parse(text) as Answer;
  };
  return { url, ask, stop };
}
