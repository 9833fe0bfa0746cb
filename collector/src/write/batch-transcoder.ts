import { inspectTraces, type ItemLimits } from '@galileo/otlp';
import { GalileoError, messageOf } from '@galileo/model';
import { createSpanTranscoder, type RecordResult, type SpanTranscoder, type TranscodedBatch } from '@galileo/storage';
import type { DeadLetter } from '../log/dead-letters.ts';
import type { LogReader, ReadRecord } from '../log/log-reader.ts';
import type { Batch, TableInsert, TranscodeRequest } from './batch-messages.ts';
import { encodeBatchRow, encodeLedger } from './bookkeeping-blocks.ts';
import { addServices, createLedger, type Ledger } from './ledger.ts';
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

function createFilling(request: BatchRequest, tools: Tools) {
  const { slice, bounds, signal } = request;
  const totals: Totals = {
    last: slice.from - 1n,
    stored: 0,
    rejected: 0,
    deadItems: 0,
    items: 0,
    bytes: 0,
    receivedAtMs: 0,
    isFull: false,
  };
  const dead: DeadLetter[] = [];
  const recordIds: Uint8Array[] = [];
  const recordTimesMs: number[] = [];
  const ledger = createLedger();

  const exceeds = (record: ReadRecord): boolean => {
    if (bounds === 'none' || record.sequence === slice.from) return false;
    const items = record.kind === 'lost' ? 0 : record.head.items;
    return totals.items + items > bounds.maxRows || totals.bytes + record.value.length > bounds.maxBytes;
  };
  const setAside = (letter: DeadLetter): void => {
    dead.push(letter);
    totals.deadItems += letter.items;
    const { tenant, receivedAtMs, items } = letter;
    const line = { tenant, receivedAtMs, signal, service: '', items, bytes: letter.bytes.length };
    ledger.add({ ...line, reason: 'accepted' });
    ledger.add({ ...line, reason: 'dead' });
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
      if (failure !== undefined) setAside(letterOf(record, failure, totals.receivedAtMs));
      return 'go on';
    },
    finish: (at: Batch['at']): Batch => {
      const transcoded = tools.spans.finish();
      const row = {
        ...totals,
        dead: totals.deadItems,
        logId: request.logId,
        topic: signal,
        first: slice.from,
        rowVersion: request.rowVersion,
        recordIds,
        recordTimesMs,
      };
      const tables: TableInsert[] = [...transcoded.tables];
      const lines = ledger.take();
      if (lines.length > 0) tables.push(encodeLedger(lines));
      tables.push(
        encodeBatchRow({
          ...row,
          rows: rowsOf(transcoded),
          minutes: transcoded.minutes,
          lateMinutes: transcoded.lateMinutes,
          hash: transcoded.hash,
        }),
      );
      const { last, stored, rejected, deadItems, items, bytes, isFull } = totals;
      return {
        first: slice.from,
        last,
        at,
        tables,
        hash: transcoded.hash,
        stored,
        rejected,
        deadItems,
        items,
        bytes,
        dead,
        isFull,
      };
    },
  };
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
  try {
    const result = target.spans.add({ bytes: record.value, tenant, receivedAtMs });
    target.totals.stored += result.stored;
    target.totals.rejected += result.rejected;
    addToLedger(record, result, target);
    return undefined;
  } catch (error) {
    if (error instanceof GalileoError && error.kind === 'invalid')
      return `the record cannot be decoded: ${error.message}`;
    throw new RecordFailure(record.sequence, error);
  }
}

function addToLedger(
  record: WholeRecord,
  result: RecordResult,
  { ledger, countServices, signal, limits }: RecordTarget,
): void {
  const { tenant, receivedAtMs } = record.head;
  const line = { tenant, receivedAtMs, signal };
  const accepted = countServices(record.value);
  addServices(ledger, accepted, { ...line, reason: 'accepted' });
  if (result.rejected === 0) return addServices(ledger, accepted, { ...line, reason: 'stored' });
  for (const [reason, items] of result.reasons) {
    ledger.add({ ...line, service: '', reason: `rejected:${reason}`, items, bytes: 0 });
  }
  const { bytes } = inspectTraces(record.value, { receivedAtMs, limits });
  addServices(ledger, countServices(bytes), { ...line, reason: 'stored' });
}

function letterOf(record: ReadRecord, reason: string, receivedAtMs: number): DeadLetter {
  const bytes = Buffer.from(record.value);
  if (record.kind === 'lost') return { sequence: record.sequence, tenant: '', receivedAtMs, items: 0, reason, bytes };
  const { tenant, items } = record.head;
  return { sequence: record.sequence, tenant, receivedAtMs: record.head.receivedAtMs, items, reason, bytes };
}
