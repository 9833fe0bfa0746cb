import type { OpenedFileAnswer, Problem, SpanDetail, TraceSkeleton } from '@galileo/model';
import { traceFileFormats } from '@galileo/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { richRequest, RICH_SPAN_ID, RICH_TRACE_ID } from '../testing/rich-trace.ts';
import { openSampleStore, type SampleStore } from '../testing/sample-store.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { workedRequest, workedTraces } from './testing/worked-requests.ts';

let store: SampleStore;
let api: TestApi;

beforeAll(async () => {
  store = await openSampleStore();
  for (const [index, trace] of workedTraces.entries()) await store.insert(workedRequest(trace, traceIdOf(index)));
  await store.insert(richRequest(1_790_000_000_000_000_000n));
  api = await startTestApi(store);
});
afterAll(async () => {
  await api?.stop();
  await store?.close();
});

const traceIdOf = (index: number): string => String(index + 1).padStart(32, '0');

async function download(id: string, format: string): Promise<string> {
  const response = await fetch(`${api.url}/api/traces/${id}/download?format=${format}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain(`.${format}.json"`);
  return response.text();
}

async function upload(body: string | Uint8Array, name = 'trace.json'): Promise<Response> {
  return fetch(`${api.url}/api/traces/view?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
}

async function open(body: string | Uint8Array, name?: string): Promise<OpenedFileAnswer> {
  const response = await upload(body, name);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as OpenedFileAnswer;
}

/** What a skeleton says but for the id it was asked by. */
function shapeOf({ traceId, version, ...shape }: TraceSkeleton): unknown {
  expect(traceId.length + version.length).toBeGreaterThan(0);
  return shape;
}

interface OtlpFile {
  readonly resourceSpans: readonly {
    readonly resource: unknown;
    readonly schemaUrl?: string;
    readonly scopeSpans: readonly { readonly scope: unknown; readonly spans: readonly Record<string, unknown>[] }[];
  }[];
}

/** Spans with all that is said of them, whatever the order they are written in. */
function spansOf(text: string): readonly string[] {
  const file = JSON.parse(text) as OtlpFile;
  return file.resourceSpans
    .flatMap(({ scopeSpans, ...around }) =>
      scopeSpans.flatMap(({ spans, ...scope }) => spans.map((span) => canonical({ span, scope, around }))),
    )
    .toSorted();
}

/** Members and attributes by name. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (Array.isArray(item) && item.every((one) => typeof one === 'object' && one !== null && 'key' in one))
      return item.toSorted((a, b) => (String(a.key) < String(b.key) ? -1 : 1));
    return typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item;
  });
}

/** Several files of one trace as one file. */
const joined = {
  otlp: (files: readonly string[]) => files.map((file) => JSON.stringify(JSON.parse(file))).join('\n'),
  jaeger: (files: readonly string[]) => JSON.stringify({ data: files.flatMap((file) => JSON.parse(file).data) }),
  zipkin: (files: readonly string[]) => JSON.stringify(files.map((file) => JSON.parse(file))),
} as const;

describe.each(traceFileFormats)('a trace that was downloaded as %s and opened again', (format) => {
  let opened: OpenedFileAnswer;
  beforeAll(async () => {
    const files = await Promise.all(workedTraces.map((_, index) => download(traceIdOf(index), format)));
    opened = await open(joined[format](files), `${format}.json`);
  });

  test('is listed with all others of its file', () => {
    expect(opened).toMatchObject({ name: `${format}.json`, format, traceCount: workedTraces.length });
    expect(opened.traces.map(({ traceId }) => traceId).toSorted()).toEqual(workedTraces.map((_, at) => traceIdOf(at)));
  });

  test.each(workedTraces.map(({ title }, index) => ({ title, index })))(
    'has every row, number and reason of the stored one: $title',
    async ({ index }) => {
      const stored = await api.ask<TraceSkeleton>(`/api/traces/${traceIdOf(index)}`);
      const listed = opened.traces.find(({ traceId }) => traceId === traceIdOf(index));

      const skeleton = await api.ask<TraceSkeleton>(`/api/traces/${listed?.id}`);

      expect(shapeOf(skeleton)).toEqual(shapeOf(stored));
      expect(listed?.spans).toBe(stored.counts.storedSpans);
    },
  );

  test('has every attribute, event, link, scope and resource of the stored one', async () => {
    const { traces } = await open(await download(RICH_TRACE_ID, format));

    const again = await download(traces[0]?.id ?? '', 'otlp');
    expect(spansOf(again)).toEqual(spansOf(await download(RICH_TRACE_ID, 'otlp')));
  });
});

test('Zipkin spans of a client and a server with one id are marked as such, and joined again', async () => {
  const shared = workedTraces.findIndex(({ title }) => title === 'shared id');

  const spans = JSON.parse(await download(traceIdOf(shared), 'zipkin')) as readonly Record<string, unknown>[];

  expect(spans.filter(({ shared: isShared }) => isShared === true).map(({ name }) => name)).toEqual(['D']);
});

describe('an opened file', () => {
  test('answers the routes of a stored trace, and says of which file it is', async () => {
    const opened = await open(await download(RICH_TRACE_ID, 'jaeger'), 'été.json');
    const id = opened.traces[0]?.id ?? '';

    const detail = await api.ask<SpanDetail>(`/api/traces/${id}/spans/${RICH_SPAN_ID}`);
    expect(detail).toMatchObject({ name: 'everything', traceId: RICH_TRACE_ID, failed: true });
    expect(await api.ask(`/api/traces/${id}/file`)).toEqual(opened);
    expect(opened).toMatchObject({ name: 'été.json', format: 'jaeger' });
  });

  test('with several traces lists them all, and each can be opened', async () => {
    const lines = [0, 1, 2].map((index) =>
      JSON.stringify(workedRequest(workedTraces[index] ?? plain, traceIdOf(index))),
    );

    const { traces, traceCount } = await open(lines.join('\n'));

    expect(traceCount).toBe(3);
    expect(traces.map(({ traceId }) => traceId).toSorted()).toEqual([0, 1, 2].map(traceIdOf));
    for (const { id, spans } of traces)
      expect((await api.ask<TraceSkeleton>(`/api/traces/${id}`)).counts.spans).toBe(spans);
  });

  test('that is not kept any more is to be opened again', async () => {
    const response = await fetch(`${api.url}/api/traces/upload-00000000-0000-4000-8000-000000000000`);

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      kind: 'not-found',
      detail: expect.stringContaining('open it again'),
    });
  });

  test('of a stored trace there is none', async () => {
    const response = await fetch(`${api.url}/api/traces/${traceIdOf(0)}/file`);

    expect(response.status).toBe(404);
  });
});

const plain = { title: 'plain', spans: 'A S web 0..100 -' };

describe('what cannot be opened is refused with the place', () => {
  test.each([
    ['hello', 'it is not JSON'],
    ['{"a":1}', 'cannot recognize the file'],
    ['[]', 'cannot recognize the file'],
    ['{"resourceSpans":[]}', 'there is no span in it'],
    ['{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"1","spanId":"2"}]}]}]}', 'span 1: '],
    [
      '{"data":[{"traceID":"a1","processes":{"p1":{"serviceName":"s"}},"spans":[{"traceID":"a1","spanID":"1","processID":"p1","startTime":"soon"}]}]}',
      'data[0].spans[0].startTime: expected microseconds',
    ],
    ['[{"traceId":"a1","id":"1"},{"traceId":"a1","id":"xyz"}]', '[1].id: expected an id of at most 16 hex digits'],
  ])('%s', async (body, says) => {
    const response = await upload(body);
    const problem = (await response.json()) as Problem;

    expect(response.status).toBe(400);
    expect(problem).toMatchObject({ kind: 'invalid', field: 'file' });
    expect(problem.detail).toContain(says);
  });

  test('a file above the limit, before it is read', async () => {
    const response = await upload(Buffer.alloc(65 * 1_048_576, ' '));

    expect(response.status).toBe(413);
    expect(((await response.json()) as Problem).detail).toContain('64 MiB');
  });

  test('a page of another site', async () => {
    const response = await fetch(`${api.url}/api/traces/view`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: '{}',
    });

    expect(response.status).toBe(403);
  });
});
