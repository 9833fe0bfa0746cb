import type { AggregateAnswer } from '@galileo/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestOf } from '../testing/sample-requests.ts';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { sampleShop, STEP_NS } from './testing/sample-shop.ts';

const TRANSACTIONS = 2000;
const CALLS = 15;
const SPANS_EACH = 5 + 3 * CALLS;
const NOW = BigInt(Math.floor(Date.now() / 60_000) * 60_000) * 1_000_000n;
const START = NOW - 3_600_000_000_000n;
const DELAY_NS = 200_000_000;
/** The last quarter is slow in one step. */
const FIRST_SLOW = 1500;
const orders = sampleShop({
  transactions: TRANSACTIONS,
  startNanos: START,
  calls: CALLS,
  delayNs: (nth) => (nth >= FIRST_SLOW ? DELAY_NS : 0),
  isFailed: (nth) => nth % 100 === 0,
});
const range = `from=${START / 1_000_000n}&to=${NOW / 1_000_000n}`;
const gateway = `${range}&service=gateway`;

let store: SampleStore;
let api: TestApi;

beforeAll(async () => {
  store = await openSampleStore();
  for (let at = 0; at < orders.length; at += 250) await store.insert(requestOf(orders.slice(at, at + 250).flat()));
  api = await startTestApi(store, { searchBudgetMs: 60_000 });
}, 120_000);

afterAll(async () => {
  await api?.stop();
  await store?.close();
});

const ask = (query: string): Promise<AggregateAnswer> => api.ask<AggregateAnswer>(`/api/traces/aggregate?${query}`);
const operationOf = ({ nodes }: AggregateAnswer, node = -1): string => nodes[node]?.operation.operation ?? 'none';

describe('the merged call tree', () => {
  test('2,000 transactions of 50 spans are one tree with exact sums, in few seconds', async () => {
    const before = performance.now();

    const answer = await ask(`${gateway}&max=2000`);

    // The goal is 3 s on an idle machine; this guards against work that grows faster than the spans.
    expect(performance.now() - before).toBeLessThan(60_000);
    expect(answer).toMatchObject({ traces: TRANSACTIONS, spans: TRANSACTIONS * SPANS_EACH, nested: 0, skipped: 0 });
    expect(answer.all).toMatchObject({
      transactions: TRANSACTIONS,
      failed: 20,
      total: { value: 2000, relation: 'exact' },
    });
    expect(answer.completeness).toMatchObject({ complete: true, reason: null });
    expect(
      answer.nodes.map(({ parent, depth, operation, server, all }) => [
        parent,
        depth,
        `${operation.service} ${operation.operation}`,
        server === null ? '' : `${server.service} ${server.operation}`,
        all.count,
        all.traces,
        all.failed,
        all.exclusiveNs,
      ]),
    ).toEqual([
      [-1, 0, 'gateway POST /orders', '', 2000, 2000, 20, 2000 * STEP_NS],
      [0, 1, 'gateway POST', 'checkout POST /orders', 2000, 2000, 20, 4000 * STEP_NS],
      [1, 2, 'checkout place', '', 2000, 2000, 0, 2000 * STEP_NS],
      [2, 3, 'checkout charge', '', 2000, 2000, 0, 2000 * STEP_NS + 500 * DELAY_NS],
      [2, 3, 'checkout GET', 'stock GET /items', 30_000, 2000, 0, 60_000 * STEP_NS],
      [4, 4, 'stock SELECT', '', 30_000, 2000, 0, 30_000 * STEP_NS],
    ]);
    const [root, , , charge] = answer.nodes;
    expect(root?.workPercent).toBe(100);
    expect(root?.all.maxNs).toBe(root?.all.p95Ns);
    expect(charge?.all).toMatchObject({ p95Ns: STEP_NS + DELAY_NS, maxNs: STEP_NS + DELAY_NS });
  });

  test('a delay of 200 ms in one operation ranks first between slow and fast transactions', async () => {
    const answer = await ask(`${gateway}&max=2000&split=slow&at=100ms`);

    expect(answer.sides?.selected).toMatchObject({ transactions: 500, total: { value: 500, relation: 'exact' } });
    expect(answer.sides?.others).toMatchObject({ transactions: 1000, total: { value: 1500, relation: 'exact' } });
    expect(operationOf(answer, answer.ranked[0])).toBe('charge');
    expect(answer.nodes[answer.ranked[0] ?? -1]?.sides?.deltaNs).toBe(DELAY_NS);
    expect(answer.ranked).toHaveLength(1);
    expect(answer).toMatchObject({
      split: 'slow',
      at: '100000000',
      completeness: { complete: false, reason: 'limit' },
    });
  });

  test('without a threshold the slow ones are those above the p95 of the newest', async () => {
    const answer = await ask(`${gateway}&max=800&split=slow`);

    expect(answer.at).toBe(String(orders[1999]?.[0]?.durationNs));
    expect(answer.sides?.selected.transactions).toBe(0);
    expect(answer.sides?.others.transactions).toBe(400);
  });

  test('before and after an instant compare per transaction, however many lie on each side', async () => {
    const at = START / 1_000_000n + BigInt(FIRST_SLOW) * 1000n;

    const answer = await ask(`${gateway}&max=600&split=time&at=${at}`);

    expect(answer.sides?.selected.transactions).toBe(300);
    expect(answer.sides?.others.transactions).toBe(300);
    expect(operationOf(answer, answer.ranked[0])).toBe('charge');
    expect(answer.at).toBe(String(at * 1_000_000n));
  });

  test('the few failed transactions are all found among the many others', async () => {
    const answer = await ask(`${gateway}&max=100&split=failed`);

    expect(answer.sides?.selected).toMatchObject({ transactions: 20, failed: 20, total: { value: 20 } });
    expect(answer.sides?.others).toMatchObject({ transactions: 50, failed: 0, total: { value: 1980 } });
  });

  test('a cut says of how many', async () => {
    const answer = await ask(`${gateway}&max=100`);

    expect(answer.all).toMatchObject({ transactions: 100, total: { value: 2000, relation: 'exact' } });
    expect(answer.completeness).toMatchObject({ complete: false, reason: 'limit' });
  });

  test('a transaction inside another one of its trace is counted there', async () => {
    const answer = await ask(`${range}&max=170`);

    expect(answer.nodes.filter(({ parent }) => parent === -1)).toHaveLength(1);
    expect(answer.all.transactions + answer.nested).toBe(170);
    expect(answer.traces).toBe(answer.all.transactions);
  });

  test('the entry span decides where the tree begins', async () => {
    const answer = await ask(`${range}&service=checkout&max=10`);

    expect(answer.nodes[0]).toMatchObject({ depth: 0, operation: { service: 'checkout', operation: 'POST /orders' } });
    expect(answer.spans).toBe(10 * SPANS_EACH);
    expect(answer.nodes[0]?.all).toMatchObject({ count: 10, traces: 10 });
  });

  test.each([
    ['q', `q=${encodeURIComponent('service = gateway and duration > 100ms')}`, 500],
    ['a question about the trace', `service=gateway&q=${encodeURIComponent('{service = stock} and {error}')}`, 20],
    ['status', 'service=gateway&status=failed', 20],
    ['agent', 'service=gateway&agent=gateway-1', 2000],
    ['agent of nobody', 'service=gateway&agent=gateway-2', 0],
    ['durations', 'service=gateway&minDuration=100ms&maxDuration=1s', 500],
    [
      'a region whose edges are included',
      `service=gateway&sel=${START},${START + 9_000_000_000n},0,${orders[0]?.[0]?.durationNs}`,
      10,
    ],
    ['a region without an upper limit', `service=gateway&sel=${START},${NOW},${DELAY_NS},`, 500],
  ])('%s chooses the transactions', async (_title, query, count) => {
    const answer = await ask(`${range}&max=2000&${query}`);

    expect(answer.all.transactions).toBe(count);
    expect(answer.completeness.complete).toBe(true);
  });

  test.each([
    ['at=1s', 'at'],
    ['split=slow&at=soon', 'at'],
    ['split=fast', 'split'],
    ['sel=5,1,0,', 'sel'],
    ['sel=1', 'sel'],
    ['max=2001', 'max'],
    ['q=service%20%3D', 'q'],
  ])('%s is refused by name', async (query, field) => {
    const response = await fetch(`${api.url}/api/traces/aggregate?${query}`);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ kind: 'invalid', field });
  });

  test('a search that may read no rows answers with nothing and says why', async () => {
    const poor = await startTestApi(store, { searchMaxRows: 1 });

    const answer = await poor.ask<AggregateAnswer>(`/api/traces/aggregate?${gateway}`);
    await poor.stop();

    expect(answer.completeness).toMatchObject({ complete: false, reason: 'row-budget' });
    expect(answer.nodes).toEqual([]);
  });
});
