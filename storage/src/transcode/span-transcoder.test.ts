import { defaultItemLimits } from '@galileo/otlp';
import { encodeTraces, randomRequest, sampleSpan, type SampleSpan } from '@galileo/otlp/testing';
import { describe, expect, test } from 'vitest';
import { createSpanTranscoder, ROW_VERSION, type LogRecord, type TranscodedBatch } from './span-transcoder.ts';

const nowMs = 1_790_000_000_000;
const options = { limits: defaultItemLimits, rowVersion: ROW_VERSION };

const recordOf = (bytes: Uint8Array, receivedAtMs = nowMs): LogRecord => ({ bytes, tenant: 'default', receivedAtMs });
const spanAt = (ms: number, overrides: Partial<SampleSpan> = {}): SampleSpan =>
  sampleSpan({ startNanos: BigInt(ms) * 1_000_000n, endNanos: BigInt(ms + 5) * 1_000_000n, ...overrides });
const requestOf = (...spans: readonly SampleSpan[]): Uint8Array =>
  encodeTraces([{ resource: { 'service.name': 'shop' }, scopeSpans: [{ scope: { name: 'http' }, spans }] }]);

function transcode(records: readonly LogRecord[]): TranscodedBatch {
  const transcoder = createSpanTranscoder(options);
  for (const record of records) transcoder.add(record);
  return transcoder.finish();
}

const blocksOf = ({ tables }: TranscodedBatch): string =>
  tables.map(({ block }) => Buffer.from(block).toString('base64')).join();

describe('a batch', () => {
  const records = Array.from({ length: 60 }, (_, seed) => recordOf(encodeTraces(randomRequest(seed, nowMs))));

  test('is the same however often it is made', () => {
    const [first, second] = [transcode(records), transcode(records)];
    expect(second.hash).toBe(first.hash);
    expect(blocksOf(second)).toBe(blocksOf(first));
  });

  test('does not depend on what the transcoder did before', () => {
    const used = createSpanTranscoder(options);
    for (const record of [...records].reverse()) used.add(record);
    used.finish();
    used.add(recordOf(requestOf(spanAt(nowMs))));
    used.reset();
    for (const record of records) used.add(record);
    expect(used.finish().hash).toBe(transcode(records).hash);
  });

  test('does not keep the bytes it was given', () => {
    const transcoder = createSpanTranscoder(options);
    for (const record of records) {
      const bytes = record.bytes.slice();
      transcoder.add({ ...record, bytes });
      bytes.fill(0xff);
    }
    expect(transcoder.finish().hash).toBe(transcode(records).hash);
  });

  test('does not keep the memory of a Buffer in a batch that follows', () => {
    const [first, second] = [requestOf(spanAt(nowMs)), requestOf(spanAt(nowMs + 1))];
    const transcoder = createSpanTranscoder(options);
    const reused = Buffer.from(first);
    transcoder.add(recordOf(reused));
    transcoder.finish();
    reused.fill(0xff);
    transcoder.add(recordOf(Buffer.from(second)));
    expect(blocksOf(transcoder.finish())).toBe(blocksOf(transcode([recordOf(second)])));
  });

  test('is not changed by a record that cannot be decoded', () => {
    const transcoder = createSpanTranscoder(options);
    for (const record of records) {
      transcoder.add(record);
      if (record.bytes.length > 0)
        expect(() => transcoder.add({ ...record, bytes: record.bytes.subarray(0, -1) })).toThrow('cannot decode');
    }
    expect(transcoder.finish().hash).toBe(transcode(records).hash);
  });

  test('comes in buffers of its own, one per block', () => {
    const { tables } = transcode(records);
    expect(tables.map(({ table }) => table)).toEqual(['resources', 'spans']);
    expect(new Set(tables.map(({ block }) => block.buffer)).size).toBe(2);
    for (const { block } of tables) expect(block.byteLength).toBe(block.buffer.byteLength);
  });

  test('without spans has no tables', () => {
    expect(transcode([recordOf(new Uint8Array(0))])).toMatchObject({ tables: [], minutes: [], lateMinutes: [] });
  });
});

describe('a record', () => {
  test('says how many spans it gave and why others were left out, by the time it was received', () => {
    const bytes = requestOf(spanAt(nowMs), spanAt(nowMs, { spanId: '00'.repeat(8) }), spanAt(nowMs, { traceId: 'ab' }));
    const transcoder = createSpanTranscoder(options);
    expect(transcoder.add(recordOf(bytes))).toEqual({
      stored: 1,
      rejected: 2,
      reasons: new Map([
        ['bad_span_id', 1],
        ['bad_trace_id', 1],
      ]),
    });
    expect(transcoder.add(recordOf(bytes, nowMs + defaultItemLimits.maxPastMs + 1000))).toMatchObject({
      stored: 0,
      rejected: 3,
    });
    expect(transcoder.size().rows).toBe(1);
  });

  test('of other limits makes other rows', () => {
    const record = recordOf(requestOf(spanAt(nowMs, { attributes: { note: 'x'.repeat(100) } })));
    const short = createSpanTranscoder({ ...options, limits: { ...defaultItemLimits, maxValueBytes: 10 } });
    short.add(record);
    expect(short.finish().hash).not.toBe(transcode([record]).hash);
  });

  test('repeats its resource once a block, whatever the order of the attributes', () => {
    const span = spanAt(nowMs);
    const one = encodeTraces([
      { resource: { 'service.name': 'shop', 'host.name': 'a' }, scopeSpans: [{ spans: [span] }] },
    ]);
    const other = encodeTraces([
      { resource: { 'host.name': 'a', 'service.name': 'shop' }, scopeSpans: [{ spans: [span] }] },
    ]);
    const { tables } = transcode([recordOf(one), recordOf(other), recordOf(one)]);
    expect(tables.map(({ table, rows }) => ({ table, rows }))).toEqual([
      { table: 'resources', rows: 1 },
      { table: 'spans', rows: 3 },
    ]);
  });
});

describe('the minutes of a batch', () => {
  const minuteMs = Math.floor(nowMs / 60_000) * 60_000;

  test('are those in which spans start, to the nanosecond', () => {
    const startNanos = BigInt(minuteMs) * 1_000_000n;
    const spans = [spanAt(minuteMs, { startNanos: startNanos - 1n, endNanos: startNanos }), spanAt(minuteMs)];
    const { minutes, lateMinutes } = transcode([recordOf(requestOf(...spans), minuteMs + 1000)]);
    expect(minutes).toEqual([minuteMs / 1000 - 60, minuteMs / 1000]);
    expect(lateMinutes).toEqual([]);
  });

  test('are late when the span came more than a minute after its end or lasted longer than one', () => {
    const old = spanAt(minuteMs - 180_000);
    const long = spanAt(minuteMs - 60_000, { endNanos: BigInt(minuteMs + 1) * 1_000_000n });
    const { minutes, lateMinutes } = transcode([recordOf(requestOf(old, long, spanAt(minuteMs)), minuteMs + 1000)]);
    expect(minutes).toEqual([minuteMs / 1000 - 180, minuteMs / 1000 - 60, minuteMs / 1000]);
    expect(lateMinutes).toEqual([minuteMs / 1000 - 180, minuteMs / 1000 - 60]);
  });
});

test('a row version that is not known is refused', () => {
  expect(() => createSpanTranscoder({ ...options, rowVersion: ROW_VERSION + 1 })).toThrow(
    'cannot make rows of version',
  );
});
