import { describe, expect, test } from 'vitest';
import type { SentSpan } from '../sent-span.ts';
import { isJaeger, readJaeger } from './read-jaeger.ts';

type Json = Readonly<Record<string, unknown>>;

const span = (more: Json = {}): Json => ({
  traceID: 'a1',
  spanID: 'b1',
  operationName: 'GET /',
  startTime: 1_700_000_000_000_001,
  duration: 25,
  processID: 'p1',
  ...more,
});
const trace = (...spans: readonly Json[]): Json => ({
  traceID: 'a1',
  spans,
  processes: { p1: { serviceName: 'shop', tags: [{ key: 'hostname', type: 'string', value: 'h1' }] } },
});
const file = (...spans: readonly Json[]): Json => ({ data: [trace(...spans)] });

function read(root: unknown): readonly SentSpan[] {
  return [...readJaeger(root)].flatMap(({ spans }) => spans);
}

function readOne(more: Json): SentSpan | undefined {
  return read(file(span(more)))[0];
}

describe('a span of Jaeger', () => {
  test('has ids of full length and times in nanoseconds', () => {
    expect(readOne({})).toMatchObject({
      traceId: 'a1'.padStart(32, '0'),
      spanId: 'b1'.padStart(16, '0'),
      parentId: '',
      name: 'GET /',
      startNanos: 1_700_000_000_000_001_000n,
      durationNs: 25_000n,
    });
  });

  test.each([
    [{ startTime: '1700000000000001' }, 1_700_000_000_000_001_000n],
    [{ startTime: 12.25 }, 12_250n],
    [{ startTime: null }, 0n],
  ])('takes times as %j', (more, startNanos) => {
    expect(readOne(more)?.startNanos).toBe(startNanos);
  });

  test('has the process of the trace or its own', () => {
    const pages = [...readJaeger(file(span(), span({ processID: undefined, process: { serviceName: 'mail' } })))];

    const names = pages.flatMap(({ spans, resources }) =>
      spans.map((one) => resources.find(({ fingerprint }) => fingerprint === one.resource)?.attributes),
    );
    expect(names[0]).toEqual([
      { key: 'host.name', value: 'h1', type: 'string' },
      { key: 'service.name', value: 'shop', type: 'string' },
    ]);
    expect(names[1]).toEqual([{ key: 'service.name', value: 'mail', type: 'string' }]);
  });

  test.each([
    ['int64', 5, { value: '5', type: 'int' }],
    ['int64', '9223372036854775807', { value: '9223372036854775807', type: 'int' }],
    ['int64', '9223372036854775808', { value: '9223372036854775808', type: 'string' }],
    ['float64', 1.5, { value: '1.5', type: 'double' }],
    ['bool', 'true', { value: 'true', type: 'bool' }],
    ['binary', 'AQI=', { value: 'AQI=', type: 'bytes' }],
    ['string', 7, { value: '7', type: 'string' }],
    ['', true, { value: 'true', type: 'bool' }],
    ['', 2.5, { value: '2.5', type: 'double' }],
    ['string', ['a'], { value: '["a"]', type: 'string' }],
    ['string', null, { value: '', type: 'string' }],
  ])('takes a tag of type %s with value %j', (type, value, expected) => {
    expect(readOne({ tags: [{ key: 'k', type, value }] })?.attributes).toEqual([{ key: 'k', ...expected }]);
  });

  test.each([
    [[{ key: 'error', type: 'bool', value: true }], 2],
    [[{ key: 'error', type: 'string', value: 'true' }], 2],
    [[{ key: 'error', type: 'bool', value: false }], 0],
    [[{ key: 'otel.status_code', type: 'string', value: 'OK' }], 1],
  ])('has the status that its tags say: %j', (tags, status) => {
    expect(readOne({ tags })?.status).toBe(status);
  });

  test('has the kind, the scope and the message that its tags say, and none of them as attributes', () => {
    const tags = [
      { key: 'span.kind', type: 'string', value: 'server' },
      { key: 'otel.library.name', type: 'string', value: 'lib' },
      { key: 'otel.status_description', type: 'string', value: 'no' },
    ];

    expect(readOne({ tags })).toMatchObject({ kind: 2, scope: 'lib', statusMessage: 'no', attributes: [] });
  });

  test('is a child of its first reference to the same trace; what it follows from it is linked to', () => {
    const references = [
      { refType: 'FOLLOWS_FROM', traceID: 'a1', spanID: 'c1' },
      { refType: 'CHILD_OF', traceID: 'ff', spanID: 'c2' },
      { refType: 'CHILD_OF', traceID: '00a1', spanID: 'c3' },
    ];

    const found = readOne({ references });

    expect(found?.parentId).toBe('c3'.padStart(16, '0'));
    expect(found?.links.map(({ spanId, attributes }) => [spanId.slice(-2), attributes[0]?.value])).toEqual([
      ['c1', 'follows_from'],
      ['c2', 'child_of'],
    ]);
    expect(readOne({ parentSpanID: 'c4' })?.parentId).toBe('c4'.padStart(16, '0'));
  });

  test('has its logs as events, and the errors of OpenTracing as exceptions', () => {
    const field = (key: string, value: string): Json => ({ key, type: 'string', value });
    const logs = [
      { timestamp: 5, fields: [field('event', 'retry'), field('n', '2')] },
      { timestamp: 6, fields: [field('message', 'hello')] },
      {
        timestamp: 7,
        fields: [field('event', 'error'), field('error.kind', 'a.B'), field('message', 'm'), field('stack', 's')],
      },
    ];

    expect(readOne({ logs })?.events).toMatchObject([
      { timeNanos: 5000n, name: 'retry', attributes: [{ key: 'n', value: '2' }] },
      { timeNanos: 6000n, name: 'log', attributes: [{ key: 'message', value: 'hello' }] },
      {
        timeNanos: 7000n,
        name: 'exception',
        attributes: [
          { key: 'exception.type', value: 'a.B' },
          { key: 'exception.message', value: 'm' },
          { key: 'exception.stacktrace', value: 's' },
        ],
      },
    ]);
  });

  test('keeps the warnings of Jaeger', () => {
    expect(readOne({ warnings: ['one', 'two'] })?.attributes).toEqual([
      { key: 'jaeger.warnings', value: 'one\ntwo', type: 'string' },
    ]);
  });
});

test.each([
  ['an answer of the API', file(span())],
  ['a list of traces', [trace(span()), trace(span())]],
  ['one trace', trace(span())],
])('%s is recognized and read', (_, root) => {
  expect(isJaeger(root)).toBe(true);
  expect(read(root).length).toBeGreaterThan(0);
});

test.each([
  [{ spanID: 'xyz' }, 'data[0].spans[0].spanID: expected an id of at most 16 hex digits'],
  [{ traceID: '00' }, 'data[0].spans[0].traceID: expected an id of at most 32 hex digits'],
  [{ duration: -1 }, 'data[0].spans[0].duration: expected microseconds'],
  [{ operationName: 5 }, 'data[0].spans[0].operationName: expected a text, found 5'],
  [{ processID: 'p9' }, 'data[0].spans[0].processID: expected the name of one of its processes, found "p9"'],
  [{ tags: {} }, 'data[0].spans[0].tags: expected a list'],
  [{ tags: [5] }, 'data[0].spans[0].tags[0]: expected an object'],
  [{ tags: [{ key: 'b', type: 'binary', value: '%' }] }, 'data[0].spans[0].tags[0].value: expected base64'],
  [{ references: [{ refType: 'CHILD_OF', spanID: '' }] }, 'data[0].spans[0].references[0].spanID: expected an id'],
  [{ tags: [{ key: 'galileo.rest', type: 'string', value: '{' }] }, 'tags[galileo.rest]: its text is not JSON'],
  [
    { tags: [{ key: 'galileo.rest', type: 'string', value: '{"attributes":[{"key":"a","value":"x","type":"int"}]}' }] },
    'tags[galileo.rest].attributes[0].value: expected an integer as text',
  ],
  [
    {
      tags: [
        {
          key: 'galileo.rest',
          type: 'string',
          value: JSON.stringify({ attributes: [{ key: 'a', value: '['.repeat(70) + ']'.repeat(70), type: 'json' }] }),
        },
      ],
    },
    'nested at most 64 deep',
  ],
])('a span with %j is refused at its place', (more, says) => {
  expect(() => readOne(more)).toThrow(says);
});
