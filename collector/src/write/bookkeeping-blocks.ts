import { columnNames, createBlock, encodeBlock, ingestBatchColumns, ingestLedgerColumns } from '@galileo/storage';
import type { TableInsert } from './batch-messages.ts';
import type { LedgerLine } from './ledger.ts';

export interface BatchRow {
  readonly logId: string;
  readonly topic: string;
  readonly first: bigint;
  readonly last: bigint;
  readonly rowVersion: number;
  readonly rows: ReadonlyMap<string, number>;
  readonly bytes: number;
  readonly recordIds: readonly Uint8Array[];
  readonly recordTimesMs: readonly number[];
  readonly rejected: number;
  readonly dead: number;
  readonly minutes: readonly number[];
  readonly lateMinutes: readonly number[];
  /** Of the last record: a repeated insert meets the same partition. */
  readonly receivedAtMs: number;
  /** 16 hex digits. */
  readonly hash: string;
}

/** The one row of `ingest_batches` for a batch. */
export function encodeBatchRow(row: BatchRow): TableInsert {
  const block = createBlock(ingestBatchColumns);
  block.log_id.appendAscii(row.logId);
  appendText(block.topic, row.topic);
  block.partition.append(0);
  block.first.appendBigInt(row.first);
  block.last.appendBigInt(row.last);
  block.row_version.append(row.rowVersion);
  for (const [table, rows] of row.rows) {
    appendText(block.rows.keys, table);
    block.rows.values.appendBigInt(BigInt(rows));
  }
  block.rows.endRow();
  block.bytes.appendBigInt(BigInt(row.bytes));
  for (const id of row.recordIds) block.record_ids.items.append(id, 0);
  block.record_ids.endRow();
  for (const time of row.recordTimesMs) block.record_times.items.appendBigInt(BigInt(time));
  block.record_times.endRow();
  block.rejected.appendBigInt(BigInt(row.rejected));
  block.duplicate.appendBigInt(0n);
  block.dead.appendBigInt(BigInt(row.dead));
  for (const minute of row.minutes) block.minutes.items.append(minute);
  block.minutes.endRow();
  for (const minute of row.lateMinutes) block.late_minutes.items.append(minute);
  block.late_minutes.endRow();
  block.received_at.appendBigInt(BigInt(row.receivedAtMs));
  block.hash.append(Buffer.from(row.hash, 'hex'), 0);
  return {
    table: 'ingest_batches',
    columns: columnNames(ingestBatchColumns),
    block: encodeBlock(ingestBatchColumns, block),
    rows: 1,
  };
}

export function encodeLedger(lines: readonly LedgerLine[]): TableInsert {
  const block = createBlock(ingestLedgerColumns);
  for (const line of lines) {
    appendText(block.tenant, line.tenant);
    block.minute.append(line.minute);
    appendText(block.signal, line.signal);
    appendText(block.service, line.service);
    appendText(block.reason, line.reason);
    block.items.appendBigInt(BigInt(line.items));
    block.bytes.appendBigInt(BigInt(line.bytes));
  }
  return {
    table: 'ingest_ledger',
    columns: columnNames(ingestLedgerColumns),
    block: encodeBlock(ingestLedgerColumns, block),
    rows: lines.length,
  };
}

interface TextColumn {
  readonly append: (source: Uint8Array, from: number, to: number) => void;
}

function appendText(column: TextColumn, text: string): void {
  const bytes = Buffer.from(text);
  column.append(bytes, 0, bytes.length);
}
