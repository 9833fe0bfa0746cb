import { defaultItemLimits } from '@galileo/otlp';
import { encodeTraces, sampleRequest, sampleSpan } from '@galileo/otlp/testing';
import { ROW_VERSION } from '@galileo/storage';
import { describe, expect, test } from 'vitest';
import type { FrameHead } from '../log/frame.ts';
import type { LogReader, ReadRecord } from '../log/log-reader.ts';
import type { TranscodeRequest } from './batch-messages.ts';
import { createBatchTranscoder } from './batch-transcoder.ts';

const receivedAtMs = Date.now();

function headOf(sequence: bigint, value: Buffer, items: number): FrameHead {
  const { length: valueBytes } = value;
  return {
    sequence,
    receivedAtMs,
    items,
    endsGroup: true,
    id: Buffer.alloc(16, 7),
    tenant: 'default',
    valueBytes,
    valueCrc: 0,
    frameBytes: valueBytes + 64,
  };
}

/** A record of `spans` valid spans, made once so that it is the same each time it is read. */
function record(sequence: bigint, spans: number, kind: 'record' | 'damaged' = 'record'): ReadRecord {
  const value = Buffer.from(encodeTraces(sampleRequest({ service: `service ${sequence}`, spans })));
  return { kind, sequence, head: headOf(sequence, value, spans), value };
}

function readerOf(records: readonly ReadRecord[]): LogReader {
  return {
    read: async (slice, visit) => {
      for (const one of records)
        if (one.sequence >= slice.from && one.sequence <= slice.last && visit(one) === 'stop') break;
      return { segment: 0n, offset: 0 };
    },
    close: async () => undefined,
  };
}

function requestOf(
  from: bigint,
  last: bigint,
  bounds: { readonly maxRows: number; readonly maxBytes: number } | 'none' = 'none',
) {
  const slice = { segments: [], from, last };
  return {
    kind: 'batch',
    signal: 'traces',
    logId: '00',
    slice,
    limits: defaultItemLimits,
    rowVersion: ROW_VERSION,
    bounds,
  } as const satisfies TranscodeRequest;
}

describe('making batches', () => {
  test('equal records make equal bytes in every table, whatever was made before', async () => {
    const records = [record(0n, 3), record(1n, 5), record(2n, 2)];
    const fresh = await createBatchTranscoder(readerOf(records)).makeBatch(requestOf(0n, 1n));
    const used = createBatchTranscoder(readerOf(records));
    await used.makeBatch(requestOf(1n, 2n));
    const again = await used.makeBatch(requestOf(0n, 1n));

    expect(again).toEqual(fresh);
    expect(fresh.tables.map(({ table, rows }) => [table, rows])).toEqual([
      ['resources', 2],
      ['spans', 8],
      ['ingest_ledger', 4],
      ['ingest_batches', 1],
    ]);
  });

  test.each([
    [{ maxRows: 7, maxBytes: 1e9 }, 0n],
    [{ maxRows: 8, maxBytes: 1e9 }, 1n],
    [{ maxRows: 1, maxBytes: 1e9 }, 0n],
    [{ maxRows: 1e9, maxBytes: 1 }, 0n],
    [{ maxRows: 1e9, maxBytes: 1e9 }, 2n],
  ])('ends before the record that exceeds %o, and holds one at least', async (bounds, last) => {
    const records = [record(0n, 3), record(1n, 5), record(2n, 2)];
    const batch = await createBatchTranscoder(readerOf(records)).makeBatch(requestOf(0n, 2n, bounds));

    expect(batch).toMatchObject({ first: 0n, last, isFull: last !== 2n });
  });

  test('sets aside what is damaged, lost or undecodable, with its bytes, and stores the rest', async () => {
    const rubbish = Buffer.from('rubbish');
    const lost: ReadRecord = { kind: 'lost', sequence: 2n, value: Buffer.from('debris') };
    const undecodable: ReadRecord = { kind: 'record', sequence: 3n, head: headOf(3n, rubbish, 9), value: rubbish };
    const records = [record(0n, 3), record(1n, 5, 'damaged'), lost, undecodable, record(4n, 2)];
    const batch = await createBatchTranscoder(readerOf(records)).makeBatch(requestOf(0n, 4n));

    expect(batch).toMatchObject({ stored: 5, deadItems: 14, items: 19 });
    expect(batch.dead.map(({ sequence, reason }) => [sequence, reason.split(':')[0]])).toEqual([
      [1n, 'the checksum of the record does not match'],
      [2n, 'the record cannot be found in the log'],
      [3n, 'the record cannot be decoded'],
    ]);
    expect(batch.dead[1]?.bytes).toEqual(Buffer.from('debris'));
  });

  test('counts spans that only the writer rejects, and stores their neighbours', async () => {
    const value = Buffer.from(
      encodeTraces(sampleRequest({ spans: [sampleSpan(), sampleSpan({ traceId: '00' }), sampleSpan()] })),
    );
    const batch = await createBatchTranscoder(
      readerOf([{ kind: 'record', sequence: 0n, head: headOf(0n, value, 3), value }]),
    ).makeBatch(requestOf(0n, 0n));

    expect(batch).toMatchObject({ stored: 2, rejected: 1, items: 3, deadItems: 0 });
  });
});
