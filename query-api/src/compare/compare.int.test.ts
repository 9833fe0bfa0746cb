import type { CompareAnswer } from '@galileo/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleShop, STEP_NS } from '../aggregate/testing/sample-shop.ts';
import { requestOf } from '../testing/sample-requests.ts';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const DELAY_NS = 200_000_000;
const END = BigInt(Math.floor(Date.now() / 60_000) * 60_000) * 1_000_000n;
const orders = sampleShop({
  transactions: 200,
  startNanos: END - 300_000_000_000n,
  calls: 3,
  // Every duration is another one; the last is slow in one step.
  delayNs: (nth) => (nth === 199 ? DELAY_NS + 99_000_000 : nth * 1_000_000),
});
const traceOf = (nth: number): string => orders[nth]?.[0]?.traceId ?? '';
const spanOf = (nth: number, span: number): string => orders[nth]?.[span]?.spanId ?? '';

let store: SampleStore;
let api: TestApi;

beforeAll(async () => {
  store = await openSampleStore();
  await store.insert(requestOf(orders.flat()));
  api = await startTestApi(store);
}, 60_000);

afterAll(async () => {
  await api?.stop();
  await store?.close();
});

const compare = (query: string): Promise<CompareAnswer> => api.ask<CompareAnswer>(`/api/traces/compare?${query}`);
const nameOf = ({ nodes }: CompareAnswer, node = -1): string => nodes[node]?.operation.operation ?? 'none';

describe('two transactions', () => {
  test('the one step that is slower ranks first, and what is equal does not rank', async () => {
    const answer = await compare(`a=${traceOf(199)}&b=${traceOf(99)}`);

    expect(answer.a).toMatchObject({ traceId: traceOf(199), spans: 14, state: 'complete', failed: false });
    expect(answer.b).toMatchObject({ type: 'transaction', traceId: traceOf(99), spanId: spanOf(99, 0) });
    expect(answer.ranked.map((node) => nameOf(answer, node))).toEqual(['charge']);
    expect(answer.nodes[answer.ranked[0] ?? -1]).toMatchObject({
      a: { count: 1, exclusiveNs: STEP_NS + DELAY_NS + 99_000_000 },
      b: { count: 1, exclusiveNs: STEP_NS + 99_000_000 },
      deltaNs: DELAY_NS,
    });
    expect(answer.nodes.map(({ a }) => a.count)).toEqual([1, 1, 1, 1, 3, 3]);
  });

  test('from a chosen entry span down, whatever the roots are called', async () => {
    const answer = await compare(`a=${traceOf(5)}&entryA=${spanOf(5, 2)}&b=${traceOf(5)}&entryB=${spanOf(5, 0)}`);

    expect(answer.a.operation).toMatchObject({ service: 'checkout', operation: 'POST /orders', kind: 'server' });
    expect(answer.a.spans).toBe(12);
    expect(answer.nodes[0]).toMatchObject({ a: { count: 1 }, b: { count: 1 }, deltaNs: 0 });
    expect(answer.nodes.filter(({ a }) => a.count === 0).map(({ operation }) => operation.operation)).toContain('POST');
  });

  test('a transaction against itself has no difference', async () => {
    const answer = await compare(`a=${traceOf(3)}&b=${traceOf(3)}`);

    expect(answer.ranked).toEqual([]);
  });
});

describe('the median of others', () => {
  test('of the same operation: those between p40 and p60, without the compared one', async () => {
    const answer = await compare(`a=${traceOf(199)}&baseline=same-operation&n=100`);

    expect(answer.b.type === 'median' ? answer.b : undefined).toMatchObject({
      how: 'same-operation',
      band: { found: 199 },
      missing: [],
    });
    const used = answer.b.type === 'median' ? answer.b.transactions : [];
    // Of 199 durations p40 is the 80th and p60 the 120th.
    expect(used).toHaveLength(41);
    expect(used.map(({ traceId }) => traceId).toSorted()).toEqual(
      orders
        .slice(79, 120)
        .flatMap(([root]) => root?.traceId ?? [])
        .toSorted(),
    );
    expect(nameOf(answer, answer.ranked[0])).toBe('charge');
    expect(answer.nodes[answer.ranked[0] ?? -1]?.deltaNs).toBe(DELAY_NS + 99_000_000 - 99_000_000);
  });

  test('no more than asked for', async () => {
    const answer = await compare(`a=${traceOf(199)}&baseline=same-operation&n=7`);

    expect(answer.b.type === 'median' ? answer.b.transactions.length : 0).toBe(7);
  });

  test('of chosen ones, and says which are not stored', async () => {
    const gone = 'f'.repeat(32);

    const answer = await compare(
      `a=${traceOf(199)}&baselines=${traceOf(10)},${traceOf(20)}:${spanOf(20, 0)},${traceOf(30)},${gone}`,
    );

    expect(answer.b).toMatchObject({ type: 'median', how: 'chosen', band: null, missing: [gone] });
    expect(answer.nodes[answer.ranked[0] ?? -1]?.deltaNs).toBe(DELAY_NS + 99_000_000 - 20_000_000);
  });
});

describe('what cannot be compared', () => {
  test.each([
    ['nothing to compare with', 400, () => `a=${traceOf(1)}`],
    ['two things at once', 400, () => `a=${traceOf(1)}&b=${traceOf(2)}&baseline=same-operation`],
    ['an id that is none', 400, () => `a=soon&b=${traceOf(2)}`],
    ['baselines that are no ids', 400, () => `a=${traceOf(1)}&baselines=,`],
    ['an unknown trace', 404, () => `a=${'e'.repeat(32)}&b=${traceOf(2)}`],
    ['an unknown other trace', 404, () => `a=${traceOf(1)}&b=${'e'.repeat(32)}`],
    ['an unknown span of a trace', 404, () => `a=${traceOf(1)}&entryA=${'e'.repeat(16)}&b=${traceOf(2)}`],
    ['only unknown baselines', 404, () => `a=${traceOf(1)}&baselines=${'e'.repeat(32)}`],
    ['an operation nobody else does', 404, () => `a=${traceOf(1)}&entryA=${spanOf(1, 4)}&baseline=same-operation`],
  ])('%s', async (_title, status, query) => {
    const response = await fetch(`${api.url}/api/traces/compare?${query()}`);

    expect(response.status).toBe(status);
  });
});
