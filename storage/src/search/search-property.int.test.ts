import { parseSearch } from '@galileo/model';
import type {
  SampleAttributes,
  SampleEvent,
  SampleResourceSpans,
  SampleSpan,
  SampleValue,
} from '@galileo/otlp/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tracesFound } from './testing/interpret-search.ts';
import { nowMs, readSearch, startSearchKit, type SearchKit } from './testing/search-kit.ts';

const MILLI = 1_000_000n;
const TRACES = 150;

const words = ['web', 'cart', 'pay', 'Größe', 'GET /cart', 'a%b', 'a_b', 'ab', ''] as const;
const numbers = [0, 1, 2, 200, 404, 500, 1.5, -3, '200', '500.0', '0.50', '1e3', 'x1', '007'] as const;
const scalar = fc.oneof(fc.constantFrom(...words), fc.constantFrom(...numbers), fc.boolean());
const value: fc.Arbitrary<SampleValue> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
);
const names = [
  'http.status_code',
  'http.response.status_code',
  'user.id',
  'host.name',
  'tags',
  'db.system',
  'exception.type',
] as const;
const attributes: fc.Arbitrary<SampleAttributes> = fc.dictionary(fc.constantFrom(...names), value, {
  maxKeys: 3,
  noNullPrototype: true,
});

const event: fc.Arbitrary<SampleEvent> = fc.record({
  timeNanos: fc.constant(BigInt(nowMs) * MILLI),
  name: fc.constantFrom('exception', 'log'),
  attributes,
});

const digits = (count: number): fc.Arbitrary<string> =>
  fc
    .uint8Array({ minLength: count, maxLength: count })
    .map((bytes) => Buffer.from(bytes.map((byte) => byte || 1)).toString('hex'));

const span: fc.Arbitrary<Omit<SampleSpan, 'traceId'>> = fc
  .record({
    spanId: digits(8),
    parentSpanId: fc.option(digits(8), { nil: '' }),
    name: fc.constantFrom(...words),
    kind: fc.nat(5),
    offset: fc.nat(3_600_000),
    length: fc.constantFrom(0, 1, 30, 500, 1000, 5000),
    attributes: fc.oneof(
      attributes,
      attributes.map((each) => ({ ...each, 'http.route': '/api/cart' })),
    ),
    events: fc.array(event, { maxLength: 2 }),
    links: fc.array(
      fc.record({ traceId: fc.constantFrom('1'.repeat(32), '2'.repeat(32)), spanId: digits(8), attributes }),
      { maxLength: 1 },
    ),
    status: fc.record({ code: fc.nat(2), message: fc.constantFrom('', 'timed out', 'GRÖSSE') }),
  })
  .map(({ offset, length, ...rest }) => {
    const startNanos = BigInt(nowMs - offset) * MILLI;
    return { ...rest, startNanos, endNanos: startNanos + BigInt(length) * MILLI };
  });

const trace: fc.Arbitrary<readonly SampleResourceSpans[]> = fc
  .tuple(
    digits(16),
    fc.array(
      fc.record({
        service: fc.constantFrom('web', 'cart', 'pay'),
        resource: attributes,
        scope: fc.record({ name: fc.constantFrom('http', 'db'), attributes }),
        spans: fc.array(span, { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([traceId, parts]) =>
    parts.map(({ service, resource, scope, spans }) => ({
      resource: { ...resource, 'service.name': service },
      scopeSpans: [{ scope, spans: spans.map((each) => ({ ...each, traceId })) }],
    })),
  );

const key = fc.oneof(
  fc.constantFrom(...names),
  fc
    .tuple(fc.constantFrom('span', 'resource', 'event', 'link', 'scope'), fc.constantFrom(...names))
    .map(([level, name]) => `${level}.${name}`),
  fc.constantFrom(
    'service',
    'name',
    'env',
    'host',
    'agent',
    'status.message',
    'http.route',
    'event.name',
    'scope.name',
  ),
);
const plain = fc.constantFrom(
  'web',
  'cart',
  '"GET /cart"',
  '"500"',
  '"200"',
  '500',
  '200',
  '1.5',
  '-3',
  'true',
  '"a%b"',
  '""',
  'größe',
  '1e3',
  '7',
);
const singleTest = fc.oneof(
  fc.tuple(key, fc.constantFrom('=', '!='), plain).map((parts) => parts.join(' ')),
  fc
    .tuple(key, fc.constantFrom('<', '<=', '>', '>='), fc.constantFrom('0', '200', '1.5', '-3', '500'))
    .map((parts) => parts.join(' ')),
  fc
    .tuple(key, fc.constantFrom('*', 'w*', '?eb', '"*ß*"', '"a%*"', '"a_?"', '*00', '""'))
    .map(([k, p]) => `${k} ~ ${p}`),
  fc.tuple(key, fc.constantFrom('"^w"', '"[0-9]+"', '"^$"', '"a.b"', '"/c|x"', '"0$"')).map(([k, p]) => `${k} =~ ${p}`),
  fc.tuple(key, plain, plain).map(([k, a, b]) => `${k} IN (${a}, ${b})`),
  key.map((k) => `${k} EXISTS`),
  fc.constantFrom(
    'error',
    'entry',
    'root',
    'timed',
    '"größe"',
    'api',
    'cart',
    'kind = server',
    'kind != client',
    'status = error',
    'status != ok',
  ),
  fc.constantFrom(
    'duration > 30ms',
    'duration <= 500ms',
    'duration = 0ms',
    'parent EXISTS',
    `link.trace = ${'1'.repeat(32)}`,
    'trace.spans > 2',
    'trace.failed = 0',
    'trace.services = 2',
    'trace.duration > 1s',
  ),
);

const { flat, whole } = fc.letrec<{ flat: string; whole: string }>((tie) => ({
  flat: fc.oneof({ maxDepth: 2, depthIdentifier: 'flat' }, singleTest, ...combined(tie('flat'))),
  whole: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'whole' },
    fc.oneof(
      singleTest,
      tie('flat').map((text) => `{${text}}`),
      tie('flat').map((text) => `{${text}}`),
    ),
    ...combined(tie('whole')),
  ),
}));

function combined(part: fc.Arbitrary<string>): readonly fc.Arbitrary<string>[] {
  return [
    fc.tuple(part, part).map(([a, b]) => `(${a}) AND (${b})`),
    fc.tuple(part, part).map(([a, b]) => `(${a}) OR (${b})`),
    part.map((text) => `NOT (${text})`),
  ];
}

let kit: SearchKit;
beforeAll(async () => {
  const [requests = []] = fc.sample(fc.array(trace, { minLength: TRACES, maxLength: TRACES, size: 'max' }), {
    numRuns: 1,
    seed: 11,
  });
  kit = await startSearchKit([requests.slice(0, TRACES / 2).flat(), requests.slice(TRACES / 2).flat()]);
});
afterAll(async () => {
  await kit?.close();
});

async function areFoundAsMeant(texts: readonly string[]): Promise<void> {
  const queries = texts.map(readSearch);
  const found = await kit.find(queries);
  expect(found.map((ids, index) => [texts[index], ids.toSorted()])).toEqual(
    queries.map((query, index) => [texts[index], [...tracesFound(query, kit.spans)].toSorted()]),
  );
}

/** Many searches in a run: asking for all of them together costs little more than asking for one. */
const many = (text: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc.array(text, { minLength: 1, maxLength: 16, size: 'max' });
const runs = { numRuns: 8, endOnFailure: true };

test.each([
  ['single test', singleTest],
  ['search on one span', flat],
  ['search on traces', whole],
])('any %s finds what it means', async (_what, search) => {
  await fc.assert(fc.asyncProperty(many(search), areFoundAsMeant), runs);
});

const regexPieces =
  'a . * +? {2} {1,3} ( (?: ) | [a-z] [^ ] ^ $ \\d \\pL \\x41 (?i) (?P<n> \\b \\Q \\E { - é [[:alpha:]] \\. \\101'.split(
    ' ',
  );

test('the engine takes every regular expression that the language takes', async () => {
  const regex = fc
    .array(fc.constantFrom(...regexPieces), { maxLength: 8 })
    .map((pieces) => `name =~ "${pieces.join('').replaceAll(/["\\]/g, '\\$&')}"`)
    .filter((text) => parseSearch(text).ok);
  await fc.assert(
    fc.asyncProperty(many(regex), async (texts) => {
      expect(await kit.find(texts.map(readSearch))).toHaveLength(texts.length);
    }),
    runs,
  );
});
