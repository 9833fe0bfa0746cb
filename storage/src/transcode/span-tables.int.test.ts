import { defaultItemLimits } from '@galileo/otlp';
import {
  encodeTraces,
  randomRequest,
  sampleSpan,
  type SampleResourceSpans,
  type SampleSpan,
} from '@galileo/otlp/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectedSpans, spanSelect } from '../testing/expected-spans.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { createSpanTranscoder, ROW_VERSION } from './span-transcoder.ts';

/** Fixed, so that the golden rows stay the same; the test engine keeps data for ten years. */
const nowMs = 1_790_000_000_000;
const goldenFile = new URL(`golden/rows-v${ROW_VERSION}.jsonl`, import.meta.url);

let database: TestEngine;
beforeAll(async () => {
  database = await startTestEngine();
});
afterAll(async () => {
  await database?.close();
});

const readRows = async (sql: string): Promise<readonly Record<string, unknown>[]> =>
  (await database.storage.command(sql))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

let batches = 0;
/** Stores requests as one batch, as the writer does. */
async function store(requests: readonly (readonly SampleResourceSpans[])[], receivedAtMs = nowMs): Promise<void> {
  const transcoder = createSpanTranscoder({ limits: defaultItemLimits, rowVersion: ROW_VERSION });
  for (const request of requests) {
    expect(transcoder.add({ bytes: encodeTraces(request), tenant: 'default', receivedAtMs })).toMatchObject({
      rejected: 0,
    });
  }
  const token = `batch ${batches++}`;
  for (const { table, ...rows } of transcoder.finish().tables)
    await database.storage.insertBlock({ table, ...rows, token: `${token}:${table}` });
}

async function emptyTables(): Promise<void> {
  for (const table of [
    'spans',
    'resources',
    'span_search',
    'trace_summary',
    'red_minute',
    'red_hour',
    'red_instance_minute',
    'red_service_minute',
    'red_service_hour',
    'resource_hour',
    'attr_values',
  ]) {
    await database.storage.command(`TRUNCATE TABLE galileo.${table}`);
  }
}

test('random spans of every shape are found again exactly as they were sent', async () => {
  await emptyTables();
  const requests = Array.from({ length: 300 }, (_, seed) => randomRequest(seed, nowMs));
  await store(requests.slice(0, 150));
  await store(requests.slice(150));
  const expected = requests.flatMap(expectedSpans).toSorted((a, b) => compare(String(a['trace']), String(b['trace'])));
  const stored = await readRows(spanSelect);
  expect(stored).toHaveLength(expected.length);
  for (const [index, row] of stored.entries())
    expect({ ...row, scope_extra: parsed(row['scope_extra']) }).toEqual(expected[index]);
});

const parsed = (extra: unknown): unknown => (typeof extra === 'string' && extra !== '' ? JSON.parse(extra) : undefined);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(item);
    groups.set(keyOf(item), group);
  }
  return groups;
}

test('the rows of this row version are those of the golden file', async () => {
  await emptyTables();
  await store(Array.from({ length: 12 }, (_, seed) => randomRequest(seed + 1000, nowMs)));
  const spans = await database.storage.command(
    `SELECT * REPLACE (hex(trace_id) AS trace_id, hex(span_id) AS span_id, hex(parent_id) AS parent_id,
      arrayMap(x -> hex(x), link_trace_id) AS link_trace_id, arrayMap(x -> hex(x), link_span_id) AS link_span_id)
    FROM galileo.spans ORDER BY trace_id, span_id LIMIT 1000 FORMAT JSONEachRow`,
  );
  const resources = await database.storage.command(
    'SELECT * FROM galileo.resources ORDER BY fingerprint LIMIT 1000 FORMAT JSONEachRow',
  );
  await expect(`${spans}${resources}`).toMatchFileSnapshot(goldenFile.pathname);
});

test('a resource is found again with what is derived from it', async () => {
  await emptyTables();
  const resource = {
    'service.name': 'shop',
    'service.namespace': 'eu',
    'service.version': '1.2',
    'service.instance.id': 'i-1',
    'deployment.environment': 'prod',
    'host.name': 'h1',
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.version': '2.0',
    'process.pid': 42,
  };
  await store([[{ resource, schemaUrl: 'https://example.org/1', scopeSpans: [{ spans: [spanAt(0)] }] }]]);
  const [row] = await readRows('SELECT * EXCEPT (fingerprint) FROM galileo.resources LIMIT 10 FORMAT JSONEachRow');
  expect(row).toEqual({
    tenant: 'default',
    service: 'shop',
    service_version: '1.2',
    namespace: 'eu',
    environment: 'prod',
    instance: 'i-1',
    host: 'h1',
    sdk_language: 'nodejs',
    sdk_version: '2.0',
    attrs: Object.fromEntries(Object.entries(resource).map(([key, value]) => [key, String(value)])),
    attr_types: { 'process.pid': 1 },
    schema_url: 'https://example.org/1',
    dropped: 0,
    last_seen: '2026-09-21',
  });
  const matched = await database.storage.command(
    'SELECT count() FROM galileo.spans AS s JOIN galileo.resources AS r ON r.fingerprint = s.resource WHERE s.instance = r.instance FORMAT TabSeparated',
  );
  expect(matched.trim()).toBe('1');
});

function spanAt(offsetNanos: number, overrides: Partial<SampleSpan> = {}): SampleSpan {
  const startNanos = BigInt(nowMs - 600_000) * 1_000_000n + BigInt(offsetNanos);
  return sampleSpan({ startNanos, endNanos: startNanos + 1000n, ...overrides });
}

test('what is derived from a span stands in its columns', async () => {
  await emptyTables();
  const attributes = { 'http.status_code': '503', 'http.route': '/buy', 'error.type': 'timeout' };
  const startNanos = spanAt(0).startNanos;
  const exception = (type: string) => ({
    timeNanos: startNanos,
    name: 'exception',
    attributes: { 'exception.type': type },
  });
  const spans = [
    spanAt(1, { kind: 2, attributes, events: [], name: 'a' }),
    spanAt(2, {
      kind: 3,
      attributes,
      events: [exception('First'), exception('Last')],
      parentSpanId: '01'.repeat(8),
      name: 'b',
    }),
    spanAt(3, {
      kind: 1,
      attributes: {},
      events: [],
      status: { code: 2 },
      parentSpanId: '01'.repeat(8),
      flags: 0x300,
      name: 'c',
    }),
    spanAt(4, {
      kind: 3,
      attributes: { 'rpc.system': 'grpc', 'rpc.response.status_code': 'UNAVAILABLE' },
      events: [],
      parentSpanId: '01'.repeat(8),
      name: 'd',
    }),
  ];
  await store([[{ resource: { 'container.id': '0123456789abcdef' }, scopeSpans: [{ spans }] }]]);
  const columns = 'name, failed, entry, http_status, route, exception, instance, service';
  expect(await readRows(`SELECT ${columns} FROM galileo.spans ORDER BY name LIMIT 10 FORMAT JSONEachRow`)).toEqual([
    {
      name: 'a',
      failed: 1,
      entry: 1,
      http_status: 503,
      route: '/buy',
      exception: 'timeout',
      instance: '0123456789ab',
      service: 'unknown_service',
    },
    {
      name: 'b',
      failed: 1,
      entry: 0,
      http_status: 503,
      route: '/buy',
      exception: 'Last',
      instance: '0123456789ab',
      service: 'unknown_service',
    },
    {
      name: 'c',
      failed: 1,
      entry: 1,
      http_status: 0,
      route: '',
      exception: '',
      instance: '0123456789ab',
      service: 'unknown_service',
    },
    {
      name: 'd',
      failed: 1,
      entry: 0,
      http_status: 0,
      route: '',
      exception: '',
      instance: '0123456789ab',
      service: 'unknown_service',
    },
  ]);
  expect(
    await readRows('SELECT name, root FROM galileo.span_search ORDER BY name LIMIT 10 FORMAT JSONEachRow'),
  ).toEqual([
    { name: 'a', root: 1 },
    { name: 'b', root: 0 },
    { name: 'c', root: 0 },
    { name: 'd', root: 0 },
  ]);
});

describe('the roll-ups of random spans equal a count over the spans', () => {
  interface Fact {
    readonly service: string;
    readonly name: string;
    readonly failed: number;
    readonly entry: number;
    readonly kind: number;
    readonly ns: number;
    readonly minute: number;
    readonly hour: number;
    readonly instance: string;
    readonly trace: string;
  }
  let facts: readonly Fact[];
  /** Roll-ups are not kept for ever, so these spans are of today. */
  const todayMs = Date.now();

  beforeAll(async () => {
    await emptyTables();
    const durations = [
      0,
      100_000_000,
      100_000_001,
      300_000_000,
      500_000_001,
      1_000_000_000,
      1_000_000_001,
      3e9,
      5e9,
      8e9,
      8e9 + 1,
      -5,
    ];
    const varied = (request: readonly SampleResourceSpans[], seed: number): readonly SampleResourceSpans[] =>
      request.map((one) => ({
        ...one,
        scopeSpans: one.scopeSpans.map((scoped) => ({
          ...scoped,
          spans: scoped.spans.map((span, index) => ({
            ...span,
            traceId: `${'ab'.repeat(15)}${(seed % 50).toString(16).padStart(2, '0')}`,
            startNanos: span.startNanos - BigInt((seed % 5) * 1_700_000) * 1_000_000n,
            endNanos:
              span.startNanos -
              BigInt((seed % 5) * 1_700_000) * 1_000_000n +
              BigInt(durations[(seed + index) % durations.length] ?? 0),
          })),
        })),
      }));
    const requests = Array.from({ length: 300 }, (_, seed) => varied(randomRequest(seed, todayMs), seed));
    for (let i = 0; i < requests.length; i += 50) await store(requests.slice(i, i + 50), todayMs);
    const rows = await readRows(`
      SELECT service, name, failed, entry, kind, duration_ns AS ns, toUnixTimestamp(toStartOfMinute(time)) AS minute,
        toUnixTimestamp(toStartOfHour(time)) AS hour, instance, lower(hex(trace_id)) AS trace
      FROM galileo.spans LIMIT 100000 FORMAT JSONEachRow SETTINGS output_format_json_quote_64bit_integers = 0`);
    facts = rows as unknown as readonly Fact[];
  });

  const bucketOf = (ns: number): number =>
    Math.max(0, Math.min(200, Math.ceil(8 * Math.log2(Math.max(ns, 1) / 100_000))));
  const edges = [1e8, 3e8, 5e8, 1e9, 3e9, 5e9, 8e9, Number.POSITIVE_INFINITY];
  const bandNames = ['b100', 'b300', 'b500', 'b1000', 'b3000', 'b5000', 'b8000', 'over'];

  function summarise(keyOf: (fact: Fact) => string, of: readonly Fact[]): Map<string, Record<string, unknown>> {
    const groups = groupBy(of, keyOf);
    return new Map(
      [...groups].map(([key, group]) => {
        const durations = group.map(({ ns }) => Math.max(0, ns));
        const bands = bandNames.map((name, band) => [
          name,
          durations.filter((ns) => ns <= (edges[band] ?? 0) && (band === 0 || ns > (edges[band - 1] ?? 0))).length,
        ]);
        const hist = Object.fromEntries(
          [...groupBy(durations, (ns) => String(bucketOf(ns)))].map(([bucket, all]) => [bucket, all.length]),
        );
        const sum = durations.reduce((a, b) => a + b, 0);
        return [
          key,
          { calls: group.length, sum_ns: sum, max_ns: Math.max(...durations), ...Object.fromEntries(bands), hist },
        ];
      }),
    );
  }

  async function stored(table: string, key: string): Promise<Map<string, Record<string, unknown>>> {
    const bands = bandNames.map((name) => `sum(${name}) AS ${name}`).join(', ');
    const rows = await readRows(`
      SELECT ${key} AS key, sum(calls) AS calls, sum(sum_ns) AS sum_ns, max(max_ns) AS max_ns, ${bands}, sumMap(hist) AS hist
      FROM galileo.${table} GROUP BY key LIMIT 100000 FORMAT JSONEachRow SETTINGS output_format_json_quote_64bit_integers = 0`);
    return new Map(rows.map(({ key: group, ...numbers }) => [String(group), numbers]));
  }

  test.each([
    ['red_minute', 'minute'],
    ['red_hour', 'hour'],
  ] as const)('%s by %s', async (table, time) => {
    expect(facts.length).toBeGreaterThan(300);
    const expected = summarise(
      (fact) => [fact.service, fact.name, fact.kind, fact.failed, fact[time]].join('|'),
      facts,
    );
    expect(
      await stored(
        table,
        `concat(service, '|', name, '|', toString(kind), '|', toString(failed), '|', toString(toUnixTimestamp(${time})))`,
      ),
    ).toEqual(expected);
  });

  test('red_instance_minute, of entry spans alone', async () => {
    const entries = facts.filter(({ entry }) => entry === 1);
    expect(entries.length).toBeLessThan(facts.length);
    const expected = summarise((fact) => [fact.service, fact.instance, fact.failed, fact.minute].join('|'), entries);
    expect(
      await stored(
        'red_instance_minute',
        `concat(service, '|', instance, '|', toString(failed), '|', toString(toUnixTimestamp(minute)))`,
      ),
    ).toEqual(expected);
  });

  test.each([
    ['red_service_minute', 'minute'],
    ['red_service_hour', 'hour'],
  ] as const)('%s, of entry spans alone, with its instances', async (table, time) => {
    const entries = facts.filter(({ entry }) => entry === 1);
    const keyOf = (fact: Fact): string => [fact.service, fact.failed, fact[time]].join('|');
    const key = `concat(service, '|', toString(failed), '|', toString(toUnixTimestamp(${time})))`;

    expect(await stored(table, key)).toEqual(summarise(keyOf, entries));
    const rows = await readRows(
      `SELECT ${key} AS key, toUInt32(uniqMerge(instances)) AS n FROM galileo.${table} GROUP BY key LIMIT 100000 FORMAT JSONEachRow`,
    );
    expect(new Map(rows.map((row) => [row['key'], row['n']]))).toEqual(
      new Map(
        [...groupBy(entries, keyOf)].map(([group, same]) => [
          group,
          new Set(same.map(({ instance }) => instance)).size,
        ]),
      ),
    );
  });

  test.each([
    ['red_minute', 'minute'],
    ['red_hour', 'hour'],
  ] as const)('%s, which tells entry spans apart', async (table, time) => {
    expect(
      await stored(table, `concat(service, '|', name, '|', toString(entry), '|', toString(toUnixTimestamp(${time})))`),
    ).toEqual(summarise((fact) => [fact.service, fact.name, fact.entry, fact[time]].join('|'), facts));
  });

  test('resource_hour, with the first and the last span of each resource', async () => {
    const rows = await readRows(`
      SELECT concat(toString(resource), '|', toString(hour)) AS key, toString(toUnixTimestamp64Nano(min(first))) AS first,
        toString(toUnixTimestamp64Nano(max(last))) AS last, toString(sum(spans)) AS spans
      FROM galileo.resource_hour WHERE tenant = 'default' GROUP BY key ORDER BY key LIMIT 100000 FORMAT JSONEachRow`);
    const expected = await readRows(`
      SELECT concat(toString(resource), '|', toString(toStartOfHour(time))) AS key, toString(toUnixTimestamp64Nano(min(time))) AS first,
        toString(toUnixTimestamp64Nano(max(time))) AS last, toString(count()) AS spans
      FROM galileo.spans WHERE tenant = 'default' GROUP BY key ORDER BY key LIMIT 100000 FORMAT JSONEachRow`);
    expect(expected.length).toBeGreaterThan(3);
    expect(rows).toEqual(expected);
  });

  test('trace_summary, over all batches a trace came in', async () => {
    const rows = await readRows(`
      SELECT lower(hex(trace_id)) AS trace, sum(spans) AS spans, sum(failed) AS failed, arraySort(groupUniqArrayArray(services)) AS services
      FROM galileo.trace_summary GROUP BY trace ORDER BY trace LIMIT 1000
      FORMAT JSONEachRow SETTINGS output_format_json_quote_64bit_integers = 0`);
    const expected = [...groupBy(facts, ({ trace }) => trace)]
      .toSorted(([a], [b]) => compare(a, b))
      .map(([trace, group]) => ({
        trace,
        spans: group.length,
        failed: group.reduce((sum, { failed }) => sum + failed, 0),
        services: [...new Set(group.map(({ service }) => service))].toSorted(),
      }));
    expect(rows).toEqual(expected);
  });

  test('span_search, of entry and failed spans', async () => {
    const [row] = await readRows(
      'SELECT count() AS n FROM galileo.span_search FORMAT JSONEachRow SETTINGS output_format_json_quote_64bit_integers = 0',
    );
    expect(row).toEqual({ n: facts.filter(({ entry, failed }) => entry + failed > 0).length });
  });

  test('attr_values, of one trace in 16', async () => {
    const rows = await readRows(`
      SELECT sum(n) AS total, (SELECT sum(length(attrs)) FROM galileo.spans WHERE sipHash64(trace_id) % 16 = 0) AS expected,
        sumIf(n, value = '') AS unnamed, (SELECT sum(length(arrayFilter(v -> v = '' OR length(v) > 128 OR match(v, '^[0-9a-fA-F]{16,}$'), mapValues(attrs))))
        FROM galileo.spans WHERE sipHash64(trace_id) % 16 = 0) AS expected_unnamed
      FROM galileo.attr_values FORMAT JSONEachRow SETTINGS output_format_json_quote_64bit_integers = 0`);
    const [row] = rows;
    expect(row?.['total']).toBe(row?.['expected']);
    expect(row?.['unnamed']).toBe(row?.['expected_unnamed']);
    expect(Number(row?.['total'])).toBeGreaterThan(0);
  });
});

test('a batch that is sent again is counted once in every roll-up of the chain', async () => {
  await emptyTables();
  // Roll-ups by minute are kept for some weeks only.
  const todayMs = Date.now();
  const requests = Array.from({ length: 20 }, (_, seed) => randomRequest(seed, todayMs));
  await store(requests, todayMs);
  batches -= 1;
  await store(requests, todayMs);

  const [row] = await readRows(`
    SELECT (SELECT count() FROM galileo.spans) AS spans, (SELECT countIf(entry = 1) FROM galileo.spans) AS entries,
      (SELECT sum(calls) FROM galileo.red_minute) AS by_minute, (SELECT sum(calls) FROM galileo.red_hour) AS by_hour,
      (SELECT sum(calls) FROM galileo.red_service_minute) AS of_services_by_minute,
      (SELECT sum(calls) FROM galileo.red_service_hour) AS of_services_by_hour, (SELECT sum(spans) FROM galileo.resource_hour) AS of_resources
    FORMAT JSONEachRow SETTINGS output_format_json_quote_64bit_integers = 0`);

  const { spans, entries } = row ?? {};
  expect(Number(entries)).toBeGreaterThan(0);
  expect(row).toEqual({
    spans,
    entries,
    by_minute: spans,
    by_hour: spans,
    of_services_by_minute: entries,
    of_services_by_hour: entries,
    of_resources: spans,
  });
});
