import { nanos, type Nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import type { Question } from '../../question.ts';
import { listSpansOfTraces } from './list-spans-of-traces.ts';
import { listTraceExtents } from './list-trace-extents.ts';
import { pickBaselines } from './pick-baselines.ts';

const time = (seconds: number): Nanos => nanos(BigInt(seconds) * 1_000_000_000n);
const range = { tenant: "o'tenant", from: time(1_700_000_000), to: time(1_700_003_600) };
const traceId = '0af7651916cd43dd8448eb211c80319c';
const traces = [{ traceId, start: time(1_700_000_000), end: time(1_700_000_400) }];

const questions: readonly (readonly [string, Question<unknown>])[] = [
  ['list-spans-of-traces', listSpansOfTraces({ ...range, traces })],
  ['list-trace-extents', listTraceExtents({ tenant: range.tenant, traceIds: [traceId] })],
  [
    'pick-baselines',
    pickBaselines({
      ...range,
      service: "'; DROP TABLE spans --",
      namespace: 'shop',
      environment: 'prod',
      operation: 'GET /',
      kind: 2,
      exceptTraceId: traceId,
      exceptSpanId: 'b7ad6b7169203331',
      limit: 100,
    }),
  ],
];

test.each(questions)('the text of %s is the one that was reviewed', async (file, question) => {
  await expect(question.query).toMatchFileSnapshot(`./snapshots/${file}.sql`);
});

test.each(questions)(
  '%s has exactly the values its text asks for, a tenant, a limit, and no value in its text',
  (_file, { query, params }) => {
    const places = [...query.matchAll(/\{(\w+):[A-Za-z0-9()]+\}/g)].map(([, place = '']) => place);

    expect(Object.keys(params).toSorted()).toEqual([...new Set(places)].toSorted());
    expect(query).toMatch(/LIMIT (\{limit:UInt32\}|\d+)$/);
    expect(query).toContain('tenant = {tenant:String}');
    expect(query).not.toContain('DROP');
  },
);

test('the spans of a trace are read as a tree is made from them', () => {
  const { row } = listSpansOfTraces({ ...range, traces });
  const raw = {
    trace: traceId,
    first_start: '1700000000000000000',
    spans: ['b7ad6b7169203331', 'b7ad6b7169203332'],
    parents: ['', 'b7ad6b7169203331'],
    starts: [0, 5],
    durations: [10, -1],
    senders: [['prod', '', 'web', 'web-1']],
    sender_places: [1, 1],
    names: ['GET /', 'work'],
    name_places: [1, 2],
    kinds: [2, 1],
    failures: [1, 0],
    flag_bits: [0, 256],
    linked: [['b7ad6b7169203339'], []],
  };

  const { spans } = row(raw);

  expect(spans).toMatchObject([
    { spanId: 'b7ad6b7169203331', parentId: '', startNanos: 1_700_000_000_000_000_000n, durationNs: 10, failed: true },
    { parentId: 'b7ad6b7169203331', startNanos: 1_700_000_000_000_000_005n, durationNs: -1, name: 'work', flags: 256 },
  ]);
  expect(spans[0]).toMatchObject({ service: 'web', environment: 'prod', instance: 'web-1', kind: 2 });
  expect(spans[0]?.linksTo).toEqual(['b7ad6b7169203339']);
  expect(() => row({ ...raw, kinds: [2] })).toThrow('columns differ in length');
});

test('without any transaction of the operation there is no band', () => {
  const baselines = pickBaselines({
    ...range,
    service: 'web',
    namespace: '',
    environment: '',
    operation: 'GET /',
    kind: 2,
    exceptTraceId: traceId,
    exceptSpanId: 'b7ad6b7169203331',
    limit: 1,
  });

  expect(baselines.row({ found: '0', edges: [], traces: [], spans: [] })).toEqual({
    found: 0,
    lowNs: 0,
    highNs: 0,
    transactions: [],
  });
});
