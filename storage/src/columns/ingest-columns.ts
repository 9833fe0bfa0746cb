import {
  arrayOf,
  dateTime,
  dateTime64,
  fixedString,
  lowCardinality,
  mapOf,
  string,
  uint16,
  uint32,
  uint64,
} from './column-types.ts';
import type { Columns } from '../native/block.ts';

/** Table `ingest_batches`, one row per batch the writer put in. `inserted_at` is filled by the engine. */
export const ingestBatchColumns = {
  log_id: string(),
  topic: lowCardinality(),
  partition: uint32(),
  first: uint64(),
  last: uint64(),
  row_version: uint16(),
  rows: mapOf(uint64()),
  bytes: uint64(),
  record_ids: arrayOf(fixedString(16)),
  record_times: arrayOf(dateTime64(3)),
  rejected: uint64(),
  duplicate: uint64(),
  dead: uint64(),
  minutes: arrayOf(dateTime()),
  late_minutes: arrayOf(dateTime()),
  received_at: dateTime64(3),
  hash: fixedString(8),
} as const satisfies Columns;

/** Table `ingest_ledger`: sums of items and bytes per tenant, minute, signal, service and reason. */
export const ingestLedgerColumns = {
  tenant: lowCardinality(),
  minute: dateTime(),
  signal: lowCardinality(),
  service: lowCardinality(),
  reason: lowCardinality(),
  items: uint64(),
  bytes: uint64(),
} as const satisfies Columns;
