import { createMetrics, createSilentLogger } from '@galileo/service';
import type { Question } from '@galileo/storage';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startQueryApi } from '../start-query-api.ts';

const MINUTE_MS = 60_000;
const REFRESH_MS = 10_000;
/** Eight rounds: longer than a minute, at whose end ranges move on. */
const WATCHED_MS = 8 * REFRESH_MS;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-31T08:00:07Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const oneService = {
  service: 'web',
  namespace: '',
  environment: '',
  total_calls: '1',
  failed_calls: '0',
  total_ns: '5',
  longest_ns: '5',
  ok_bands: ['1', '0', '0', '0'],
  bad_bands: ['0', '0', '0', '0'],
  histogram: { 0: '1' },
  distinct_instances: '1',
};

/** A store that counts what it is asked and knows one service. */
function countingStore() {
  const asked: string[] = [];
  const ask = async <Row>(question: Question<Row>): Promise<readonly Row[]> => {
    asked.push(question.name);
    return question.name === 'listServices' ? [question.row(oneService)] : [];
  };
  return { asked, storage: { ask, insertBlock: async () => undefined } };
}

async function openApi(storage: ReturnType<typeof countingStore>['storage']) {
  const running = await startQueryApi({
    storage,
    host: '127.0.0.1',
    port: 0,
    publicHosts: [],
    maxSpans: 1000,
    searchBudgetMs: 1000,
    status: async () => Promise.reject(new Error('not asked')),
    webRoot: '/nowhere',
    logger: createSilentLogger(),
    metrics: createMetrics(),
    notReady: () => [],
    urls: () => ({ otlpHttp: null, otlpGrpc: null, ui: null }),
    version: '1',
  });
  return { url: `http://127.0.0.1:${running.port}/api/services`, stop: running.stop };
}

/** Tabs as browsers refresh them: each at its own moment, with the last hour by its own clock. */
async function watch(tabs: number, path: (nowMs: number) => string): Promise<number> {
  const { asked, storage } = countingStore();
  const { url, stop } = await openApi(storage);
  const startMs = Date.now();
  const moments = Array.from({ length: tabs }, (_unused, tab) =>
    Math.floor(((tab * 7919) % tabs) * (REFRESH_MS / tabs)),
  )
    .flatMap((offsetMs) =>
      Array.from({ length: WATCHED_MS / REFRESH_MS }, (_unused, round) => startMs + offsetMs + round * REFRESH_MS),
    )
    .toSorted((a, b) => a - b);
  for (const moment of moments) {
    vi.setSystemTime(moment);
    const response = await fetch(`${url}?${path(moment)}`);
    expect(response.status).toBe(200);
    await response.text();
  }
  await stop();
  vi.setSystemTime(startMs);
  return asked.length;
}

test.each([
  ['relative times', () => 'from=now-1h&to=now'],
  ['the times of its own clock', (nowMs: number) => `from=${nowMs - 60 * MINUTE_MS}&to=${nowMs}`],
])('a hundred tabs that ask with %s cost the store at most 1.2 times as much as one', async (_title, path) => {
  const one = await watch(1, path);
  const hundred = await watch(100, path);

  expect(one).toBeGreaterThanOrEqual(WATCHED_MS / REFRESH_MS);
  expect(hundred).toBeLessThanOrEqual(1.2 * one);
});

test('a refresh by hand reads anew, and says so by its time', async () => {
  const { asked, storage } = countingStore();
  const { url, stop } = await openApi(storage);
  const askedAt = async (headers: Readonly<Record<string, string>>): Promise<string> => {
    const response = await fetch(`${url}?from=now-1h&to=now`, { headers });
    const answer = (await response.json()) as { readonly asOf: string };
    return answer.asOf;
  };

  const first = await askedAt({});
  vi.setSystemTime(Date.now() + 1000);
  const kept = await askedAt({});
  const questions = asked.length;
  const fresh = await askedAt({ 'cache-control': 'no-cache' });
  await stop();

  expect(kept).toBe(first);
  expect(BigInt(fresh)).toBe(BigInt(first) + 1_000_000_000n);
  expect(asked).toHaveLength(2 * questions);
});
