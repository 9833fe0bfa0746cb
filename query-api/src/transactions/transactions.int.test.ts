import { nanos, type ScatterAnswer, type TransactionHeatmap, type TransactionsAnswer } from '@galileo/model';
import { fillTransactions, listStoredTransactions, type StoredTransactions } from '@galileo/storage/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const COUNT = 100_000;
const SECONDS = 3600;
const NS = 1_000_000_000n;
const FROM = nanos(BigInt(Math.floor(Date.now() / 3_600_000) * 3600 - 7200) * NS);
const TO = nanos(FROM + BigInt(SECONDS) * NS);
const range = `from=${FROM / 1_000_000n}&to=${TO / 1_000_000n}`;
const everything: Readonly<Record<'firstStart' | 'lastStart' | 'minNs' | 'maxNs', bigint>> = {
  firstStart: FROM,
  lastStart: TO - 1n,
  minNs: 0n,
  maxNs: 10n * NS,
};

let store: SampleStore;
let api: TestApi;

beforeAll(async () => {
  store = await openSampleStore();
  await fillTransactions(store.storage, { first: 0, count: COUNT, fromNanos: FROM, seconds: SECONDS });
  // Received twice.
  await fillTransactions(store.storage, { first: 0, count: 2000, every: 50, fromNanos: FROM, seconds: SECONDS });
  api = await startTestApi(store);
});

afterAll(async () => {
  await api?.stop();
  await store?.close();
});

async function stored(region: Partial<typeof everything>, service = 'shop-1'): Promise<StoredTransactions> {
  const [found] = await store.storage.ask(listStoredTransactions({ ...everything, ...region, service }));
  if (found === undefined) throw new Error('the store says nothing');
  return found;
}

interface PageWalk {
  readonly asked?: TestApi;
  /** Happens after every page. */
  readonly between?: () => Promise<void>;
}

async function allPages(
  path: string,
  { asked = api, between = async () => undefined }: PageWalk = {},
): Promise<readonly TransactionsAnswer[]> {
  const pages: TransactionsAnswer[] = [];
  for (let cursor: string | null = ''; cursor !== null; cursor = pages.at(-1)?.completeness.nextCursor ?? null) {
    if (pages.length > 500) throw new Error('the pages have no end');
    pages.push(await asked.ask<TransactionsAnswer>(`${path}${cursor === '' ? '' : `&cursor=${cursor}`}`));
    await between();
  }
  return pages;
}

const idsOf = (pages: readonly TransactionsAnswer[]): readonly string[] =>
  pages.flatMap(({ transactions }) => transactions.map(({ traceId, spanId }) => traceId + spanId));

const ascending = (a: number, b: number): number => a - b;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Numbers that are the same in every run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

describe('a region of the scatter chart', () => {
  const next = numbersFrom(7);
  const frames = Array.from({ length: 50 }, () => {
    const firstStart = FROM + BigInt(next(SECONDS - 150)) * NS;
    const minNs = BigInt(next(4000)) * 1_000_000n;
    return {
      firstStart,
      lastStart: firstStart + BigInt(20 + next(130)) * NS,
      minNs,
      maxNs: minNs + BigInt(200 + next(800)) * 1_000_000n,
    };
  });

  test('lists exactly what is stored in it, all four edges included: 50 times', async () => {
    for (const frame of frames) {
      const truth = await stored(frame);
      // Drawn in, so that there are transactions on all four edges.
      const starts = truth.starts.map(BigInt).toSorted((a, b) => Number(a - b));
      const durations = truth.durationNs.toSorted(ascending);
      const [firstStart, lastStart] = [starts[0], starts.at(-1)];
      const [minNs, maxNs] = [durations[0], durations.at(-1)];
      expect(truth.ids.length).toBeGreaterThan(4);

      const selection = `sel=${firstStart},${lastStart},${minNs},${maxNs}`;
      const pages = await allPages(`/api/transactions?${range}&service=shop-1&${selection}&limit=1000`);

      expect(idsOf(pages).toSorted()).toEqual(truth.ids);
      for (const { completeness } of pages)
        expect(completeness.total).toEqual({ value: truth.ids.length, relation: 'exact' });
      expect(pages.map(({ completeness }) => completeness.reason)).toEqual([
        ...pages.slice(1).map(() => 'limit'),
        null,
      ]);
    }
  }, 120_000);

  test('without an upper edge holds the slowest', async () => {
    const truth = await stored({ minNs: 4_950_000_000n });

    const pages = await allPages(`/api/transactions?${range}&service=shop-1&sel=${FROM},${TO},4950000000,&limit=1000`);

    expect(idsOf(pages).toSorted()).toEqual(truth.ids);
  });

  test.each(['1,2,3', '2,1,3,4', '1,2,4,3', '1,2,a,4', '1,2,3,9999999999999999999'])(
    '%s is refused',
    async (selection) => {
      const response = await fetch(`${api.url}/api/transactions?sel=${selection}`);

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ kind: 'invalid', field: 'sel' });
    },
  );

  test('beside the asked time holds nothing', async () => {
    const { transactions, completeness } = await api.ask<TransactionsAnswer>(
      `/api/transactions?${range}&sel=${FROM - 2n},${FROM - 1n},0,`,
    );

    expect(transactions).toEqual([]);
    expect(completeness).toMatchObject({ complete: true, total: { value: 0, relation: 'exact' } });
  });
});

describe('the scatter chart', () => {
  test('has up to 100,000 in cells: ok, failed and what is above the top add up to what is stored', async () => {
    const chart = await api.ask<ScatterAnswer>(`/api/transactions/scatter?${range}&width=1000&height=400&max=4s`);

    expect(chart).toMatchObject({ form: 'cells', maxNs: 4_000_000_000, points: { startNs: [] } });
    expect(chart.ok + chart.failed).toBe(COUNT);
    expect(sum(chart.cells.ok) + sum(chart.cells.failed)).toBe(COUNT);
    expect(sum(chart.cells.failed)).toBe(Math.ceil(COUNT / 37));
    expect(chart.completeness).toMatchObject({ complete: true, total: { value: COUNT, relation: 'exact' } });
    const slow = await Promise.all([0, 1, 2, 3].map((n) => stored({ minNs: 4_000_000_001n }, `shop-${n}`)));
    expect(chart.above.ok + chart.above.failed).toBe(sum(slow.map(({ ids }) => ids.length)));
    expect(Math.max(...new Set(chart.cells.x))).toBeLessThan(500);
    expect(Math.max(...new Set(chart.cells.y))).toBe(199);
  });

  test('puts each of them in the cell of its start and response time', async () => {
    const chart = await api.ask<ScatterAnswer>(
      `/api/transactions/scatter?${range}&width=720&height=200&max=5s&service=shop-2`,
    );
    const truth = await stored({}, 'shop-2');

    const rowNs = 5_000_000_000 / 100;
    const expected = new Map<number, number>();
    for (const duration of truth.durationNs) {
      const row = Math.min(99, Math.floor((duration - 1) / rowNs));
      expected.set(row, (expected.get(row) ?? 0) + 1);
    }
    const rows = new Map<number, number>();
    for (const [index, y] of chart.cells.y.entries())
      rows.set(y, (rows.get(y) ?? 0) + (chart.cells.ok[index] ?? 0) + (chart.cells.failed[index] ?? 0));
    expect([...rows].toSorted((a, b) => a[0] - b[0])).toEqual([...expected].toSorted((a, b) => a[0] - b[0]));
  });

  test('has up to 10,000 as points with their own times', async () => {
    const selection = `sel=${FROM},${FROM + 900n * NS},0,`;
    const truth = await stored({ lastStart: FROM + 900n * NS });
    const chart = await api.ask<ScatterAnswer>(`/api/transactions/scatter?${range}&service=shop-1&${selection}`);

    expect(chart).toMatchObject({ form: 'points', fromUnixNano: String(FROM), cells: { x: [] } });
    expect(chart.points.durationNs.toSorted(ascending)).toEqual(truth.durationNs.toSorted(ascending));
    expect(sum(chart.points.failed)).toBe(sum(truth.failed));
    expect(chart.points.startNs).toEqual(chart.points.startNs.toSorted(ascending));
    expect(chart.ok + chart.failed).toBe(truth.ids.length);
    // 5 s and 1 ns is the slowest; fewer than 1 in 1,000 are slower than 5 s.
    expect(chart.maxNs).toBe(5_000_000_000);
    expect(chart.above.ok + chart.above.failed).toBe(
      truth.durationNs.filter((duration) => duration > 5_000_000_000).length,
    );
  });

  test('draws neither when there are more, and still counts them', async () => {
    await fillTransactions(store.storage, {
      first: 1_000_000,
      count: 101_000,
      fromNanos: nanos(FROM - 7200n * NS),
      seconds: 60,
    });
    const before = `from=${(FROM - 7200n * NS) / 1_000_000n}&to=${(FROM - 3600n * NS) / 1_000_000n}`;

    const chart = await api.ask<ScatterAnswer>(`/api/transactions/scatter?${before}`);

    expect(chart).toMatchObject({ form: 'too-many', points: { startNs: [] }, cells: { x: [] } });
    expect(chart.ok + chart.failed).toBe(101_000);
    expect(chart.completeness.complete).toBe(true);
  });

  test('says so when there is nothing', async () => {
    const chart = await api.ask<ScatterAnswer>(`/api/transactions/scatter?${range}&service=nobody`);

    expect(chart).toMatchObject({ form: 'points', ok: 0, failed: 0, maxNs: 1_000_000_000 });
    expect(chart.completeness).toMatchObject({ complete: true, total: { value: 0, relation: 'exact' } });
  });
});

describe('the heat map', () => {
  test.each(['scale=log', 'scale=linear', 'scale=linear&max=3s'])('with %s counts all transactions', async (scale) => {
    const map = await api.ask<TransactionHeatmap>(`/api/transactions/heatmap?${range}&${scale}`);

    expect(map.ok + map.failed).toBe(COUNT);
    expect(sum(map.cells.ok) + sum(map.cells.failed)).toBe(COUNT);
    expect(map.columns.length).toBeLessThanOrEqual(120);
    expect(map.rows.length).toBeLessThanOrEqual(50);
    expect(Math.max(...new Set(map.cells.y))).toBeLessThan(map.rows.length);
    expect(Math.max(...new Set(map.cells.x))).toBeLessThan(map.columns.length);
  });

  test('has a value that equals an edge in the lower row', async () => {
    const map = await api.ask<TransactionHeatmap>(`/api/transactions/heatmap?${range}&scale=log&service=shop-1`);
    const truth = await stored({});

    const expected = map.rows.map((edge, row) => {
      const low = row === 0 ? -1 : (map.rows[row - 1] ?? 0);
      return truth.durationNs.filter((duration) => duration > low && (edge === null || duration <= edge)).length;
    });
    const counted = map.rows.map((_edge, row) =>
      sum(map.cells.y.map((y, cell) => (y === row ? (map.cells.ok[cell] ?? 0) + (map.cells.failed[cell] ?? 0) : 0))),
    );
    expect(counted).toEqual(expected);
    expect(map.rows).toContain(1_000_000_000);
    expect(truth.durationNs).toContain(1_000_000_000);
    expect(truth.durationNs).toContain(1_000_000_001);
  });
});

describe('pages of the list', () => {
  /** Hours before all else. */
  const window = { fromNanos: nanos(FROM - 21_600n * NS), seconds: SECONDS };
  const last = window.fromNanos + BigInt(SECONDS) * NS;

  beforeAll(() => fillTransactions(store.storage, { first: 2_000_000, count: 10_000, ...window }));

  const compared = {
    newest: (a: Row, b: Row) => Number(BigInt(b.startUnixNano) - BigInt(a.startUnixNano)),
    oldest: (a: Row, b: Row) => Number(BigInt(a.startUnixNano) - BigInt(b.startUnixNano)),
    slowest: (a: Row, b: Row) => b.durationNs - a.durationNs,
    failed: (a: Row, b: Row) =>
      Number(b.failed) - Number(a.failed) || Number(BigInt(b.startUnixNano) - BigInt(a.startUnixNano)),
  };
  type Row = TransactionsAnswer['transactions'][number];

  test.each(Object.entries(compared))(
    'by %s have no repeats and no holes while data arrives',
    async (order, compare) => {
      const region = { firstStart: window.fromNanos, lastStart: last, minNs: 4_000_000_000n };
      const truth = await stored(region, 'shop-3');
      const within = `from=${window.fromNanos / 1_000_000n}&to=${last / 1_000_000n}&minDuration=4s`;
      let first = 3_000_000 + order.length * 100_000;
      const between = async (): Promise<void> => {
        first += 40;
        if (first % 160 === 0) await fillTransactions(store.storage, { first, count: 40, ...window });
      };

      const pages = await allPages(`/api/transactions?${within}&service=shop-3&order=${order}&limit=97`, { between });

      const ids = idsOf(pages);
      const rows = pages.flatMap(({ transactions }) => transactions);
      expect(pages.length).toBeGreaterThan(4);
      expect(new Set(ids).size).toBe(ids.length);
      expect(truth.ids.filter((id) => !ids.includes(id))).toEqual([]);
      expect(rows).toEqual(rows.toSorted(compare));
    },
    120_000,
  );

  test('show a transaction once that was received many times', async () => {
    const early = { fromNanos: nanos(FROM - 36_000n * NS), seconds: SECONDS };
    for (const first of [4_000_000, 4_000_004, 4_000_008])
      await fillTransactions(store.storage, { first, count: 60, every: 0, ...early });
    const within = `from=${early.fromNanos / 1_000_000n}&to=${(early.fromNanos + BigInt(SECONDS) * NS) / 1_000_000n}`;

    for (const order of Object.keys(compared)) {
      const pages = await allPages(`/api/transactions?${within}&order=${order}&limit=1`);

      expect(new Set(idsOf(pages)).size).toBe(3);
      expect(pages.map(({ transactions }) => transactions.length)).toEqual([1, 1, 1]);
      expect(pages[0]?.completeness.total).toEqual({ value: 3, relation: 'exact' });
    }
    const chart = await api.ask<ScatterAnswer>(`/api/transactions/scatter?${within}`);
    expect(chart.points.startNs).toHaveLength(3);
  }, 60_000);

  test('hold what is shown of a transaction', async () => {
    const { transactions } = await api.ask<TransactionsAnswer>(`/api/transactions?${range}&status=failed&limit=5`);

    expect(transactions).toHaveLength(5);
    for (const shown of transactions)
      expect(shown).toMatchObject({
        path: expect.stringMatching(/^\/items\/\d+$/),
        service: expect.stringMatching(/^shop-\d$/),
        environment: 'prod',
        operation: expect.stringMatching(/^GET /),
        kind: 'server',
        httpStatus: 500,
        failed: true,
        agent: expect.stringMatching(/^shop-\d-\d$/),
      });
  });

  test('hold the transactions of one agent when that is asked', async () => {
    const path = `/api/transactions?${range}&service=shop-0&minDuration=4900ms`;
    const all = (await allPages(`${path}&limit=1000`)).flatMap(({ transactions }) => transactions);

    const found = await allPages(`${path}&agent=shop-0-2&limit=1000`);

    const expected = all.filter(({ agent }) => agent === 'shop-0-2').map(({ traceId, spanId }) => traceId + spanId);
    expect(expected.length).toBeGreaterThan(0);
    expect(idsOf(found)).toEqual(expected);
  });

  test('hold entry spans with an attribute, and entry spans of traces that are found by several spans', async () => {
    const path = `/api/transactions?${range}&service=shop-0&minDuration=4950ms&limit=1000`;
    const all = idsOf(await allPages(path));
    const red = idsOf(await allPages(`${path}&q=${encodeURIComponent('color = red')}`));
    const withChild = idsOf(await allPages(`${path}&q=${encodeURIComponent('{entry} and {kind = internal error}')}`));
    const without = idsOf(await allPages(`${path}&q=${encodeURIComponent('{entry} and not {kind = internal error}')}`));

    expect(red.length).toBeGreaterThan(0);
    expect(red.length).toBeLessThan(all.length);
    expect(withChild.length).toBeGreaterThan(0);
    expect([...withChild, ...without].toSorted()).toEqual(all.toSorted());
  });
});

describe('a search that may read no more', () => {
  let small: TestApi;

  beforeAll(async () => {
    small = await startTestApi(store, { searchMaxRows: 40_000 });
  });

  afterAll(async () => small?.stop());

  test.each(['newest', 'oldest', 'slowest', 'failed'])(
    'says so, and its pages by %s go on to the rest',
    async (order) => {
      const asked = `${range}&service=shop-2&minDuration=4500ms&q=${encodeURIComponent('color = red')}&limit=1000`;
      const all = idsOf(await allPages(`/api/transactions?${asked}`));

      const pages = await allPages(`/api/transactions?${asked}&order=${order}`, { asked: small });

      const reasons = pages.map(({ completeness }) => completeness.reason);
      expect(pages[0]?.completeness).toMatchObject({ complete: false, total: { relation: 'at-least' } });
      expect(reasons).toContain('row-budget');
      expect(idsOf(pages).toSorted()).toEqual(all.toSorted());
    },
    120_000,
  );

  test.each(['scatter', 'heatmap'])('has a %s that says how far it looked', async (chart) => {
    const { ok, failed, completeness } = await small.ask<ScatterAnswer>(
      `/api/transactions/${chart}?${range}&q=${encodeURIComponent('color = red')}`,
    );

    expect(completeness).toMatchObject({ complete: false, reason: 'row-budget', total: { relation: 'at-least' } });
    expect(BigInt(completeness.scannedFrom)).toBeGreaterThan(FROM);
    expect(ok + failed).toBeLessThan(COUNT / 5);
    expect(ok + failed).toBeGreaterThan(0);
  });
});
