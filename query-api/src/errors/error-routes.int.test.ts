import type { ErrorGroupDetail, ErrorsAnswer, ErrorSeriesAnswer, ErrorTracesAnswer, Problem } from '@galileo/model';
import { createMetrics, createSilentLogger } from '@galileo/service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startQueryApi, type QueryApiOptions } from '../start-query-api.ts';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';
import { errorRequest, type SampleError } from '../testing/sample-errors.ts';

const MINUTE = 60_000_000_000n;
const HOUR = 60n * MINUTE;
const END = ((BigInt(Date.now()) * 1_000_000n) / HOUR) * HOUR;
const range = `from=${(END - HOUR) / 1_000_000n}&to=${END / 1_000_000n}`;

/** The newest first. */
const errors: readonly SampleError[] = [
  {
    service: 'pay',
    version: '2',
    at: END - MINUTE,
    type: 'com.acme.Declined',
    message: 'card 17 refused',
    traceId: 'a'.repeat(32),
  },
  {
    service: 'pay',
    version: '1',
    at: END - 30n * MINUTE,
    type: 'com.acme.Declined',
    message: 'card 4 refused',
    traceId: 'b'.repeat(32),
  },
  {
    service: 'web',
    version: '1',
    at: END - 31n * MINUTE,
    type: 'com.acme.Declined',
    message: 'card 5 refused',
    traceId: 'c'.repeat(32),
  },
  {
    service: 'web',
    version: '1',
    at: END - 80n * MINUTE,
    type: 'com.acme.Declined',
    message: 'card 6 refused',
    traceId: 'd'.repeat(32),
  },
  { service: 'web', version: '1', at: END - 40n * MINUTE, type: 'Back', message: 'again', traceId: 'e'.repeat(32) },
  { service: 'web', version: '1', at: END - 50n * HOUR, type: 'Back', message: 'again', traceId: 'f'.repeat(32) },
];

let store: SampleStore;
let base = '';
let stop: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  store = await openSampleStore();
  await store.insert(errorRequest(errors));
  const running = await startQueryApi(apiOptions());
  base = `http://127.0.0.1:${running.port}`;
  stop = running.stop;
});
afterAll(async () => {
  await stop();
  await store.close();
});

function apiOptions(): QueryApiOptions {
  return {
    storage: store.storage,
    host: '127.0.0.1',
    port: 0,
    publicHosts: [],
    maxSpans: 200_000,
    searchBudgetMs: 10_000,
    status: async () => ({
      warnings: [],
      parts: [],
      ingest: { lines: [], requests: [], tolerated: [], acceptedPerSecond: 0, storedPerSecond: 0 },
      log: null,
      engine: { kind: 'embedded', version: '26.7', restarts: 0, memoryBytes: 1 },
    }),
    webRoot: '/nowhere',
    logger: createSilentLogger(),
    metrics: createMetrics(),
    notReady: () => [],
    urls: () => ({ otlpHttp: null, otlpGrpc: null, ui: null }),
    version: '1',
  };
}

async function ask<Answer>(path: string, status = 200): Promise<Answer> {
  const response = await fetch(base + path);
  const text = await response.text();
  expect({ path, status: response.status, text: response.status === status ? '' : text }).toEqual({
    path,
    status,
    text: '',
  });
  // The contract types are what this suite holds the answers against.
  return JSON.parse(text) as Answer;
}

const findGroup = async (type: string): Promise<ErrorsAnswer['groups'][number]> => {
  const { groups } = await ask<ErrorsAnswer>(`/api/errors?${range}`);
  const group = groups.find((one) => one.type === type);
  if (group === undefined) throw new Error(`no group of type ${type}`);
  return group;
};

describe('the list of groups', () => {
  test('has counts, trend and what is new or came back', async () => {
    const answer = await ask<ErrorsAnswer>(`/api/errors?${range}`);

    expect(answer).toMatchObject({ total: 4, stepSeconds: 60, order: 'count', completeness: { complete: true } });
    expect(answer.groups[0]).toMatchObject({
      kind: 'exception',
      type: 'com.acme.Declined',
      message: 'card <*> refused',
      sampleMessage: 'card 17 refused',
      frames: ['com.acme.Card.charge(Card.java)'],
      services: ['pay', 'web'],
      count: 3,
      previousCount: 1,
      firstSeen: String(END - 80n * MINUTE),
      lastSeen: String(END - MINUTE),
      isNew: false,
      cameBackAt: null,
    });
    expect(answer.groups[0]?.series).toHaveLength(60);
    expect(answer.groups[0]?.series[59]).toBe(1);
    expect(answer.groups[1]).toMatchObject({ type: 'Back', isNew: false, cameBackAt: String(END - 40n * MINUTE) });
  });

  test('a group is new in the range it was first seen in', async () => {
    const { groups } = await ask<ErrorsAnswer>(
      `/api/errors?from=${(END - 2n * HOUR) / 1_000_000n}&to=${END / 1_000_000n}&text=declined`,
    );

    expect(groups).toMatchObject([{ isNew: true, cameBackAt: null, count: 4 }]);
  });

  test('filters are applied, and an unknown one is named', async () => {
    const { groups } = await ask<ErrorsAnswer>(`/api/errors?${range}&service=pay&kind=exception&order=last-seen`);

    expect(groups.map(({ type, count }) => [type, count])).toEqual([['com.acme.Declined', 2]]);
    const problem = await ask<Problem>(`/api/errors?${range}&order=best`, 400);
    expect(problem.field).toBe('order');
  });

  test('a cut list says how many there are', async () => {
    const answer = await ask<ErrorsAnswer>(`/api/errors?${range}&limit=1`);

    expect(answer.completeness).toMatchObject({
      complete: false,
      reason: 'limit',
      total: { value: 2, relation: 'exact' },
    });
    expect(answer.total).toBe(4);
  });
});

describe('one group', () => {
  test('has its trend, services, versions, instances and a sample', async () => {
    const { groupId } = await findGroup('com.acme.Declined');
    const group = await ask<ErrorGroupDetail>(`/api/errors/${groupId}?${range}`);

    expect(group).toMatchObject({
      groupId,
      count: 3,
      previousCount: 1,
      byService: [
        { service: 'pay', environment: '', count: 2 },
        { service: 'web', environment: '', count: 1 },
      ],
      sample: { traceId: 'a'.repeat(32), service: 'pay', message: 'card 17 refused', exception: 0 },
    });
    expect(group.sample?.stack).toContain('at com.acme.Card.charge(Card.java:3)');
    expect(group.previousSeries.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(new Set(group.byVersion.map(({ service, version }) => `${service} ${version}`))).toEqual(
      new Set(['pay 1', 'pay 2', 'web 1']),
    );
    expect(group.byInstance[0]).toMatchObject({ instance: expect.stringContaining('-1') });
  });

  test('has a trend by service', async () => {
    const { groupId } = await findGroup('com.acme.Declined');
    const { services } = await ask<ErrorSeriesAnswer>(`/api/errors/${groupId}/series?${range}`);

    expect(services.map(({ service, counts }) => [service, counts.reduce((sum, count) => sum + count, 0)])).toEqual([
      ['pay', 2],
      ['web', 1],
    ]);
  });

  test('leads to its traces, newest first, with the failing span', async () => {
    const { groupId } = await findGroup('com.acme.Declined');
    const answer = await ask<ErrorTracesAnswer>(`/api/errors/${groupId}/traces?${range}`);

    expect(answer).toMatchObject({ occurrences: 3, completeness: { complete: true } });
    expect(answer.traces.map(({ traceId, message, service }) => [traceId[0], message, service])).toEqual([
      ['a', 'card 17 refused', 'pay'],
      ['b', 'card 4 refused', 'pay'],
      ['c', 'card 5 refused', 'web'],
    ]);
    const [first] = answer.traces;
    const span = await ask<{ events: readonly unknown[] }>(`/api/traces/${first?.traceId}/spans/${first?.spanId}`);
    expect(span.events).toHaveLength(1);
    const cut = await ask<ErrorTracesAnswer>(`/api/errors/${groupId}/traces?${range}&limit=1`);
    expect(cut).toMatchObject({ occurrences: 3, completeness: { complete: false, reason: 'limit' } });
  });

  test('an id that no group has is not found, and one that is none is refused', async () => {
    expect((await ask<Problem>(`/api/errors/${'f'.repeat(16)}?${range}`, 404)).kind).toBe('not-found');
    expect((await ask<Problem>(`/api/errors/${'f'.repeat(16)}/traces?${range}`, 404)).kind).toBe('not-found');
    expect((await ask<Problem>(`/api/errors/xyz?${range}`, 400)).field).toBe('group');
  });
});
