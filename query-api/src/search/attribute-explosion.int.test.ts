import type { CompletionAnswer, DiffersAnswer, StatusAnswer, TracesAnswer } from '@galileo/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { requestOf, SERVER, type SentSpan } from '../testing/sample-requests.ts';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';

const END = BigInt(Math.floor(Date.now() / 60_000) * 60_000) * 1_000_000n;
const MINUTE = 60_000_000_000n;
const range = `from=${(END - 30n * MINUTE) / 1_000_000n}&to=${END / 1_000_000n}`;
const BATCH = 2500;
const SPANS = 10_000;

let store: SampleStore;
let api: TestApi;

beforeAll(async () => {
  store = await openSampleStore();
  for (let at = 0; at < SPANS; at += BATCH) await store.insert(requestOf(spansFrom(at)));
  api = await startTestApi(store);
}, 120_000);

afterAll(async () => {
  await api?.stop();
  await store?.close();
});

/** Transactions of `cart`, each with five keys that nobody has had before; of every tenth, which is slow, nine in ten wait for the pool. */
function spansFrom(first: number): readonly SentSpan[] {
  return Array.from({ length: BATCH }, (_unused, offset) => {
    const index = first + offset;
    const isSlow = index % 10 === 0;
    const waits = isSlow ? index % 100 !== 0 : index % 20 === 1;
    return {
      traceId: `5b8efff7${(index + 1).toString(16).padStart(24, '0')}`,
      spanId: (index + 1).toString(16).padStart(16, '0'),
      parentId: '',
      service: 'cart',
      environment: 'prod',
      name: `GET /cart/${index % 7}`,
      kind: SERVER,
      startNanos: END - MINUTE - BigInt(index) * 100_000_000n,
      durationNs: isSlow ? 2_000_000_000 + index : 20_000_000 + index,
      failed: false,
      attributes: {
        'http.request.method': index % 3 === 0 ? 'GET' : 'POST',
        'user.id': `user ${index}`,
        'message.id': (index + 1).toString(16).padStart(32, 'a'),
        'pool.state': waits ? 'exhausted' : 'free',
        ...Object.fromEntries(Array.from({ length: 5 }, (_each, key) => [`cart.${index * 5 + key}.price`, '1'])),
      },
    };
  });
}

const complete = (q: string): Promise<CompletionAnswer> =>
  api.ask<CompletionAnswer>(`/api/search/complete?${range}&q=${encodeURIComponent(q)}`);

test('the status page names the service and what its keys have in common', async () => {
  const status = await api.ask<StatusAnswer>('/api/status');

  expect(status.attributeExplosions).toMatchObject([{ service: 'cart', pattern: 'cart.*.price' }]);
  expect(status.attributeExplosions[0]?.keys).toBeGreaterThan(1000);
  expect(status.attributeExplosions[0]?.examples.length).toBeGreaterThan(0);
  expect(status.warnings).toMatchObject([
    {
      code: 'attribute-explosion',
      text: expect.stringContaining('Service cart sends attribute keys without end: cart.*.price'),
    },
  ]);
});

test('keys that many spans have still come first', async () => {
  const keys = await complete('s');
  const all = await complete('');

  expect(keys.items.map(({ label }) => label)).toContain('pool.state');
  const attributes = all.items.filter(({ origin }) => origin === 'span').map(({ label }) => label);
  expect(attributes.slice(0, 4).toSorted()).toEqual(['http.request.method', 'message.id', 'pool.state', 'user.id']);
  expect(all.completeness.reason).toBe('limit');
});

test('a key with more than a thousand values in an hour is proposed without values', async () => {
  expect((await complete('user.')).items).toMatchObject([{ label: 'user.id' }]);
  expect(await complete('user.id = ')).toMatchObject({ expects: 'value', items: [], withoutValues: 'too-many-values' });
  expect((await complete('pool.state = ')).items.map(({ label }) => label)).toEqual(['free', 'exhausted']);
});

test('a key whose values nobody picks from a list is proposed all the same', async () => {
  expect((await complete('message.')).items).toMatchObject([{ label: 'message.id', origin: 'span' }]);
  expect(await complete('message.id = ')).toMatchObject({ items: [], withoutValues: null });
});

test('a key that only one span has can still be searched by', async () => {
  const q = encodeURIComponent('cart.4242.price exists');
  const { traces } = await api.ask<TracesAnswer>(`/api/traces?${range}&q=${q}`);

  expect(traces).toHaveLength(1);
});

test.each(['newest', 'slowest'])(
  'a search, %s first, that would read more rows than it may says how far it looked, and going on reaches the rest',
  async (order) => {
    const small = await startTestApi(store, { searchMaxRows: 6000 });
    const q = encodeURIComponent('http.request.method = GET and duration > 1s');
    const found = new Set<string>();
    const reasons: (string | null)[] = [];
    for (let cursor: string | null = ''; cursor !== null && reasons.length < 100;) {
      const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await small.ask<TracesAnswer>(`/api/traces?${range}&order=${order}&limit=1000&q=${q}${next}`);
      page.traces.forEach(({ traceId }) => found.add(traceId));
      reasons.push(page.completeness.reason);
      cursor = page.completeness.nextCursor;
    }
    await small.stop();

    expect(reasons).toContain('row-budget');
    expect(reasons.at(-1)).toBeNull();
    expect(found.size).toBe(Math.ceil(SPANS / 30));
  },
);

test('an attribute of nine in ten slow transactions and one in twenty others is among the first three that differ', async () => {
  const response = await fetch(`${api.url}/api/traces/differs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: 'now-1h', to: 'now', service: 'cart', selected: { minDurationNs: 1_000_000_000 } }),
  });
  const answer = JSON.parse(await response.text()) as DiffersAnswer;

  expect(answer).toMatchObject({
    comparable: 'yes',
    selected: 1000,
    selectedTotal: { value: 1000, relation: 'exact' },
    others: 1000,
    othersTotal: { value: 9000, relation: 'exact' },
    completeness: { complete: false, reason: 'limit' },
  });
  const place = answer.attributes.findIndex(({ expression }) => expression === 'pool.state = exhausted');
  expect(place).toBeGreaterThanOrEqual(0);
  expect(place).toBeLessThan(3);
  expect(answer.attributes[place]).toMatchObject({
    selected: 900,
    selectedShare: 0.9,
    difference: expect.closeTo(0.85, 1),
  });
  expect(answer.attributes.length).toBeLessThanOrEqual(20);
});
