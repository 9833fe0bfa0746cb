import { describe, expect, test } from 'vitest';
import { isFileId } from '../../open-trace/opened-files.ts';
import { indexFile } from './file-trace.ts';
import { openFileShelf, type FileShelf } from './opened-files.ts';
import { readTraceFile } from './read-file.ts';

const traceIdOf = (number: number): string => number.toString(16).padStart(32, '0');

/** As many traces as asked, of as many spans. */
function zipkinFile(traces: number, spans: number): Uint8Array {
  const all = Array.from({ length: traces }, (_, trace) =>
    Array.from({ length: spans }, (_unused, at) => ({
      traceId: traceIdOf(trace + 1),
      id: (at + 1).toString(16),
      ...(at === 0 ? {} : { parentId: '1' }),
      name: `span ${at}`,
      timestamp: 1000 + trace * 100 + at,
      duration: 10,
      localEndpoint: { serviceName: 'shop' },
      tags: { 'http.route': `/r/${at}`, ...(at === 1 ? { error: 'no', 'db.statement': 'SELECT 1' } : {}) },
    })),
  );
  return Buffer.from(JSON.stringify(all.flat()));
}

async function add(shelf: FileShelf, { traces = 1, spans = 2, name = 'f.json' }): ReturnType<typeof addFile> {
  return addFile(shelf, name, zipkinFile(traces, spans));
}

async function addFile(shelf: FileShelf, name: string, bytes: Uint8Array): Promise<ReturnType<FileShelf['add']>> {
  const { format, blocks } = readTraceFile(bytes);
  return shelf.add({ name, format, file: await indexFile(blocks) });
}

const never = new AbortController().signal;

function shelfAt(clock: { now: number }, limits = { maxFiles: 2, maxSpans: 10, maxIdleMs: 1000 }): FileShelf {
  return openFileShelf({ now: () => clock.now, limits });
}

describe('opened files', () => {
  test('are found by ids that stand where a trace id stands', async () => {
    const shelf = shelfAt({ now: 0 });

    const answer = await add(shelf, { traces: 2, spans: 3 });

    expect(answer).toMatchObject({ name: 'f.json', format: 'zipkin', spans: 6, traceCount: 2 });
    expect(answer.traces.every(({ id }) => isFileId(id))).toBe(true);
    expect(answer.traces[0]).toMatchObject({
      traceId: traceIdOf(1),
      spans: 3,
      failed: 1,
      service: 'shop',
      operation: 'span 0',
      startUnixNano: '1000000',
      durationNs: 12_000,
    });
    expect(shelf.find(answer.traces[1]?.id ?? '')?.fileTraceId).toBe(traceIdOf(2));
    expect(shelf.describe(answer.traces[1]?.id ?? '')).toBe(answer);
  });

  test('make room for newer ones: the one that nobody asked for the longest goes', async () => {
    const shelf = shelfAt({ now: 0 });
    const [a, b] = [await add(shelf, {}), await add(shelf, {})];
    shelf.find(a.traces[0]?.id ?? '');

    const c = await add(shelf, {});

    expect([a, b, c].map(({ traces }) => shelf.find(traces[0]?.id ?? '') !== undefined)).toEqual([true, false, true]);
  });

  test('make room for the spans of a newer one', async () => {
    const shelf = shelfAt({ now: 0 });
    const a = await add(shelf, { spans: 6 });

    const b = await add(shelf, { spans: 6 });

    expect(shelf.describe(a.traces[0]?.id ?? '')).toBeUndefined();
    expect(shelf.describe(b.traces[0]?.id ?? '')).toBe(b);
  });

  test('go when nobody asked for them for a while', async () => {
    const clock = { now: 0 };
    const shelf = shelfAt(clock);
    const { traces } = await add(shelf, {});
    const id = traces[0]?.id ?? '';
    clock.now = 900;
    expect(shelf.find(id)).toBeDefined();
    clock.now = 1899;
    expect(shelf.find(id)).toBeDefined();
    clock.now = 2900;
    expect(shelf.find(id)).toBeUndefined();
  });
});

describe('a trace of an opened file', () => {
  test('gives its narrow spans by start, and whole ones by id', async () => {
    const shelf = shelfAt({ now: 0 });
    const { traces } = await add(shelf, { traces: 2, spans: 3 });
    const source = shelf.find(traces[1]?.id ?? '');
    if (source === undefined) throw new Error('not kept');

    expect(await source.countSpans(never)).toBe(3);
    const { storedSpans, spans } = await source.readSpans(2, never);
    expect(storedSpans).toBe(3);
    expect(spans.map(({ name, failed, hasStatement }) => [name, failed, hasStatement])).toEqual([
      ['span 0', false, false],
      ['span 1', true, true],
    ]);
    const whole = await source.readWhole(['2'.padStart(16, '0')], never);
    expect(whole.spans).toMatchObject([{ traceId: traceIdOf(2), name: 'span 1', statusMessage: 'no', failed: true }]);
    expect(whole.resources.get(whole.spans[0]?.resource ?? '')?.attributes).toEqual([
      { key: 'service.name', value: 'shop', type: 'string' },
    ]);
  });

  test('gives chosen attributes of all spans, those of the resource where a span has none', async () => {
    const shelf = shelfAt({ now: 0 });
    const { traces } = await add(shelf, { spans: 2 });

    const texts = await shelf.find(traces[0]?.id ?? '')?.readTexts(['http.route', 'service.name', 'none'], never);

    expect(texts?.spanId.map((id) => Number(id))).toEqual([1, 2]);
    expect(texts?.values.get('http.route')).toEqual(['/r/0', '/r/1']);
    expect(texts?.values.get('service.name')).toEqual(['shop', 'shop']);
    expect(texts?.values.get('none')).toEqual([undefined, undefined]);
  });

  test('stops reading when nobody waits any more', async () => {
    const shelf = shelfAt({ now: 0 });
    const { traces } = await add(shelf, {});

    const reading = shelf.find(traces[0]?.id ?? '')?.readTexts(['a'], AbortSignal.abort());

    await expect(reading).rejects.toThrow('aborted');
  });
});

test.each([
  ['{"resourceSpans":[]}', 'there is no span in it'],
  [`{"resourceSpans":[]}\n{"resourceSpans":[{"scopeSpans":[{"spans":[{}]}]}]}`, 'line 2: cannot read span 1'],
])('the file %j is refused', (text, says) => {
  expect(() => readTraceFile(Buffer.from(text))).toThrow(says);
});

test('a file of more spans than can be shown is refused', () => {
  expect(() => readTraceFile(zipkinFile(2, 2), 3)).toThrow('cannot open the file: it has more than 3 spans');
  expect(readTraceFile(zipkinFile(1, 3), 3).blocks).toHaveLength(1);
});
