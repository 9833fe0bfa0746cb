import type {
  CompletionAnswer,
  DiffersAnswer,
  DiffersRequest,
  ExpressionProblem,
  SavedSearch,
  SavedSearchesAnswer,
  TracesAnswer,
} from '@galileo/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { requestOf, sampleTraces, SERVER, type SentSpan } from '../testing/sample-requests.ts';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';

const HOUR = 3_600_000_000_000n;
const END = BigInt(Math.floor(Date.now() / 60_000) * 60_000) * 1_000_000n;
const spans = sampleTraces(600, { endNanos: END - 1_000_000_000n, spanNanos: 3n * HOUR });
const range = `from=${(END - 4n * HOUR) / 1_000_000n}&to=${END / 1_000_000n}`;

let store: SampleStore;
let api: TestApi;

beforeAll(async () => {
  store = await openSampleStore();
  await store.insert(requestOf(spans.filter((span) => span.environment === 'prod')));
  await store.insert(requestOf(spans.filter((span) => span.environment !== 'prod')));
  api = await startTestApi(store);
});

afterAll(async () => {
  await api?.stop();
  await store?.close();
});

const traceIdsOf = (matches: (span: SentSpan) => boolean): readonly string[] =>
  [...new Set(spans.filter(matches).map((span) => span.traceId))].toSorted();

async function allPages(path: string): Promise<readonly TracesAnswer[]> {
  const pages: TracesAnswer[] = [];
  for (let cursor: string | null = ''; cursor !== null; cursor = pages.at(-1)?.completeness.nextCursor ?? null) {
    if (pages.length > 200) throw new Error('the pages have no end');
    pages.push(await api.ask<TracesAnswer>(`${path}${cursor === '' ? '' : `&cursor=${cursor}`}`));
  }
  return pages;
}
const idsOf = (pages: readonly TracesAnswer[]): readonly string[] =>
  pages.flatMap(({ traces }) => traces.map(({ traceId }) => traceId));

const failedLate = (span: SentSpan): boolean => span.failed && span.durationNs > 500_000_000;
const both: readonly { readonly q: string; readonly more: string; readonly matches: (span: SentSpan) => boolean }[] = [
  { q: 'service = checkout', more: '', matches: (span) => span.service === 'checkout' },
  { q: 'error and duration > 500ms', more: '', matches: failedLate },
  {
    q: 'duration >= 300ms',
    more: '&service=gateway&environment=prod',
    matches: (span) => span.service === 'gateway' && span.environment === 'prod' && span.durationNs >= 300_000_000,
  },
  {
    q: 'user.id = "user 3" or user.id = "user 4"',
    more: '&status=ok',
    matches: (span) => !span.failed && ['user 3', 'user 4'].includes(span.attributes['user.id'] ?? ''),
  },
  {
    q: 'kind = internal',
    more: '&attr=cart.size%3D2&maxDuration=1s',
    matches: (span) => span.name === 'work' && span.attributes['cart.size'] === '2',
  },
  { q: 'name = work', more: '&attr=host.name%3Dhost%20of%20payment', matches: (span) => span.service === 'payment' },
  { q: 'service = gateway', more: '&operation=work', matches: () => false },
];

describe('an expression and clicked conditions together', () => {
  test.each(both)(
    '$q$more: pages hold exactly the traces of which one span meets both',
    async ({ q, more, matches }) => {
      const path = `/api/traces?${range}&q=${encodeURIComponent(q)}${more}`;

      const newest = idsOf(await allPages(`${path}&limit=37`));
      const slowest = await allPages(`${path}&limit=41&order=slowest`);

      expect(newest.toSorted()).toEqual(traceIdsOf(matches));
      expect(idsOf(slowest).toSorted()).toEqual(traceIdsOf(matches));
      const durations = slowest.flatMap(({ traces }) => traces.map(({ durationNs }) => durationNs));
      expect(durations).toEqual(durations.toSorted((a, b) => b - a));
    },
  );

  test('braces find traces whose spans differ, and clicks still ask for one span', async () => {
    const q = encodeURIComponent('{service = gateway} and not {error}');
    const withFailure = new Set(spans.filter((span) => span.failed).map(({ traceId }) => traceId));

    const found = idsOf(await allPages(`/api/traces?${range}&q=${q}&service=payment&limit=50`));

    expect(found.toSorted()).toEqual(
      traceIdsOf((span) => span.service === 'payment' && !withFailure.has(span.traceId)),
    );
  });

  test('a row shows the span that matched', async () => {
    const { traces } = await api.ask<TracesAnswer>(
      `/api/traces?${range}&q=${encodeURIComponent('service = catalogue and kind = internal')}&limit=3`,
    );

    expect(traces.map(({ service, operation }) => `${service} ${operation}`)).toEqual(
      Array.from({ length: 3 }, () => 'catalogue work'),
    );
  });
});

test.each([
  { q: 'service = ', column: 10, length: 0 },
  { q: 'duration > fast', column: 11, length: 4 },
])('the text "$q" is refused with the place and what could stand there', async ({ q, column, length }) => {
  const response = await fetch(`${api.url}/api/traces?q=${encodeURIComponent(q)}`);
  const problem = JSON.parse(await response.text()) as ExpressionProblem;

  expect(response.status).toBe(400);
  expect(problem).toMatchObject({ kind: 'invalid', field: 'q', column, length });
  expect(problem.expected.length).toBeGreaterThan(0);
});

describe('completion', () => {
  const complete = (q: string, more = ''): Promise<CompletionAnswer> =>
    api.ask<CompletionAnswer>(`/api/search/complete?${range}&q=${encodeURIComponent(q)}${more}`);
  const labels = ({ items }: CompletionAnswer): readonly string[] => items.map(({ label }) => label);

  test('proposes keys of the language and of attributes that hold what is typed, with counts', async () => {
    const answer = await complete('service = gateway and CART');

    expect(answer).toMatchObject({ expects: 'key', key: null, replace: { from: 22, to: 26 }, estimated: true });
    expect(answer.items.map(({ label, origin }) => `${label} ${origin}`)).toEqual(['cart.size span']);
    expect(answer.items[0]?.count).toBeGreaterThan(300);
  });

  test('proposes keys of resources', async () => {
    expect(await complete('host.n')).toMatchObject({
      items: [{ label: 'host.name', origin: 'resource', count: null }],
    });
    expect(labels(await complete('resource.telemetry.sdk'))).toEqual([
      'resource.telemetry.sdk.language',
      'resource.telemetry.sdk.version',
    ]);
  });

  test.each([
    { q: 'service = ', values: ['catalogue', 'checkout', 'gateway', 'payment'] },
    { q: 'service = "pay', values: ['payment'] },
    { q: 'service = payment and name = ', values: ['POST /call', 'work'] },
    { q: 'env = ', values: ['prod', 'test'] },
    { q: 'kind = s', values: ['server', 'unspecified', 'consumer'] },
    { q: 'status = err', values: ['error'] },
    { q: 'agent = gate', values: ['gateway-1'] },
    { q: 'host = pay', values: ['host of payment'] },
    { q: 'resource.host.name = check', values: ['host of checkout'] },
    { q: 'cart.size in (1, ', values: ['0', '1', '2', '3', '4'] },
    { q: 'service = gateway and cart.size = ', values: [] },
    { q: 'duration > ', values: [] },
  ])('proposes values for $q', async ({ q, values }) => {
    const answer = await complete(q);

    expect(answer.expects).toBe('value');
    expect(labels(answer).toSorted()).toEqual([...values].toSorted());
  });

  test('values are written so that the search stays whole', async () => {
    const answer = await complete('service = gateway and user.id = "user 1"', '&cursor=36&limit=200');

    expect(answer.replace).toEqual({ from: 32, to: 40 });
    expect(answer.items.every(({ insert, label }) => insert === `"${label}"`)).toBe(true);
    expect(answer.items.length).toBeGreaterThan(0);
  });

  test('names follow the chosen environment, and a list that is cut says so', async () => {
    expect(labels(await complete('service = ', '&environment=prod')).length).toBeGreaterThan(0);
    expect(labels(await complete('service = ', '&environment=nowhere'))).toEqual([]);
    expect((await complete('service = ', '&limit=2')).completeness).toMatchObject({ complete: false, reason: 'limit' });
  });

  test('proposes the operators that a key takes, and what may follow a test', async () => {
    expect(labels(await complete('kind '))).toEqual(['=', '!=', 'IN', 'EXISTS']);
    expect(labels(await complete('kind = server a'))).toContain('AND');
  });
});

describe('saved searches', () => {
  const send = (method: string, id: string, given: { body?: unknown; ifMatch?: number } = {}): Promise<Response> =>
    fetch(`${api.url}/api/saved-searches/${id}`, {
      method,
      headers: {
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(given.ifMatch === undefined ? {} : { 'if-match': `"${given.ifMatch}"` }),
      },
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    });
  const read = async (response: Response): Promise<SavedSearch> => JSON.parse(await response.text()) as SavedSearch;
  const list = async (): Promise<readonly SavedSearch[]> =>
    (await api.ask<SavedSearchesAnswer>('/api/saved-searches')).searches;

  test('are made, listed by name, changed by version and deleted', async () => {
    const made = await read(await send('PUT', 'slow', { body: { name: 'Slow', q: 'duration > 1s' } }));
    await send('PUT', 'all', { body: { name: 'All', q: '' } });
    expect(made).toMatchObject({ id: 'slow', name: 'Slow', q: 'duration > 1s', version: 1 });
    expect((await list()).map(({ name }) => name)).toEqual(['All', 'Slow']);

    const changed = await send('PUT', 'slow', { body: { name: 'Slower', q: 'duration > 2s' }, ifMatch: 1 });
    expect(await read(changed)).toMatchObject({ name: 'Slower', version: 2 });
    expect((await send('PUT', 'slow', { body: { name: 'Lost', q: '' }, ifMatch: 1 })).status).toBe(409);
    expect((await send('PUT', 'slow', { body: { name: 'Lost', q: '' } })).status).toBe(409);

    expect((await send('DELETE', 'slow', { ifMatch: 1 })).status).toBe(409);
    const deleted = await read(await send('DELETE', 'slow', { ifMatch: 2 }));
    expect(deleted).toMatchObject({ name: 'Slower', q: 'duration > 2s', version: 3 });
    expect((await list()).map(({ name }) => name)).toEqual(['All']);

    const { name, q } = deleted;
    expect((await read(await send('PUT', 'slow', { body: { name, q } }))).version).toBe(4);
  });

  test.each([
    { id: 'UPPER', body: { name: 'a', q: '' }, field: 'id' },
    { id: 'a', body: { name: '', q: '' }, field: 'name' },
    { id: 'a', body: { name: 'a', q: 'service = ' }, field: 'q' },
    { id: 'a', body: { name: 'a' }, field: 'q' },
    { id: 'a', body: [], field: 'body' },
  ])('$id with $body is refused by naming $field', async ({ id, body, field }) => {
    const response = await send('PUT', id, { body });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ kind: 'invalid', field });
  });

  test('are not changed for a page of another site', async () => {
    const response = await fetch(`${api.url}/api/saved-searches/foreign`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify({ name: 'a', q: '' }),
    });

    expect(response.status).toBe(403);
    expect((await list()).map(({ id }) => id)).not.toContain('foreign');
  });
});

describe('what differs', () => {
  const differs = async (request: Partial<DiffersRequest>): Promise<DiffersAnswer> => {
    const response = await fetch(`${api.url}/api/traces/differs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: String((END - 4n * HOUR) / 1_000_000n), to: String(END / 1_000_000n), ...request }),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return JSON.parse(await response.text()) as DiffersAnswer;
  };
  const entries = spans.filter((span) => span.kind === SERVER || span.parentId === '');
  const count = (matches: (span: SentSpan) => boolean): number => entries.filter(matches).length;

  test('counts the transactions of both sides and the values they have', async () => {
    const answer = await differs({ service: 'gateway', selected: { failed: true } });
    const own = (span: SentSpan): boolean => span.service === 'gateway';

    expect(answer).toMatchObject({
      comparable: 'yes',
      selected: count((span) => own(span) && span.failed),
      others: count((span) => own(span) && !span.failed),
      completeness: { complete: true, reason: null },
    });
    for (const { key, value, selected, others, difference } of answer.attributes.filter(
      ({ origin }) => origin === 'span',
    )) {
      const has = (span: SentSpan): boolean => own(span) && span.attributes[key] === value;
      expect({ key, value, selected, others }).toEqual({
        key,
        value,
        selected: count((span) => has(span) && span.failed),
        others: count((span) => has(span) && !span.failed),
      });
      expect(difference).toBeGreaterThan(0);
    }
    expect(answer.attributes[0]).toMatchObject({ key: 'status', value: 'error', selectedShare: 1, othersShare: 0 });
  });

  test('a search narrows both sides', async () => {
    const answer = await differs({ q: 'service = payment', selected: { minDurationNs: 500_000_000 } });
    const own = (span: SentSpan): boolean => span.service === 'payment';

    expect(answer.selected).toBe(count((span) => own(span) && span.durationNs >= 500_000_000));
    expect(answer.others).toBe(count((span) => own(span) && span.durationNs < 500_000_000));
  });

  test('a selection in time is one side, all else the other', async () => {
    const from = END - 2n * HOUR;
    const to = END - HOUR;
    const isInside = (span: SentSpan): boolean => span.startNanos >= from && span.startNanos < to;

    const answer = await differs({
      selected: { from: String(from / 1_000_000n), to: String(to / 1_000_000n) },
    });

    expect(answer.selected).toBe(count(isInside));
    expect(answer.selected + answer.others).toBe(entries.length);
  });

  test('too small a selection is said and not compared', async () => {
    expect(await differs({ selected: { minDurationNs: 9e12 } })).toMatchObject({
      comparable: 'too-few',
      minSelected: 10,
      selected: 0,
      attributes: [],
    });
  });

  test.each([
    [{ selected: {} }, 'selected'],
    [{ selected: { from: 'yesterday' } }, 'selected.from'],
    [{ selected: { failed: true }, q: '(' }, 'q'],
  ])('%j is refused by naming %s', async (request, field) => {
    await expect(differs(request)).rejects.toThrow(`"field":"${field}"`);
  });
});
