import { splitTraces } from './split-traces.ts';
import { encodeTraces } from './testing/encode-traces.ts';
import { randomRequest } from './testing/random-request.ts';
import { sampleSpan, type SampleResourceSpans } from './testing/samples.ts';
import { oracleDecodeTraces } from './testing/trace-oracle.ts';
import { expect, test } from 'vitest';

interface Placed {
  readonly resource: unknown;
  readonly scope: unknown;
  readonly span: unknown;
}

/** Each span with the resource and scope around it. */
function placedSpans(bytes: Uint8Array): Placed[] {
  return (oracleDecodeTraces(bytes).resourceSpans ?? []).flatMap(({ scopeSpans = [], ...resource }) =>
    scopeSpans.flatMap(({ spans = [], ...scope }) => spans.map((span) => ({ resource, scope, span }))),
  );
}

const spansNamed = (...names: string[]) =>
  names.map((name) => sampleSpan({ name, attributes: { text: 'x'.repeat(200) } }));
const scopeOf = (name: string, ...names: string[]) => ({ scope: { name }, spans: spansNamed(...names) });
const namesOf = (bytes: Uint8Array) => placedSpans(bytes).map(({ span }) => Object(span).name);

test('a request within the limit is one part, the same array', () => {
  const bytes = encodeTraces([{ scopeSpans: [scopeOf('s', 'a', 'b')] }]);
  expect(splitTraces(bytes, bytes.length)).toEqual([{ bytes, items: 2 }]);
  expect(splitTraces(bytes, bytes.length)[0]?.bytes).toBe(bytes);
});

test.each<[string, SampleResourceSpans[], number, string[][]]>([
  [
    'between resources where that is enough',
    [
      { scopeSpans: [scopeOf('s', 'a', 'b')] },
      { scopeSpans: [scopeOf('s', 'c')] },
      { scopeSpans: [scopeOf('s', 'd')] },
    ],
    700,
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'between scopes of a resource that is too large',
    [
      {
        resource: { 'service.name': 'shop' },
        scopeSpans: [scopeOf('s1', 'a', 'b'), scopeOf('s2', 'c'), scopeOf('s3', 'd')],
      },
    ],
    800,
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'between spans of a scope that is too large',
    [
      {
        resource: { 'service.name': 'shop' },
        schemaUrl: 'https://r',
        scopeSpans: [{ ...scopeOf('s1', 'a', 'b', 'c'), schemaUrl: 'https://s' }],
      },
    ],
    800,
    [['a', 'b'], ['c']],
  ],
  [
    'around a span that alone is over the limit',
    [{ scopeSpans: [scopeOf('s1', 'a', 'b', 'c')] }],
    100,
    [['a'], ['b'], ['c']],
  ],
])('a larger one is cut %s', (_, request, maxBytes, expected) => {
  const parts = splitTraces(encodeTraces(request), maxBytes);
  expect(parts.map((part) => namesOf(part.bytes))).toEqual(expected);
  expect(parts.map((part) => part.items)).toEqual(expected.map((names) => names.length));
});

test('parts hold each span once, in order, with its resource and scope, within the limit, the same each time', () => {
  for (let seed = 0; seed < 100; seed++) {
    const bytes = encodeTraces(randomRequest(seed, 1_760_000_000_000));
    for (const maxBytes of [3000, 6000]) {
      const parts = splitTraces(bytes, maxBytes);
      expect(parts.flatMap((part) => placedSpans(part.bytes))).toEqual(placedSpans(bytes));
      expect(parts.filter((part) => part.items > 1 && part.bytes.length > maxBytes)).toEqual([]);
      expect(splitTraces(Uint8Array.from(bytes), maxBytes)).toEqual(parts);
    }
  }
});

test('a resource so large that repeating it would multiply the request is refused', () => {
  const names = Array.from({ length: 100 }, (_, i) => `span ${i}`);
  const bytes = encodeTraces([{ resource: { text: 'x'.repeat(30_000) }, scopeSpans: [scopeOf('s', ...names)] }]);
  expect(() => splitTraces(bytes, 31_000)).toThrow(expect.objectContaining({ kind: 'too-large' }));
});
