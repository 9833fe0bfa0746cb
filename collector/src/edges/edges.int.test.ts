import type { Storage } from '@galileo/storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEdgeCounter } from './edge-counter.ts';
import { isEntrySpan, type Arrival, type CallSpan } from './testing/call-span.ts';
import { openEdgeStore, type EdgeStore } from './testing/edge-store.ts';
import { histogramKey, joinOffline } from './testing/offline-join.ts';
import { arrivalsOf, createDice, randomTrace, type Dice } from './testing/random-calls.ts';
import { readStoredEdges, readStoredHours, sumHours } from './testing/stored-edges.ts';

/** Set it to 200000 for the full size, which takes minutes. */
// oxlint-disable-next-line node/no-process-env -- a larger run is asked for by hand
const totalSpans = Number(process.env['GALILEO_PROPERTY_SPANS'] ?? 4000);
const SPANS_PER_SEED = Math.max(2000, totalSpans / 20);
const seeds = Array.from({ length: Math.ceil(totalSpans / SPANS_PER_SEED) }, (_unused, index) => index + 1);

let store: EdgeStore;
beforeAll(async () => {
  store = await openEdgeStore();
});
afterAll(async () => {
  await store?.close();
});

interface Case {
  readonly dice: Dice;
  readonly spans: readonly CallSpan[];
  readonly arrivals: readonly Arrival[];
}

/** Traces of a quarter of an hour that has passed, in the order in which their spans arrive. */
function makeCase(seed: number): Case {
  const dice = createDice(seed);
  const startMs = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000 * (1 + dice.below(20));
  const spans: CallSpan[] = [];
  while (spans.length < SPANS_PER_SEED) {
    const offsetMs = dice.below(900_000);
    spans.push(...randomTrace(dice, BigInt(startMs + offsetMs) * 1_000_000n + BigInt(dice.below(1_000_000))));
  }
  return { dice, spans, arrivals: arrivalsOf(dice, spans) };
}

const running = new AbortController().signal;
const options = (storage: EdgeStore['storage']) => ({ storage, tenant: 'default', now: Date.now, random: Math.random });
const everything = { budgetMs: 600_000, skipsRunning: false };

/** Fails at the chosen insert, as a process that is killed before it. */
function dyingStorage(storage: Storage, dice: Dice): Storage {
  let inserts = dice.below(6);
  return {
    ...storage,
    insertBlock: async (insert) => {
      inserts -= 1;
      if (inserts < 0) throw new Error('killed');
      await storage.insertBlock(insert);
    },
  };
}

/** Stores what arrives in batches of any size and counts now and then: by one runner, by a second one, by one that is killed halfway. */
async function storeAndCount({ dice, arrivals }: Case): Promise<void> {
  const runners = [
    await openEdgeCounter(options(store.storage), running),
    await openEdgeCounter(options(store.storage), running),
  ] as const;
  const batchSize = SPANS_PER_SEED / dice.oneOf([3, 6, 12]);
  for (let at = 0; at < arrivals.length;) {
    const size = 1 + dice.below(Math.ceil(2 * batchSize));
    await store.insert(shuffled(dice, arrivals.slice(at, at + size)));
    at += size;
    if (dice.chance(40)) await dice.oneOf(runners).round(everything);
    if (dice.chance(10)) await dieHalfway(dice);
  }
  await (await openEdgeCounter(options(store.storage), running)).round(everything);
  await Promise.all(runners.map((runner) => runner.round(everything)));
}

async function dieHalfway(dice: Dice): Promise<void> {
  const dying = await openEdgeCounter(options(dyingStorage(store.storage, dice)), running);
  await dying.round(everything).catch((error: unknown) => {
    if (!(error instanceof Error) || error.message !== 'killed') throw error;
  });
}

function shuffled<Item>(dice: Dice, items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, at: dice.share() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

test.each(seeds)(
  'seed %i: edges and rates are what an offline join of all spans makes of them, whatever order, batch or lateness they came in',
  async (seed) => {
    await store.empty();
    const made = makeCase(seed);
    await storeAndCount(made);

    const expected = joinOffline(made.spans);
    const stored = await readStoredEdges(store);
    expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(expected));
    expect(Object.fromEntries(await readStoredHours(store))).toEqual(Object.fromEntries(sumHours(expected)));
    await expectRates(made.arrivals.map(({ span }) => span));
  },
  600_000,
);

const bandEdgesMs = [100, 300, 500, 1000, 3000, 5000, 8000];
const sums = `toString(sum(calls)) AS calls, toString(sum(sum_ns)) AS sum_ns, toString(max(max_ns)) AS max_ns,
  [sum(b100), sum(b300), sum(b500), sum(b1000), sum(b3000), sum(b5000), sum(b8000), sum(over)] AS bands, sumMap(hist) AS histogram`;

const roll = [
  {
    table: 'red_minute',
    names: 'service, namespace, environment, kind, name, route, failed, minute',
    at: 60,
    isEntryOnly: false,
    keyOf: (span: CallSpan) => [span.kind, span.name, span.attributes['http.route'] ?? '', span.failed ? 1 : 0],
  },
  {
    table: 'red_hour',
    names: 'service, namespace, environment, kind, name, route, failed, hour',
    at: 3600,
    isEntryOnly: false,
    keyOf: (span: CallSpan) => [span.kind, span.name, span.attributes['http.route'] ?? '', span.failed ? 1 : 0],
  },
  {
    table: 'red_instance_minute',
    names: 'service, namespace, environment, instance, failed, minute',
    at: 60,
    isEntryOnly: true,
    keyOf: (span: CallSpan) => [span.instance, span.failed ? 1 : 0],
  },
] as const;

async function expectRates(stored: readonly CallSpan[]): Promise<void> {
  for (const { table, names, at, isEntryOnly, keyOf } of roll) {
    const groups = new Map<string, number[]>();
    for (const span of stored) {
      if (isEntryOnly && !isEntrySpan(span)) continue;
      const start = Math.floor(Number(span.startNs / 1_000_000_000n) / at) * at;
      const { service, namespace, environment } = span.app;
      const key = JSON.stringify([service, namespace, environment, ...keyOf(span), start]);
      groups.set(key, [...(groups.get(key) ?? []), span.durationNs]);
    }
    const timeName = at === 60 ? 'minute' : 'hour';
    const select = names.replace(timeName, `toUnixTimestamp(${timeName}) AS at`);
    const rows = await store.rows(`SELECT ${select}, ${sums} FROM galileo.${table} GROUP BY ${names}`);
    expect(rows.length).toBe(groups.size);
    const keys = [...names.split(', ').slice(0, -1), 'at'];
    for (const row of rows) expectRow(row, groups.get(JSON.stringify(keys.map((name) => row[name]))) ?? []);
  }
}

function expectRow(row: Readonly<Record<string, unknown>>, durations: readonly number[]): void {
  const bands = bandEdgesMs.map(
    (edge, index) => durations.filter((ns) => ns <= edge * 1e6 && ns > (bandEdgesMs[index - 1] ?? -1) * 1e6).length,
  );
  const histogram = { ...Object(row['histogram']) };
  const found = {
    calls: Number(row['calls']),
    sum: BigInt(String(row['sum_ns'])),
    max: Number(row['max_ns']),
    bands: [row['bands']].flat().map(Number),
    histogram: Object.fromEntries(Object.entries(histogram).map(([key, count]) => [key, Number(count)])),
  };
  expect(found).toEqual({
    calls: durations.length,
    sum: durations.reduce((sum, ns) => sum + BigInt(ns), 0n),
    max: Math.max(...durations),
    bands: [...bands, durations.filter((ns) => ns > 8e9).length],
    histogram: histogramOf(durations),
  });
  for (const share of [0.5, 0.95, 0.99]) expectPercentile(found.histogram, durations, share);
}

function histogramOf(durations: readonly number[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const ns of durations) counts[histogramKey(ns)] = (counts[histogramKey(ns)] ?? 0) + 1;
  return counts;
}

/** By nearest rank, the middle of its step; below 0.1 ms a histogram has one step only. */
function expectPercentile(histogram: Record<string, number>, durations: readonly number[], share: number): void {
  const sorted = durations.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  const exact = sorted[rank - 1] ?? 0;
  if (exact <= 100_000) return;
  let seen = 0;
  const step = Object.keys(histogram)
    .map(Number)
    .toSorted((a, b) => a - b)
    .find((key) => (seen += histogram[key] ?? 0) >= rank);
  const estimate = 100_000 * 2 ** (((step ?? 0) - 0.5) / 8);
  expect(Math.abs(estimate - exact) / exact).toBeLessThanOrEqual(0.045);
}
