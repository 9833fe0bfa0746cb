import { findEdgeProgress, listEdges, type RangeEdge, type Storage } from '@galileo/storage';
import { nanos } from '@galileo/model';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openEdgeCounter, type EdgeCounter } from './edge-counter.ts';
import { kinds, type CallSpan } from './testing/call-span.ts';
import { openEdgeStore, type EdgeStore } from './testing/edge-store.ts';
import { createDice } from './testing/random-calls.ts';

let store: EdgeStore;
beforeAll(async () => {
  store = await openEdgeStore();
});
afterAll(async () => {
  await store?.close();
});
beforeEach(async () => {
  await store.empty();
});

const dice = createDice(1);
const signal = new AbortController().signal;
const everything = { budgetMs: 600_000, skipsRunning: false };
const app = (service: string) => ({ service, namespace: '', environment: 'prod' });
/** The start of a minute that has passed, epoch ms. */
const minuteMs = Math.floor(Date.now() / 60_000) * 60_000 - 600_000;

function span(given: Partial<CallSpan> & Pick<CallSpan, 'kind' | 'traceId'>, afterMs = 0): CallSpan {
  return {
    spanId: dice.hex(16),
    parentId: '',
    app: app('web'),
    instance: 'web-1',
    name: 'GET /',
    startNs: BigInt(minuteMs + afterMs) * 1_000_000n,
    durationNs: 10_000_000,
    failed: false,
    flags: 0,
    attributes: {},
    links: 0,
    ...given,
  };
}

/** A call of web to api: the caller, and the server that belongs to it. */
function callOf(durationNs = 10_000_000): { readonly client: CallSpan; readonly server: CallSpan } {
  const traceId = dice.hex(32);
  const attributes = { 'server.address': 'api', 'server.port': '80', 'http.request.method': 'GET' };
  const client = span({ kind: kinds.client, traceId, parentId: dice.hex(16), attributes, durationNs });
  const server = span({ kind: kinds.server, traceId, parentId: client.spanId, app: app('api') }, 5);
  return { client, server };
}

const open = (storage: Storage = store.storage, now = Date.now): Promise<EdgeCounter> =>
  openEdgeCounter({ storage, tenant: 'default', now, random: Math.random }, signal);

const insert = (spans: readonly CallSpan[], lateMs = 100): Promise<void> =>
  store.insert(
    spans.map((one) => ({
      span: one,
      receivedMs: Number(one.startNs / 1_000_000n) + one.durationNs / 1e6 + lateMs,
    })),
  );

async function readEdges(unit: 'minute' | 'hour' = 'minute'): Promise<readonly RangeEdge[]> {
  const hourMs = Math.floor(minuteMs / 3_600_000) * 3_600_000;
  const from = nanos(BigInt(hourMs) * 1_000_000n);
  const to = nanos(BigInt(hourMs + 2 * 3_600_000) * 1_000_000n);
  // Hours are read where nothing can be pending.
  const settledToSeconds = unit === 'hour' ? 4_000_000_000 : 0;
  const asked = { tenant: 'default', from, to, environment: '', settledToSeconds, limit: 1000 };
  return store.storage.ask(listEdges(asked));
}

const summaryOf = (edges: readonly RangeEdge[]): readonly string[] =>
  edges.map(({ kind, from, to, calls }) => `${kind} ${from.service}>${to.service} ${calls}`).toSorted();

test('a server that arrives later turns an external into a call, and nothing of the external is left', async () => {
  const { client, server } = callOf();
  const counter = await open();
  await insert([client]);
  await counter.round(everything);
  expect(summaryOf(await readEdges())).toEqual(['external web> 1']);
  await insert([server], 250_000);
  await counter.round(everything);
  expect(summaryOf(await readEdges())).toEqual(['call web>api 1']);
  expect(summaryOf(await readEdges('hour'))).toEqual(['call web>api 1']);
});

test('a server of a long call whose minute was counted long ago changes that minute too', async () => {
  const { client, server } = callOf(50_000_000);
  const counter = await open();
  await insert([client]);
  await counter.round(everything);
  await insert([{ ...server, startNs: client.startNs + 200_000_000_000n }]);
  const { minutes } = await counter.round(everything);
  expect(summaryOf(await readEdges())).toEqual(['call web>api 1']);
  expect(minutes).toBe(4);
});

test('a span that is received twice counts once', async () => {
  const { client, server } = callOf();
  await insert([client, server, client]);
  await insert([server]);
  await (await open()).round(everything);
  expect(summaryOf(await readEdges())).toEqual(['call web>api 1']);
});

test('a kill between the rows and the mark that they are done shows what was there before', async () => {
  const { client, server } = callOf();
  await insert([client]);
  await (await open()).round(everything);
  await insert([server]);
  const insertBlock: Storage['insertBlock'] = async (block) => {
    if (block.table === 'edge_minute_done') throw new Error('killed');
    await store.storage.insertBlock(block);
  };
  const dying = await open({ ...store.storage, insertBlock });
  await expect(dying.round(everything)).rejects.toThrow('killed');
  expect(summaryOf(await readEdges())).toEqual(['external web> 1']);
  await (await open()).round(everything);
  expect(summaryOf(await readEdges())).toEqual(['call web>api 1']);
});

test('what was stored before anything was ever counted is counted at the first start, once', async () => {
  const { client, server } = callOf();
  await insert([client, server]);
  await store.storage.command('TRUNCATE TABLE galileo.ingest_batches');
  expect(await (await open()).round(everything)).toMatchObject({ minutes: 1, left: 0 });
  expect(summaryOf(await readEdges())).toEqual(['call web>api 1']);
  expect(await (await open()).round(everything)).toMatchObject({ minutes: 0, left: 0 });
});

test('rounds without new spans count nothing', async () => {
  const counter = await open();
  const { client, server } = callOf();
  await insert([client, server]);
  expect(await counter.round(everything)).toMatchObject({ minutes: 3, hours: 1 });
  expect(await counter.round(everything)).toMatchObject({ minutes: 0, hours: 0 });
});

test('two runners at once come to the same edges', async () => {
  const runners = [await open(), await open()];
  for (let part = 0; part < 3; part++) {
    const { client, server } = callOf();
    await insert([client]);
    await Promise.all(runners.map((runner) => runner.round(everything)));
    await insert([server]);
    await Promise.all(runners.map((runner) => runner.round(everything)));
  }
  expect(summaryOf(await readEdges())).toEqual(['call web>api 3']);
});

test('counts go on after the clock has gone back', async () => {
  const { client, server } = callOf();
  await insert([client]);
  await (await open()).round(everything);
  await insert([server]);
  await (await open(store.storage, () => Date.now() - 300_000)).round(everything);
  expect(summaryOf(await readEdges())).toEqual(['call web>api 1']);
});

test('a round that runs out of time leaves older minutes for the next and says how far it is complete', async () => {
  const counter = await open();
  await insert([5, 9].map((minutes) => span({ kind: kinds.client, traceId: dice.hex(32) }, minutes * 60_000)));
  expect(await counter.round({ budgetMs: -1, skipsRunning: false })).toMatchObject({ minutes: 3, left: 3 });
  const [early] = await store.storage.ask(findEdgeProgress({ tenant: 'default' }));
  expect(early?.upToSeconds).toBe(minuteMs / 1000 + 240);
  expect(await counter.round({ budgetMs: -1, skipsRunning: false })).toMatchObject({ minutes: 3, left: 0 });
  const [late] = await store.storage.ask(findEdgeProgress({ tenant: 'default' }));
  expect(late?.upToSeconds).toBeGreaterThanOrEqual(minuteMs / 1000 + 540);
});

test('versions that newer ones have replaced are deleted, and what a reader sees stays', async () => {
  const { client, server } = callOf();
  const dayAgo = (): number => Date.now() - 2 * 86_400_000;
  await insert([client]);
  await (await open(store.storage, dayAgo)).round(everything);
  await insert([server]);
  await (await open()).round(everything);
  expect(summaryOf(await readEdges())).toEqual(['call web>api 1']);
  const rows = await store.rows('SELECT kind FROM galileo.edge_minute');
  expect(rows).toEqual([{ kind: 'call' }]);
});
