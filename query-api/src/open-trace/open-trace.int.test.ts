import { rowFlags, type Problem, type TraceSkeleton } from '@galileo/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shareQuestions } from '../ask/share-questions.ts';
import { otlpRequest, type TraceRequest } from '../testing/otlp-json.ts';
import { SAMPLE_START, sampleSpanId } from '../testing/sample-spans.ts';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { drawTree } from '../trace/testing/draw-tree.ts';
import { storedSource } from './stored-source.ts';

const MS = 1_000_000;
const MINUTE = 60_000_000_000n;
const signal = new AbortController().signal;
let store: SampleStore;
let api: TestApi;
let traces = 0;

beforeAll(async () => {
  store = await openSampleStore();
  api = await startTestApi(store);
});
afterAll(async () => {
  await api.stop();
  await store.close();
});

/** Stores a drawn tree that ended some minutes ago; answers its id. */
async function send(
  tree: string,
  more: Partial<TraceRequest> & { readonly minutesAgo?: bigint } = {},
): Promise<string> {
  traces += 1;
  const traceId = more.traceId ?? traces.toString(16).padStart(32, 'a');
  const now = BigInt(Date.now()) * 1_000_000n;
  const startNanos = now - (more.minutesAgo ?? 10n) * MINUTE - SAMPLE_START;
  await store.insert(otlpRequest({ spans: drawTree(tree), ...more, traceId, startNanos }));
  return traceId;
}

const skeletonOf = (traceId: string, query = ''): Promise<TraceSkeleton> => api.ask(`/api/traces/${traceId}${query}`);

async function problemOf(path: string): Promise<Problem> {
  const response = await fetch(api.url + path);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return JSON.parse(await response.text()) as Problem;
}

describe('rows under a span that are no spans', () => {
  test('are counted: errors, exceptions, statements, bind values and links', async () => {
    const traceId = await send(
      'A S web 0..100 1 failed\n. B C web 10..20 1 failed\n. C C web 20..30\n. D C web 30..40\n. E I web 40..50',
      {
        extras: {
          A: { attributes: { 'error.type': 'timeout' } },
          B: {
            attributes: { 'db.statement': 'SELECT 1', 'db.query.parameter.0': 1, 'db.query.parameter.name': 'x' },
            events: [{ name: 'exception' }, { name: 'retry' }, { name: 'exception' }],
            links: [{ traceId: 'cd'.repeat(16), spanId: '1234567812345678' }],
          },
          C: { attributes: { 'db.query.text': 'SELECT 2' } },
          D: { attributes: { 'db.system.name': 'mysql' }, events: [{ name: 'exception' }] },
        },
      },
    );

    const { columns } = await skeletonOf(traceId);

    expect(columns.childRows).toEqual([1, 5, 1, 1, 0]);
    expect(columns.flags.map((flags) => (flags & rowFlags.exception) !== 0)).toEqual([false, true, false, true, false]);
  });
});

describe('version', () => {
  test('is the same until a span arrives; rows of another one are refused', async () => {
    const traceId = await send('A S web 0..100\n. B I web 10..20');
    const first = await skeletonOf(traceId);
    expect(await skeletonOf(traceId)).toEqual(first);

    await send('A S web 0..100\n. C I web 30..40', {
      traceId,
      spans: drawTree('A S web 0..1\n. C I web 0..1').slice(1),
    });
    const second = await skeletonOf(traceId);

    expect(second.counts.spans).toBe(3);
    expect(second.version).not.toBe(first.version);
    const rows = `/api/traces/${traceId}/call-tree?row=0&rows=1&version=`;
    expect(await api.ask(rows + second.version)).toMatchObject({ version: second.version });
    const problem = await problemOf(rows + first.version);
    expect(problem).toMatchObject({ status: 409, kind: 'conflict' });
    expect(problem.detail).toContain(second.version);
  });

  test('differs between views whose rows differ', async () => {
    const traceId = await send('A S web 0..100\n. B C web 10..20\n. . C S api 12..15');
    const queries = ['', '?limit=2', '?scope=entry', `?scope=entry&entry=${sampleSpanId('C')}`, '?clock=adjusted'];

    const skeletons = await Promise.all(queries.map((query) => skeletonOf(traceId, query)));

    expect(new Set(skeletons.map(({ version }) => version)).size).toBe(queries.length);
    expect((await skeletonOf(traceId, '?base=window')).version).toBe(skeletons[0]?.version);
  });
});

describe('clocks', () => {
  const hosts = { a: { 'host.name': 'host-a' }, b: { 'host.name': 'host-b' } };

  test('are found out about when a call is impossible, and moved only when asked', async () => {
    const traceId = await send('A C web 0..100 a\n. B S api -30..50 b\n. . C C api -10..20 b', { resources: hosts });

    const raw = await skeletonOf(traceId);
    const adjusted = await skeletonOf(traceId, '?clock=adjusted');

    expect(raw.clocks).toMatchObject({ shown: 'raw', maxShiftNs: 40 * MS, unresolved: 0 });
    expect(raw.columns.startNs).toEqual([30 * MS, 0, 20 * MS]);
    expect(adjusted.clocks).toEqual({ ...raw.clocks, shown: 'adjusted' });
    expect(adjusted.columns.startNs).toEqual([0, 10 * MS, 30 * MS]);
    const names = adjusted.columns.clock.map((clock) => adjusted.clocks.clocks[clock]?.name);
    expect(names).toEqual(['host-a', 'host-b', 'host-b']);
    expect(await skeletonOf(traceId)).toEqual(raw);
  });

  test('adjusting keeps the view of one transaction', async () => {
    const traceId = await send('A C web 0..100 a\n. B S api -30..50 b\n. . C C api -10..20 b', { resources: hosts });

    const skeleton = await skeletonOf(traceId, `?clock=adjusted&scope=entry&entry=${sampleSpanId('B')}`);

    // Seen from the server alone nothing is impossible.
    expect(skeleton).toMatchObject({ counts: { spans: 2 }, clocks: { shown: 'adjusted', maxShiftNs: 0 } });
  });
});

test('runs of equal statements are found with their texts', async () => {
  const calls = Array.from({ length: 6 }, (_unused, at) => `. C${at} C web ${at * 10}..${at * 10 + 5}`);
  const spans = drawTree(['A S web 0..100', ...calls].join('\n')).map((span) =>
    span.name === 'A' ? span : { ...span, name: 'SELECT' },
  );
  const statement = { attributes: { 'db.system.name': 'mysql', 'db.query.text': "SELECT * FROM t WHERE id = 'x'" } };

  const { repeats } = await skeletonOf(await send('', { spans, extras: { SELECT: statement } }));

  expect(repeats).toEqual([{ rows: [1, 2, 3, 4, 5, 6], totalNs: 30 * MS, p95Ns: 5 * MS, maxNs: 5 * MS, failed: 0 }]);
});

describe('a request that cannot be answered', () => {
  test('a trace that is not stored is not found', async () => {
    expect(await problemOf(`/api/traces/${'ef'.repeat(16)}`)).toMatchObject({ status: 404, kind: 'not-found' });
  });

  test('a file that is not kept any more is not found, and is to be opened again', async () => {
    const problem = await problemOf('/api/traces/upload-0b0d6a50-6f0c-4d6e-9d37-3a0c6a1d2e3f');

    expect(problem).toMatchObject({ status: 404, kind: 'not-found' });
    expect(problem.detail).toContain('open it again');
  });

  test.each([
    ['clock=wrong', 'clock', 'raw or adjusted'],
    ['scope=all', 'scope', 'trace or entry'],
    ['entry=12', 'entry', '16'],
    ['limit=0', 'limit', '1000000'],
  ])('%s names the field and what is expected', async (query, field, expected) => {
    const problem = await problemOf(`/api/traces/${'ef'.repeat(16)}?${query}`);

    expect(problem).toMatchObject({ status: 400, field });
    expect(problem.detail).toContain(expected);
  });
});

describe('a stored trace as a source', () => {
  test('gives chosen attributes of all spans, the own before those of the resource', async () => {
    const traceId = await send('A S web 0..100 a\n. B I api 10..20 b', {
      extras: { A: { attributes: { 'http.route': '/', 'host.name': 'own', empty: '' } } },
      resources: { a: { 'host.name': 'host-a' }, b: { 'host.name': 'host-b' } },
    });
    const source = storedSource({ asker: shareQuestions(store.storage), tenant: 'default' }, traceId);

    const texts = await source.readTexts(['host.name', 'http.route', 'empty', 'none'], signal);

    expect(texts.spanId).toEqual([sampleSpanId('A'), sampleSpanId('B')]);
    expect(texts.service).toEqual(['web', 'api']);
    expect(Object.fromEntries(texts.values)).toEqual({
      'host.name': ['own', 'host-b'],
      'http.route': ['/', undefined],
      empty: ['', undefined],
      none: [undefined, undefined],
    });
  });

  test('gives attributes of the spans of some names only, where only those are of interest', async () => {
    const traceId = await send('A S web 0..100\n. B I api 10..20', { extras: { B: { attributes: { found: 1 } } } });
    const source = storedSource({ asker: shareQuestions(store.storage), tenant: 'default' }, traceId);

    const texts = await source.readTexts(['found'], signal, { names: ['B'] });

    expect([texts.spanId, texts.values.get('found')]).toEqual([[sampleSpanId('B')], ['1']]);
  });

  test('gives whole spans with their resources', async () => {
    const traceId = await send('A S web 0..100 a\n. B I api 10..20 b\n. C I api 30..40 b');
    const source = storedSource({ asker: shareQuestions(store.storage), tenant: 'default' }, traceId);

    const { spans, resources } = await source.readWhole([sampleSpanId('A'), sampleSpanId('C')], signal);

    expect(spans.map((span) => span.name)).toEqual(['A', 'C']);
    expect(spans.map((span) => resources.get(span.resource)?.attributes.length)).toEqual([2, 2]);
    expect(await source.countSpans(signal)).toBe(3);
  });

  test('is empty when nothing is stored', async () => {
    const source = storedSource({ asker: shareQuestions(store.storage), tenant: 'default' }, 'ef'.repeat(16));

    expect(await source.countSpans(signal)).toBe(0);
    expect(await source.readSpans(10, signal)).toEqual({ storedSpans: 0, spans: [] });
    expect((await source.readTexts(['a'], signal)).values.get('a')).toEqual([]);
    expect((await source.readWhole([sampleSpanId('A')], signal)).spans).toEqual([]);
  });
});
