import { inspectTraces, type ItemLimits } from '@galileo/otlp';
import { GalileoError, messageOf } from '@galileo/model';
import { createSpanTranscoder, type RecordResult, type SpanTranscoder, type TranscodedBatch } from '@galileo/storage';
import type { DeadLetter } from '../log/dead-letters.ts';
import type { LogReader, ReadRecord } from '../log/log-reader.ts';
import type { Batch, TableInsert, TranscodeRequest } from './batch-messages.ts';
import { encodeBatchRow, encodeLedger } from './bookkeeping-blocks.ts';
import { createLedger, type Ledger, type LedgerLine } from './ledger.ts';
import { createServiceCounter, type CountServices } from './service-counts.ts';

type WholeRecord = Extract<ReadRecord, { readonly kind: 'record' }>;
type BatchRequest = Extract<TranscodeRequest, { readonly kind: 'batch' }>;

/** Reads records and makes batches of them. Keeps its buffers from batch to batch. */
export interface BatchTranscoder {
  readonly makeBatch: (request: BatchRequest) => Promise<Batch>;
}

export function createBatchTranscoder(reader: LogReader): BatchTranscoder {
  const countServices = createServiceCounter();
  let transcoder: { readonly key: string; readonly spans: SpanTranscoder } | undefined;
  const spansFor = (limits: ItemLimits, rowVersion: number): SpanTranscoder => {
    const key = JSON.stringify([rowVersion, limits]);
    if (transcoder?.key !== key) transcoder = { key, spans: createSpanTranscoder({ limits, rowVersion }) };
    transcoder.spans.reset();
    return transcoder.spans;
  };
  return {
    makeBatch: async (request) => {
      const unreadable = new Map<bigint, string>();
      for (;;) {
        const spans = spansFor(request.limits, request.rowVersion);
        const filling = createFilling(request, { spans, countServices, unreadable });
        try {
          const at = await reader.read(request.slice, filling.take);
          return filling.finish(at);
        } catch (error) {
          // Nobody knows what the record left in the columns: the batch is made anew without it.
          if (!(error instanceof RecordFailure)) throw error;
          unreadable.set(error.sequence, error.message);
        }
      }
    },
  };
}

/** The transcoder failed on one record in a way it does not know. */
class RecordFailure extends Error {
  readonly sequence: bigint;

  constructor(sequence: bigint, cause: unknown) {
    super(`the record cannot be made into rows: ${messageOf(cause)}`, { cause });
    this.sequence = sequence;
  }
}

interface Tools {
  readonly spans: SpanTranscoder;
  readonly countServices: CountServices;
  /** Records left out, and why. */
  readonly unreadable: ReadonlyMap<bigint, string>;
}

interface Totals {
  last: bigint;
  stored: number;
  rejected: number;
  deadItems: number;
  items: number;
  bytes: number;
  receivedAtMs: number;
  isFull: boolean;
}

function newTotals(first: bigint): Totals {
  return { last: first - 1n, stored: 0, rejected: 0, deadItems: 0, items: 0, bytes: 0, receivedAtMs: 0, isFull: false };
}

function createFilling(request: BatchRequest, tools: Tools) {
  const { slice, bounds, signal } = request;
  const totals = newTotals(slice.from);
  const dead: DeadLetter[] = [];
  const recordIds: Uint8Array[] = [];
  const recordTimesMs: number[] = [];
  const ledger = createLedger();

  const exceeds = (record: ReadRecord): boolean => {
    if (bounds === 'none' || record.sequence === slice.from) return false;
    const items = record.kind === 'lost' ? 0 : record.head.items;
    return totals.items + items > bounds.maxRows || totals.bytes + record.value.length > bounds.maxBytes;
  };
  const setAside = (record: ReadRecord, reason: string): void => {
    // A long gap without a byte left is one letter, not one per sequence.
    if (record.kind === 'lost' && record.value.length === 0 && dead.at(-1)?.reason === reason) return;
    const letter = letterOf(record, reason, totals.receivedAtMs);
    dead.push(letter);
    totals.deadItems += letter.items;
    const { tenant, receivedAtMs, items } = letter;
    const count = { service: '', items, bytes: letter.bytes.length };
    for (const outcome of ['accepted', 'dead']) ledger.add({ tenant, receivedAtMs, signal, reason: outcome }, [count]);
  };
  return {
    take: (record: ReadRecord): 'go on' | 'stop' => {
      if (exceeds(record)) {
        totals.isFull = true;
        return 'stop';
      }
      totals.last = record.sequence;
      totals.bytes += record.value.length;
      if (record.kind !== 'lost') {
        totals.items += record.head.items;
        totals.receivedAtMs = record.head.receivedAtMs;
        recordIds.push(Buffer.from(record.head.id));
        recordTimesMs.push(record.head.receivedAtMs);
      }
      const failure = addRecord(record, { ...tools, totals, ledger, signal, limits: request.limits });
      if (failure !== undefined) setAside(record, failure);
      return 'go on';
    },
    finish: (at: Batch['at']): Batch =>
      batchOf({
        request,
        totals,
        dead,
        recordIds,
        recordTimesMs,
        lines: ledger.lines(),
        transcoded: tools.spans.finish(),
        at,
      }),
  };
}

interface Filled {
  readonly request: BatchRequest;
  readonly totals: Totals;
  readonly dead: readonly DeadLetter[];
  readonly recordIds: readonly Uint8Array[];
  readonly recordTimesMs: readonly number[];
  readonly lines: readonly LedgerLine[];
  readonly transcoded: TranscodedBatch;
  readonly at: Batch['at'];
}

function batchOf({ request, totals, transcoded, dead, lines, at, ...records }: Filled): Batch {
  const { minutes, lateMinutes, hash } = transcoded;
  const { last, stored, rejected, deadItems, items, bytes, isFull, receivedAtMs } = totals;
  const first = request.slice.from;
  const row = encodeBatchRow({
    ...records,
    logId: request.logId,
    topic: request.signal,
    first,
    last,
    rowVersion: request.rowVersion,
    rows: rowsOf(transcoded),
    bytes,
    rejected,
    dead: deadItems,
    minutes,
    lateMinutes,
    receivedAtMs,
    hash,
  });
  const tables: TableInsert[] = [...transcoded.tables, ...(lines.length > 0 ? [encodeLedger(lines)] : []), row];
  return { first, last, at, tables, hash, stored, rejected, deadItems, items, bytes, dead, isFull };
}

function rowsOf({ tables }: TranscodedBatch): ReadonlyMap<string, number> {
  return new Map(tables.map(({ table, rows }) => [table, rows]));
}

interface RecordTarget extends Tools {
  readonly totals: Totals;
  readonly ledger: Ledger;
  readonly signal: BatchRequest['signal'];
  readonly limits: ItemLimits;
}

/** Adds the rows of a record; answers why it cannot be stored. */
function addRecord(record: ReadRecord, target: RecordTarget): string | undefined {
  if (record.kind === 'lost') return 'the record cannot be found in the log: its header is damaged or its file is gone';
  if (record.kind === 'damaged') return 'the checksum of the record does not match';
  const known = target.unreadable.get(record.sequence);
  if (known !== undefined) return known;
  const { tenant, receivedAtMs } = record.head;
  // The walks over the bytes are fastest when they only ever meet one kind of array.
  const { buffer, byteOffset, length } = record.value;
  const bytes = new Uint8Array(buffer, byteOffset, length);
  try {
    const result = target.spans.add({ bytes, tenant, receivedAtMs });
    target.totals.stored += result.stored;
    target.totals.rejected += result.rejected;
    addToLedger({ head: record.head, bytes }, result, target);
    return undefined;
  } catch (error) {
    if (error instanceof GalileoError && error.kind === 'invalid')
      return `the record cannot be decoded: ${error.message}`;
    throw new RecordFailure(record.sequence, error);
  }
}

function addToLedger(
  record: { readonly head: WholeRecord['head']; readonly bytes: Uint8Array },
  result: RecordResult,
  { ledger, countServices, signal, limits }: RecordTarget,
): void {
  const { tenant, receivedAtMs } = record.head;
  const line = { tenant, receivedAtMs, signal };
  const accepted = countServices(record.bytes);
  ledger.add({ ...line, reason: 'accepted' }, accepted);
  if (result.rejected === 0) return ledger.add({ ...line, reason: 'stored' }, accepted);
  for (const [reason, items] of result.reasons) {
    ledger.add({ ...line, reason: `rejected:${reason}` }, [{ service: '', items, bytes: 0 }]);
  }
  const kept = inspectTraces(record.bytes, { receivedAtMs, limits });
  ledger.add({ ...line, reason: 'stored' }, countServices(kept.bytes));
}

function letterOf(record: ReadRecord, reason: string, receivedAtMs: number): DeadLetter {
  const bytes = Buffer.from(record.value);
  if (record.kind === 'lost') return { sequence: record.sequence, tenant: '', receivedAtMs, items: 0, reason, bytes };
  const { tenant, items } = record.head;
  return { sequence: record.sequence, tenant, receivedAtMs: record.head.receivedAtMs, items, reason, bytes };
}
