import type {
  DeploysAnswer,
  HeatmapAnswer,
  InstancesAnswer,
  OperationsAnswer,
  Problem,
  ServiceAnswer,
  ServicesAnswer,
  ServiceSeriesAnswer,
} from '@galileo/model';
import { spanKinds } from '@galileo/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apdexOf } from '../services/histogram.ts';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';
import { isEntry, randomEntries, requestOfEntries, type SampleEntry } from '../testing/service-calls.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const HOUR = 3_600_000_000_000n;
const MINUTE = HOUR / 60n;
/** A while ago, in the middle of an hour: ranges end at whole and at odd minutes. */
const END = ((BigInt(Date.now()) * 1_000_000n) / HOUR - 1n) * HOUR + 37n * MINUTE;
const entries: readonly SampleEntry[] = [
  ...randomEntries({ seed: 7, count: 4000, endNanos: END, spanNanos: 60n * HOUR }),
  ...randomEntries({ seed: 8, count: 2000, endNanos: END, spanNanos: HOUR }),
];
/** Sent with the rest, and silent since. */
const silent: readonly SampleEntry[] = randomEntries({
  seed: 9,
  count: 50,
  endNanos: END - 3n * HOUR,
  spanNanos: HOUR,
}).map((entry) => ({ ...entry, sender: { ...entry.sender, service: 'silent', environment: 'prod', namespace: '' } }));
const all = [...entries, ...silent];

let store: SampleStore;
let api: TestApi;

beforeAll(async () => {
  store = await openSampleStore();
  for (let first = 0; first < all.length; first += 1500)
    await store.insert(requestOfEntries(all.slice(first, first + 1500), first));
  api = await startTestApi(store);
});

afterAll(async () => {
  await api.stop();
  await store.close();
});

const ask = <Answer>(path: string, parameters: Readonly<Record<string, string>>): Promise<Answer> =>
  api.ask<Answer>(`${path}?${new URLSearchParams(parameters).toString()}`);

const millis = (instant: bigint): string => String(instant / 1_000_000n);
const rangeOf = (from: bigint, to: bigint) => ({ from: millis(from), to: millis(to) });

const ranges = [
  { title: 'an hour', range: rangeOf(END - HOUR, END) },
  {
    title: 'five hours that begin and end at odd minutes',
    range: rangeOf(END - 5n * HOUR - 11n * MINUTE, END - 3n * MINUTE),
  },
  { title: 'a day', range: rangeOf(END - 24n * HOUR, END) },
  { title: 'all', range: rangeOf(END - 60n * HOUR, END) },
] as const;

type Within = (entry: SampleEntry) => boolean;

function within(answer: { readonly from: string; readonly to: string }): Within {
  const [from, to] = [BigInt(answer.from), BigInt(answer.to)];
  return (entry) => isEntry(entry) && entry.startNanos >= from && entry.startNanos < to;
}

/** What an answer must say of these spans; percentiles are held against their bound. */
function numbersOf(calls: readonly SampleEntry[]) {
  const ok = calls.filter(({ isFailed }) => !isFailed);
  const upTo = (ns: number) => ok.filter(({ durationNs }) => durationNs <= ns).length;
  return {
    calls: calls.length,
    failed: calls.length - ok.length,
    maxNs: calls.length === 0 ? null : Math.max(...calls.map(({ durationNs }) => durationNs)),
    apdex: apdexOf({ satisfied: upTo(1e9), tolerated: upTo(3e9) - upTo(1e9), calls: calls.length }),
  };
}

const sumNs = (calls: readonly SampleEntry[]) => calls.reduce((sum, { durationNs }) => sum + durationNs, 0);

function expectPercentile(calls: readonly SampleEntry[], share: number, found: number | null): void {
  const sorted = calls.map(({ durationNs }) => durationNs).toSorted((a, b) => a - b);
  const truth = sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? 0;
  // The first step of the histogram reaches from 0 to 0.1 ms.
  expect(Math.abs((found ?? 0) - truth)).toBeLessThanOrEqual(Math.max(0.045 * truth, 100_000));
}

describe.each(ranges)('over $title', ({ range }) => {
  test('the list holds what was sent, per service, step and previous period', async () => {
    const answer = await ask<ServicesAnswer>('/api/services', range);
    const isIn = within(answer);
    const isBefore = within({ from: answer.previousFrom, to: answer.from });

    for (const service of answer.services) {
      const own = all.filter(
        ({ sender }) =>
          sender.service === service.service &&
          sender.environment === service.environment &&
          sender.namespace === service.namespace,
      );
      const calls = own.filter(isIn);
      expect(service).toMatchObject(numbersOf(calls));
      expect(service.instances).toBe(new Set(calls.map(({ sender }) => sender.instance)).size);
      expectPercentile(calls, 0.95, service.p95Ns);
      const counted = numbersOf(own.filter(isBefore));
      if (service.previous !== null)
        expect(service.previous).toMatchObject({ calls: counted.calls, failed: counted.failed, apdex: counted.apdex });
      expect(service.series.calls).toEqual(
        service.series.calls.map((_unused, step) => {
          const from = BigInt(answer.from) + BigInt(step * answer.stepSeconds) * 1_000_000_000n;
          const to = from + BigInt(answer.stepSeconds) * 1_000_000_000n;
          return calls.filter(({ startNanos }) => startNanos >= from && startNanos < to).length;
        }),
      );
    }
    expect(
      answer.services
        .filter(({ calls }) => calls > 0)
        .map(({ calls }) => calls)
        .reduce((a, b) => a + b, 0),
    ).toBe(all.filter(isIn).length);
  });

  test('the head, the series and the heat map of one service count its calls', async () => {
    const path = '/api/services/checkout';
    const [head, series, heatmap] = await Promise.all([
      ask<ServiceAnswer>(path, range),
      ask<ServiceSeriesAnswer>(`${path}/series`, range),
      ask<HeatmapAnswer>(`${path}/heatmap`, range),
    ]);
    const own = all.filter(({ sender }) => sender.service === 'checkout');
    const calls = own.filter(within(head));

    expect(head.numbers).toMatchObject({ ...numbersOf(calls), sumNs: sumNs(calls) });
    for (const [share, found] of [
      [0.5, head.numbers.p50Ns],
      [0.95, head.numbers.p95Ns],
      [0.99, head.numbers.p99Ns],
    ] as const)
      expectPercentile(calls, share, found);
    expect(head.environments).toEqual(['prod', 'test']);
    expect(head.namespaces).toEqual(['shop']);
    const inSeries = own.filter(within(series));
    expect(series.calls.reduce((sum, count) => sum + count, 0)).toBe(inSeries.length);
    expect(series.failed.reduce((sum, count) => sum + count, 0)).toBe(numbersOf(inSeries).failed);
    expect(series.ok[0].reduce((sum, count) => sum + count, 0)).toBe(
      inSeries.filter(({ isFailed, durationNs }) => !isFailed && durationNs <= 1e9).length,
    );
    expect(Math.max(...series.maxNs.map((value) => value ?? 0))).toBe(numbersOf(inSeries).maxNs);
    expect(heatmap.rows.length).toBeLessThanOrEqual(50);
    expect(heatmap.columns).toBeLessThanOrEqual(120);
    heatmap.rows.forEach((row, index) => {
      const inside = own
        .filter(within(heatmap))
        .filter(({ durationNs }) => durationNs > (row.lowNs ?? -1) && durationNs <= (row.highNs ?? Infinity));
      const sum = (cells: readonly (readonly number[])[]) => (cells[index] ?? []).reduce((a, b) => a + b, 0);
      expect(sum(heatmap.bad)).toBe(numbersOf(inside).failed);
      expect(sum(heatmap.ok) + sum(heatmap.bad)).toBe(inside.length);
    });
    expect([heatmap.ok, heatmap.bad].flat(2).reduce((a, b) => a + b, 0)).toBe(heatmap.calls);
    expect(heatmap.calls).toBe(own.filter(within(heatmap)).length);
  });

  test('operations are told apart by name and kind, judged by entry spans alone or by all', async () => {
    const parameters = { ...range, environment: 'prod', series: 'true' };
    const entry = await ask<OperationsAnswer>('/api/services/checkout/operations', { ...parameters, scope: 'entry' });
    const whole = await ask<OperationsAnswer>('/api/services/checkout/operations', parameters);
    const own = all.filter(({ sender }) => sender.service === 'checkout' && sender.environment === 'prod');
    const isIn = within(entry);
    const calls = own.filter(isIn);

    expect(entry.operations.reduce((sum, operation) => sum + operation.calls, 0)).toBe(calls.length);
    for (const operation of entry.operations) {
      const same = calls.filter(({ name, kind }) => name === operation.name && spanKinds[kind] === operation.kind);
      expect(operation).toMatchObject({ ...numbersOf(same), route: same[0]?.route });
      expect(operation.timeShare).toBeCloseTo(sumNs(same) / sumNs(calls), 9);
      expect(operation.series?.calls.reduce((sum, count) => sum + count, 0)).toBe(same.length);
    }
    expect(whole.operations.reduce((sum, operation) => sum + operation.calls, 0)).toBe(
      own.filter(({ startNanos }) => startNanos >= BigInt(whole.from) && startNanos < BigInt(whole.to)).length,
    );
  });

  test('one operation has a series and a heat map of its own', async () => {
    const parameters = { ...range, operation: 'operation 2', kind: 'server' };
    const series = await ask<ServiceSeriesAnswer>('/api/services/checkout/series', parameters);
    const heatmap = await ask<HeatmapAnswer>('/api/services/checkout/heatmap', parameters);
    const calls = all.filter(
      (entry) =>
        within(series)(entry) &&
        entry.sender.service === 'checkout' &&
        entry.name === 'operation 2' &&
        spanKinds[entry.kind] === 'server',
    );

    expect(series.calls.reduce((sum, count) => sum + count, 0)).toBe(calls.length);
    expect(heatmap.calls).toBe(calls.length);
  });

  test('instances have their own numbers, version and host', async () => {
    const answer = await ask<InstancesAnswer>('/api/services/payment/instances', range);
    const own = all.filter(({ sender }) => sender.service === 'payment');

    for (const instance of answer.instances) {
      const same = own.filter(
        ({ sender }) => sender.instance === instance.instance && sender.environment === instance.environment,
      );
      expect(instance.numbers).toMatchObject(numbersOf(same.filter(within(answer))));
      const known = same.filter(({ startNanos }) => startNanos < BigInt(answer.to));
      const last = known.toSorted((a, b) => Number(b.startNanos - a.startNanos))[0];
      expect(instance).toMatchObject({ version: last?.sender.version, host: `host of ${instance.instance}` });
      // An instance that went on after the range was seen until its end.
      const wentOn = same.some(({ startNanos }) => startNanos >= BigInt(answer.to));
      expect(instance.lastSeen).toBe(wentOn ? answer.to : String(last?.startNanos));
    }
    expect(answer.instances).toHaveLength(6);
  });
});

test('a deploy is the first span of a version, with the one it replaced', async () => {
  const range = rangeOf(END - 48n * HOUR, END);
  const { deploys } = await ask<DeploysAnswer>('/api/services/gateway/deploys', { ...range, environment: 'prod' });
  const firstOf = (version: string) =>
    all
      .filter(
        ({ sender }) => sender.service === 'gateway' && sender.environment === 'prod' && sender.version === version,
      )
      .map(({ startNanos }) => startNanos)
      .reduce((first, start) => (start < first ? start : first));

  expect(deploys.map(({ version, previousVersion, isInRange }) => [version, previousVersion, isInRange])).toEqual([
    ['1.9.0', null, false],
    ['2.0.0', '1.9.0', true],
  ]);
  expect(deploys.map(({ firstSeen }) => firstSeen)).toEqual([String(firstOf('1.9.0')), String(firstOf('2.0.0'))]);
});

test('a service that stopped is silent in the list and on its page, with when it was last seen', async () => {
  const range = rangeOf(END - HOUR, END);
  const { services } = await ask<ServicesAnswer>('/api/services', range);
  const head = await ask<ServiceAnswer>('/api/services/silent', range);
  const last = silent.map(({ startNanos }) => startNanos).reduce((a, b) => (a > b ? a : b));

  expect(services.find(({ service }) => service === 'silent')).toMatchObject({
    reporting: 'silent',
    calls: 0,
    lastSeen: String(last),
  });
  expect(head).toMatchObject({ reporting: 'silent', lastSeen: String(last), instances: 0, numbers: { calls: 0 } });
});

test('operations are sorted as asked, and a cut list says so', async () => {
  const range = rangeOf(END - HOUR, END);
  const asked = async (sort: string, limit = '100') =>
    ask<OperationsAnswer>('/api/services/checkout/operations', { ...range, sort, limit });
  const names = (await asked('name')).operations.map(({ name, kind }) => `${name} ${kind}`);
  const slowest = (await asked('p95')).operations.map(({ p95Ns }) => p95Ns ?? 0);
  const cut = await asked('failedShare', '3');

  expect(names).toEqual(names.toSorted());
  expect(slowest).toEqual(slowest.toSorted((a, b) => b - a));
  expect(cut.operations).toHaveLength(3);
  expect(cut.completeness).toMatchObject({ complete: false, reason: 'limit', total: { value: names.length } });
});

test.each(['', '/series', '/heatmap', '/operations', '/instances', '/deploys'])(
  'a service nobody has seen is a 404 that says what to check: %s',
  async (path) => {
    const response = await fetch(
      `${api.url}/api/services/chekout${path}?${new URLSearchParams(rangeOf(END - HOUR, END)).toString()}`,
    );
    const problem = (await response.json()) as Problem;

    expect(response.status).toBe(404);
    expect(problem.kind).toBe('not-found');
    expect(problem.detail).toContain('cannot find service "chekout"');
    expect(problem.detail).toContain('check the name, the environment and the time range');
  },
);
