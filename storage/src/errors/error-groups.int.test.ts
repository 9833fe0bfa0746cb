import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exceptionEvent, openErrorStore, type ErrorSpanSpec, type ErrorStore } from '../testing/error-store.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { findErrorGroup } from './find-error-group.ts';

let database: TestEngine;
let store: ErrorStore;

beforeAll(async () => {
  database = await startTestEngine();
  store = openErrorStore(database);
});
beforeEach(async () => {
  for (const table of ['error_minute', 'error_groups'])
    await database.storage.command(`TRUNCATE TABLE galileo.${table}`);
});
afterAll(async () => {
  await database?.close();
});

const stackOf = (method: string, line: number, message: string): string =>
  [
    `com.acme.E: ${message}`,
    `\tat com.acme.Basket.${method}(Basket.java:${line})`,
    `\tat com.acme.Api.post(Api.java:${line + 1})`,
    '\tat org.apache.catalina.Valve.invoke(Valve.java:1)',
  ].join('\n');

const thrown = (change: { type?: string; message?: string; method?: string; line?: number } = {}): ErrorSpanSpec => {
  const { type = 'com.acme.E', message = 'order 1 failed', method = 'total', line = 10 } = change;
  return { service: 'shop', events: [exceptionEvent({ type, message, stack: stackOf(method, line, message) })] };
};

describe('exceptions', () => {
  test('the same error with other ids and lines is one group, also in other services and later blocks', async () => {
    await store.insert([thrown(), thrown({ message: 'order 4711 failed', line: 99 })]);
    await store.insert([{ ...thrown({ message: 'order 8 failed' }), service: 'admin' }]);

    const groups = await store.groups();
    expect(groups.map(({ occurrences, services }) => ({ occurrences, services }))).toEqual([
      { occurrences: 3, services: ['admin', 'shop'] },
    ]);
  });

  test.each([
    ['type', thrown({ type: 'com.acme.F' })],
    ['message', thrown({ message: 'order 1 cancelled' })],
    ['top frame', thrown({ method: 'add' })],
  ])('another %s is another group', async (_what, other) => {
    await store.insert([thrown(), other]);

    expect(await store.groups()).toHaveLength(2);
  });

  test('a group keeps its id for ever: links to it are in chats and tickets', async () => {
    await store.insert([thrown()]);

    expect((await store.groups()).map(({ id }) => id)).toEqual(['815acd8ba47f8c27']);
  });

  test('two exceptions of one span count twice, each in its group', async () => {
    const events = [...(thrown().events ?? []), exceptionEvent({ type: 'Outer', message: 'x' })];
    await store.insert([{ service: 'shop', events }]);

    const groups = await store.groups();
    expect(new Map(groups.map(({ type, occurrences }) => [type, occurrences]))).toEqual(
      new Map([
        ['Outer', 1],
        ['com.acme.E', 1],
      ]),
    );
  });

  test('groups of one block keep a stack each, also where they share it', async () => {
    await store.insert([thrown(), thrown({ message: 'order 1 cancelled' }), thrown({ type: 'com.acme.F' }), thrown()]);

    const ids = (await store.groups()).map(({ id }) => id);
    const stacks = await Promise.all(
      ids.map(async (groupId) => {
        const [group] = await database.storage.ask(findErrorGroup({ tenant: 'default', groupId }));
        return group?.sample.stack ?? '';
      }),
    );
    expect(stacks).toHaveLength(3);
    for (const stack of stacks) expect(stack).toContain('at com.acme.Basket.total(Basket.java:10)');
  });

  test('an exception counts also where the span did not fail, and without type and stack', async () => {
    await store.insert([{ service: 'shop', events: [exceptionEvent({ message: 'ignored 5' })] }]);

    expect(await store.groups()).toMatchObject([
      { kind: 1, type: '', pattern: 'ignored <*>', frames: [], occurrences: 1 },
    ]);
  });

  test('a failed span with an exception is no second group', async () => {
    await store.insert([{ ...thrown(), status: { code: 2, message: 'order 1 failed' } }]);

    expect(await store.groups()).toMatchObject([{ kind: 1, occurrences: 1 }]);
  });
});

describe('failed spans without an exception', () => {
  const failed = (span: Partial<ErrorSpanSpec>): ErrorSpanSpec => ({
    service: 'shop',
    name: 'POST /orders/17',
    status: { code: 2 },
    ...span,
  });

  test.each<{
    readonly title: string;
    readonly span: ErrorSpanSpec;
    readonly type: string;
    readonly pattern: string;
  }>([
    { title: 'error.type', span: failed({ attributes: { 'error.type': 'timeout' } }), type: 'timeout', pattern: '' },
    {
      title: 'status message',
      span: failed({ status: { code: 2, message: 'queue 7 is full' } }),
      type: '',
      pattern: 'queue <*> is full',
    },
    {
      title: 'HTTP status',
      span: failed({ kind: 2, attributes: { 'http.response.status_code': 503 } }),
      type: '503',
      pattern: '',
    },
    {
      title: 'error.type rather than HTTP status',
      span: failed({ kind: 2, attributes: { 'http.response.status_code': 503, 'error.type': 'overload' } }),
      type: 'overload',
      pattern: '',
    },
    {
      title: 'no HTTP status that is none of failure',
      span: failed({ kind: 2, attributes: { 'http.response.status_code': 200 } }),
      type: '',
      pattern: '',
    },
    { title: 'nothing but the failure', span: failed({}), type: '', pattern: '' },
  ])('are grouped by $title and their operation', async ({ span, type, pattern }) => {
    await store.insert([span, { ...span, name: 'POST /orders/99' }]);

    expect(await store.groups()).toMatchObject([
      { kind: 2, type, pattern, frames: ['POST /orders/<*>'], occurrences: 2 },
    ]);
  });

  test('another operation is another group', async () => {
    await store.insert([failed({}), failed({ name: 'GET /orders' })]);

    expect(await store.groups()).toHaveLength(2);
  });

  test('a span that did not fail is none, whatever its error.type says', async () => {
    await store.insert([{ service: 'shop', attributes: { 'error.type': 'timeout' } }]);

    expect(await store.groups()).toEqual([]);
  });
});

test('counts equal a count over all spans sent, and a replayed batch changes nothing', async () => {
  const random = createRandom(7);
  const expected = new Map<string, number>();
  for (let batch = 0; batch < 12; batch += 1) {
    const spans = Array.from({ length: 60 }, () => randomSpan(random));
    for (const span of spans) for (const key of keysOf(span)) expected.set(key, (expected.get(key) ?? 0) + 1);
    await store.insert(spans, `random ${batch}`);
    // The same bytes and token again, as after a crash.
    await store.insert(spans, `random ${batch}`);
  }

  const counted = new Map<string, number>();
  for (const { kind, type, pattern, frames, occurrences } of await store.groups())
    counted.set([kind, type, pattern, frames.join('\n')].join('|'), occurrences);
  expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(expected));
  expect([...expected.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(300);
});

function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const methods = ['add', 'total', 'pay'] as const;

function randomSpan(random: (below: number) => number): ErrorSpanSpec {
  const exceptions = Array.from({ length: random(3) }, () => {
    const message = `order ${random(1000)} failed`;
    return exceptionEvent({
      type: `T${random(2)}`,
      message,
      stack: stackOf(methods[random(3)] ?? 'add', random(500), message),
    });
  });
  const startNanos = BigInt(Date.now() - random(40) * 60_000) * 1_000_000n;
  return {
    service: `s${random(4)}`,
    name: `op-${random(100)}`,
    events: exceptions,
    startNanos,
    ...(random(2) === 0 ? {} : { status: { code: 2 } }),
  };
}

/** What the span must be counted under. */
function keysOf({ events = [], status }: ErrorSpanSpec): readonly string[] {
  if (events.length === 0) return status === undefined ? [] : ['2|||op-<*>'];
  return events.map(({ attributes = {} }) => {
    const { 'exception.type': type, 'exception.stacktrace': stack } = attributes;
    if (typeof type !== 'string' || typeof stack !== 'string') throw new Error('a sample without type or stack');
    const method = /Basket\.(\w+)/.exec(stack)?.[1];
    const frames = [`com.acme.Basket.${method}(Basket.java)`, 'com.acme.Api.post(Api.java)'];
    return ['1', type, 'order <*> failed', frames.join('\n')].join('|');
  });
}
