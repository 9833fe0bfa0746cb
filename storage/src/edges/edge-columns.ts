import { dateTime, dateTime64, lowCardinality, uint64 } from '../columns/column-types.ts';
import type { Columns } from '../native/block.ts';
import { histogram } from './histogram-column.ts';

const edge = {
  version: uint64(),
  kind: lowCardinality(),
  from_service: lowCardinality(),
  from_namespace: lowCardinality(),
  from_environment: lowCardinality(),
  to_service: lowCardinality(),
  to_namespace: lowCardinality(),
  to_environment: lowCardinality(),
  system: lowCardinality(),
  address: lowCardinality(),
  target: lowCardinality(),
  protocol: lowCardinality(),
  calls: uint64(),
  failed: uint64(),
  sum_ns: uint64(),
  max_ns: uint64(),
  ok1: uint64(),
  ok2: uint64(),
  ok3: uint64(),
  ok4: uint64(),
  bad1: uint64(),
  bad2: uint64(),
  bad3: uint64(),
  bad4: uint64(),
  paired: uint64(),
  caller_alone: uint64(),
  callee_alone: uint64(),
  hist: histogram(),
} as const satisfies Columns;

/** Table `edge_minute`. */
export const edgeMinuteColumns = { tenant: lowCardinality(), minute: dateTime(), ...edge } as const satisfies Columns;

/** Table `edge_hour`. */
export const edgeHourColumns = { tenant: lowCardinality(), hour: dateTime(), ...edge } as const satisfies Columns;

/** Table `edge_minute_done`. */
export const edgeMinuteDoneColumns = {
  tenant: lowCardinality(),
  minute: dateTime(),
  version: uint64(),
} as const satisfies Columns;

/** Table `edge_hour_done`. */
export const edgeHourDoneColumns = {
  tenant: lowCardinality(),
  hour: dateTime(),
  version: uint64(),
  minutes: uint64(),
} as const satisfies Columns;

/** Table `edge_progress`. */
export const edgeProgressColumns = {
  tenant: lowCardinality(),
  checked_at: dateTime64(3),
  handled_to: dateTime64(3),
  up_to: dateTime(),
  version: uint64(),
} as const satisfies Columns;
