import type { SampleAttributes, SampleResourceSpans, SampleSpan } from '@galileo/otlp/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tracesFound } from './testing/interpret-search.ts';
import { nowMs, readSearch, startSearchKit, type SearchKit } from './testing/search-kit.ts';

const MILLI = 1_000_000n;
const start = BigInt(nowMs - 600_000) * MILLI;
/** RFC 3339 of the time so many seconds after the first span might start. */
const timeAt = (seconds: number): string => new Date(nowMs - 600_000 + seconds * 1000).toISOString();

/** A span of a trace of its own unless told otherwise; `label` is the last digit of its ids. */
function span(label: number, overrides: Partial<SampleSpan> & { readonly ms?: number }): SampleSpan {
  const { ms = 10, ...rest } = overrides;
  const startNanos = start + BigInt(label) * 1_000n * MILLI;
  return {
    traceId: label.toString(16).padStart(32, 'a'),
    spanId: label.toString(16).padStart(16, 'b'),
    name: 'x',
    kind: 1,
    startNanos,
    endNanos: startNanos + BigInt(ms) * MILLI,
    attributes: {},
    events: [],
    links: [],
    ...rest,
  };
}

const of = (service: string, spans: readonly SampleSpan[], resource: SampleAttributes = {}): SampleResourceSpans => ({
  resource: { 'service.name': service, ...resource },
  scopeSpans: [{ scope: { name: 'lib', version: '1.2', attributes: { tier: 'gold' } }, spans }],
});

const parent = { parentSpanId: 'cccccccccccccccc' };

/** The five samples of the language's description. */
const described: readonly SampleResourceSpans[] = [
  of('web', [span(1, { kind: 2, name: 'GET /cart/{id}', ms: 1200, attributes: { 'http.response.status_code': 200 } })]),
  of('cart', [
    span(2, { ...parent, kind: 3, name: 'SELECT cart', ms: 30, attributes: { 'db.system.name': 'mysql' } }),
    span(3, {
      kind: 2,
      name: 'GET /items',
      ms: 800,
      attributes: { 'http.response.status_code': '500' },
      events: [
        {
          timeNanos: start,
          name: 'exception',
          attributes: { 'exception.type': 'java.net.SocketTimeoutException', 'exception.message': 'Read timed out' },
        },
      ],
    }),
  ]),
  of('pay', [
    span(4, {
      kind: 5,
      name: 'orders process',
      ms: 40,
      attributes: { 'messaging.destination.name': 'orders', retries: 3 },
    }),
  ]),
  of('web-admin', [span(5, { ...parent, kind: 1, name: 'job', ms: 5000 })]),
];

/** What the description leaves open: levels, lists, old names, links, odd texts, two spans of one trace. */
const others: readonly SampleResourceSpans[] = [
  of(
    'edge',
    [
      span(6, {
        name: 'PUT 50%_done',
        attributes: {
          'http.status_code': 404,
          tags: ['a', 'b c', 7, 1.5, true, ['deep']],
          ratio: 0.5,
          count: '10.0',
          big: 9007199254740993n,
          flag: true,
          blob: new Uint8Array([1, 2, 3]),
          nested: { a: 1 },
          empty: '',
          'http.route': '/api/users/{id}',
          'host.name': 'of the span',
          'odd key "`\\': 'odd value "`\\',
        },
        status: { code: 2, message: 'Größe überschritten' },
        links: [{ traceId: '1'.repeat(32), spanId: '2'.repeat(16), attributes: { why: 'retry' } }],
        events: [
          { timeNanos: start, name: 'log', attributes: { level: 'info', n: 1 } },
          { timeNanos: start, name: 'log', attributes: { level: 'warn', n: 2 } },
        ],
      }),
    ],
    {
      'host.name': 'h1',
      'k8s.pod.labels': ['blue', 'green'],
      'deployment.environment': 'prod',
      'service.namespace': 'eu',
    },
  ),
  of('web', [span(7, { kind: 2, name: 'GET /both' })], { 'host.name': 'h2' }),
  of('pay', [span(8, { ...parent, traceId: span(7, {}).traceId, kind: 2, ms: 3, status: { code: 2 } })]),
  of('web', [span(9, { kind: 2, ms: 2000, status: { code: 1 }, attributes: { 'http.response.status_code': 500 } })]),
];

let kit: SearchKit;
beforeAll(async () => {
  kit = await startSearchKit([described, others]);
});
afterAll(async () => {
  await kit?.close();
});

/** Labels of the traces that each text finds. */
async function labels(texts: readonly string[]): Promise<readonly string[]> {
  const found = await kit.find(texts.map(readSearch));
  return found.map((ids) =>
    ids
      .map((id) => id.replace(/^a+/, ''))
      .toSorted()
      .join(' '),
  );
}

const examples = [
  ['service = web', '1'],
  ['service ~ web*', '1 5'],
  ['duration >= 800ms', '1 3 5'],
  ['http.response.status_code = 500', '3'],
  ['http.status_code >= 200', '1 3'],
  ['http.response.status_code = "200.0"', ''],
  ['http.response.status_code != 200', '3'],
  ['NOT http.response.status_code = 200', '2 3 4 5'],
  ['db.system.name EXISTS OR messaging.destination.name EXISTS', '2 4'],
  ['kind = server (error OR duration > 1s)', '1 3'],
  ['event.exception.type =~ "Timeout"', '3'],
  ['retries IN (2, 3)', '4'],
  ['timeout', '3'],
  ['service = web OR service = cart AND kind = client', '1 2'],
] as const;

describe('the description of the language', () => {
  let found: readonly string[];
  beforeAll(async () => {
    found = await labels(examples.map(([text]) => `start < ${timeAt(6)} (${text})`));
  });

  test.each(examples.map((example, index) => [...example, index] as const))(
    '%s finds %j of its samples',
    (_text, expected, index) => {
      expect(found[index]).toBe(expected);
    },
  );

  test('{service = web} AND NOT {service = pay} finds traces with a web span and no pay span', async () => {
    expect(await labels(['{service = web} AND NOT {service = pay}'])).toEqual(['1 9']);
  });
});

const cases = [
  'service = web',
  'service != web',
  'service IN (web, pay)',
  'service =~ "^w.b$"',
  'service = 5',
  'env = prod',
  'env exists',
  'env != prod',
  'namespace = eu',
  'name ~ "put 50%_*"',
  'name ~ "?ut 50*"',
  'name ~ "PUT 50%\\\\*"',
  'name =~ "[0-9]+%"',
  'kind = server',
  'kind != server',
  'kind IN (server, client)',
  'kind exists',
  'status = error',
  'status = ok',
  'status = unset',
  'status != error',
  'status.message ~ "größe*"',
  'status.message exists',
  'duration = 10ms',
  'duration != 10ms',
  'duration IN (10ms, 30ms)',
  'duration > 500ms duration < 2s',
  `start > ${timeAt(4)}`,
  `trace = ${'a'.repeat(31)}1`,
  `trace != ${'a'.repeat(31)}1`,
  `span = ${'b'.repeat(15)}2`,
  'parent = cccccccccccccccc',
  'parent exists',
  'parent != cccccccccccccccd',
  'agent = h1',
  'host = h1',
  'host != h1',
  'host exists',
  'scope.name = lib',
  'scope.version != 1.2',
  'scope.version = "1.2"',
  'scope.tier = gold',
  'scope.tier exists',
  'scope.level exists',
  'error',
  'not error',
  'entry',
  'root',
  'error or root',
  'http.status_code = 404',
  'http.response.status_code = 404',
  'http.response.status_code exists',
  'http.response.status_code IN (404, "500")',
  'http.response.status_code > 300',
  'http.response.status_code ~ 4*',
  'http.route =~ "^/api/"',
  'http.route ~ /api/*',
  'span.http.route exists',
  'tags = a',
  'tags = "b c"',
  'tags = 7',
  'tags = 1.5',
  'tags > 5',
  'tags = true',
  'tags != a',
  'tags ~ b*',
  'tags exists',
  'tags = z',
  'not tags = a',
  'ratio = 0.5',
  'ratio < 0.6',
  'count = 10',
  'count = "10"',
  'count = "10.0"',
  'big = 9007199254740993',
  'big = 9007199254740992',
  'flag = true',
  'flag != true',
  'flag = "true"',
  'blob = "AQID"',
  'nested = "{\\"a\\":1}"',
  'empty = ""',
  'empty != ""',
  'empty exists',
  'empty ~ ""',
  'empty ~ *',
  'host.name = h1',
  'host.name = "of the span"',
  'host.name = h2',
  'host.name != h2',
  'host.name exists',
  'not host.name exists',
  'resource.host.name = h1',
  'resource.host.name != h1',
  'span.host.name = h1',
  'span.host.name exists',
  'k8s.pod.labels = green',
  'resource.k8s.pod.labels ~ gr*',
  'deployment.environment.name = prod',
  'resource.deployment.environment = prod',
  'event.level = warn',
  'event.level = warn event.n = 1',
  'event.level != warn',
  'event.n > 1',
  'event.name = log',
  'event.name exists',
  'event.level exists',
  'link.why = retry',
  'link.why exists',
  `link.trace = ${'1'.repeat(32)}`,
  `link.trace != ${'1'.repeat(32)}`,
  'link.trace exists',
  `link.span = ${'2'.repeat(16)}`,
  '`odd key "\\`\\\\` = "odd value \\"`\\\\"',
  'überschritten',
  'READ timed',
  'java.net',
  'nothing-like-this',
  'trace.duration > 1s',
  'trace.spans = 2',
  'trace.spans != 2',
  'trace.failed > 0',
  'trace.services >= 2',
  'trace.services IN (2, 3)',
  '{service = web} {service = pay}',
  '{service = web} {error}',
  '{service = web error}',
  '{service = web} error',
  '{service = web} not error',
  'not {service = web}',
  'not {service = web} not {service = cart}',
  'not ({service = web} {error})',
  '{service = web} or {service = pay}',
  '{tags = a} or {service = pay}',
  '{service = web} trace.spans = 2',
  '{kind = server} not {service = web}',
  '{service = nothing} or not {root}',
];

describe('what the store finds is what the language means', () => {
  let found: readonly (readonly string[])[];
  beforeAll(async () => {
    found = await kit.find(cases.map(readSearch), { isChecked: true });
  });

  test.each(cases.map((text, index) => [text, index] as const))('%s', (text, index) => {
    expect(found[index]?.toSorted()).toEqual([...tracesFound(readSearch(text), kit.spans)].toSorted());
  });

  test('every case but a few finds something and not everything, so that they can fail', () => {
    const sizes = cases.map((text) => tracesFound(readSearch(text), kit.spans).size);
    expect(sizes.filter((size) => size > 0 && size < 8).length).toBeGreaterThan(cases.length * 0.8);
  });
});

const tables = [
  ['error', 'search'],
  ['root service = web', 'search'],
  ['entry duration > 1s name ~ get*', 'search'],
  ['entry or error', 'search'],
  ['{entry service = web} {error}', 'search'],
  ['service = web name = "GET /both"', 'search'],
  ['service = web', 'spans'],
  ['name = "SELECT cart"', 'spans'],
  ['not error', 'spans'],
  ['entry or service = web', 'spans'],
  ['entry status = error', 'spans'],
  ['entry user.id exists', 'spans'],
  ['entry host = h1', 'spans'],
] as const;

const indexed = [
  ['retries = 3', true],
  ['retries IN (3, "x")', true],
  ['tags = a', false],
  ['host.name = h1', false],
  ['host.name = elsewhere', true],
  ['resource.host.name = h1', false],
  ['retries != 3', false],
] as const;

describe('how it is found', () => {
  test('from the search table when it has all that can match', async () => {
    const compiled = await kit.compile(tables.map(([text]) => readSearch(text)));
    expect(compiled.map(({ table }, index) => [tables[index]?.[0], table])).toEqual(tables);
  });

  test('by the index of values when nothing else can have the value', async () => {
    const compiled = await kit.compile(indexed.map(([text]) => readSearch(text)));
    expect(compiled.map(({ seed }, index) => [indexed[index]?.[0], seed.includes('indexHint')])).toEqual(indexed);
  });

  test('the newest come first, or the slowest', async () => {
    const lastDigits = (found: readonly (readonly string[])[]): string =>
      found
        .flat()
        .map((id) => id.slice(-1))
        .join(' ');
    const servers = [readSearch('kind = server')];
    expect(lastDigits(await kit.find(servers, { order: 'newest', isChecked: true }))).toBe('9 7 3 1');
    expect(lastDigits(await kit.find(servers, { order: 'slowest', isChecked: true }))).toBe('9 1 3 7');
  });

  test.each([
    ['on one span', '(db.sql.table ~ "*1234567890123456789" or '],
    ['on a trace', '(not {db.sql.table ~ "*12345678901234"} or '],
  ])('a search %s as large as they get is answered', async (_where, piece) => {
    const query = readSearch(`${piece.repeat(31)}${'x.y = 1 or '.repeat(32)}z${')'.repeat(31)}`);
    expect(await kit.find([query], { isChecked: true })).toHaveLength(1);
  });
});
