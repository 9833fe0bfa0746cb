import type { Question } from '@galileo/storage';
import { countEndlessQuestions, endlessQuestion } from '@galileo/storage/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let store: SampleStore;
let api: TestApi;

/** Takes long to count calls over time and to find transactions, and answers all else. */
async function ask<Row>(
  question: Question<Row>,
  options?: Parameters<SampleStore['storage']['ask']>[1],
): Promise<readonly Row[]> {
  const isSlow = ['listServiceSeries', 'listServiceSteps', 'listTransactionPoints'].includes(question.name);
  return store.storage.ask(isSlow ? { ...endlessQuestion, row: question.row } : question, options);
}

beforeAll(async () => {
  store = await openSampleStore();
  api = await startTestApi({ storage: { ...store.storage, ask } });
});

afterAll(async () => {
  await api.stop();
  await store.close();
});

async function countRunning(): Promise<number> {
  const [running] = await store.storage.ask(countEndlessQuestions);
  return running ?? 0;
}

test.each(['/api/services', '/api/services/web/heatmap', '/api/transactions/scatter'])(
  'the queries of %s go on while one tab waits and end when the last is closed',
  async (path) => {
    const tabs = [new AbortController(), new AbortController()] as const;
    const answers = Promise.allSettled(tabs.map(({ signal }) => fetch(`${api.url}${path}`, { signal })));
    await vi.waitFor(async () => expect(await countRunning()).toBeGreaterThan(0), { timeout: 10_000, interval: 20 });

    tabs[0].abort();
    expect(await countRunning()).toBeGreaterThan(0);
    tabs[1].abort();

    await vi.waitFor(async () => expect(await countRunning()).toBe(0), { timeout: 3000, interval: 20 });
    expect(await answers).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  },
);
