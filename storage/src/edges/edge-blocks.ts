import { columnNames, createBlock, encodeBlock, type Block } from '../native/block.ts';
import type { BlockInsert } from '../client/storage.ts';
import type { EdgeName, EdgeNumbers, TimedEdge } from '../rows/edge-row.ts';
import {
  edgeHourColumns,
  edgeHourDoneColumns,
  edgeMinuteColumns,
  edgeMinuteDoneColumns,
  edgeProgressColumns,
} from './edge-columns.ts';

/** A block to insert, but for its token. */
export type EdgeBlock = Omit<BlockInsert, 'token' | 'signal'>;

export interface Written {
  readonly tenant: string;
  readonly version: bigint;
}

type EdgeColumns = Omit<Block<typeof edgeMinuteColumns>, 'tenant' | 'minute'>;

export function encodeMinuteEdges({ tenant, version }: Written, edges: readonly TimedEdge[]): EdgeBlock {
  const block = createBlock(edgeMinuteColumns);
  for (const edge of edges) {
    appendText(block.tenant, tenant);
    block.minute.append(edge.startSeconds);
    appendEdge(block, edge, version);
  }
  return {
    table: 'edge_minute',
    columns: columnNames(edgeMinuteColumns),
    block: encodeBlock(edgeMinuteColumns, block),
    rows: edges.length,
  };
}

export function encodeHourEdges({ tenant, version }: Written, edges: readonly TimedEdge[]): EdgeBlock {
  const block = createBlock(edgeHourColumns);
  for (const edge of edges) {
    appendText(block.tenant, tenant);
    block.hour.append(edge.startSeconds);
    appendEdge(block, edge, version);
  }
  return {
    table: 'edge_hour',
    columns: columnNames(edgeHourColumns),
    block: encodeBlock(edgeHourColumns, block),
    rows: edges.length,
  };
}

/** `minutes` are starts in seconds since the epoch. */
export function encodeMinutesDone({ tenant, version }: Written, minutes: readonly number[]): EdgeBlock {
  const block = createBlock(edgeMinuteDoneColumns);
  for (const minute of minutes) {
    appendText(block.tenant, tenant);
    block.minute.append(minute);
    block.version.appendBigInt(version);
  }
  return {
    table: 'edge_minute_done',
    columns: columnNames(edgeMinuteDoneColumns),
    block: encodeBlock(edgeMinuteDoneColumns, block),
    rows: minutes.length,
  };
}

export function encodeHourDone(
  { tenant, version }: Written,
  { hourSeconds, minutes }: { readonly hourSeconds: number; readonly minutes: bigint },
): EdgeBlock {
  const block = createBlock(edgeHourDoneColumns);
  appendText(block.tenant, tenant);
  block.hour.append(hourSeconds);
  block.version.appendBigInt(version);
  block.minutes.appendBigInt(minutes);
  return {
    table: 'edge_hour_done',
    columns: columnNames(edgeHourDoneColumns),
    block: encodeBlock(edgeHourDoneColumns, block),
    rows: 1,
  };
}

export interface ProgressTimes {
  readonly checkedAtMs: number;
  readonly handledToMs: number;
  readonly upToSeconds: number;
}

export function encodeProgress({ tenant, version }: Written, times: ProgressTimes): EdgeBlock {
  const block = createBlock(edgeProgressColumns);
  appendText(block.tenant, tenant);
  block.checked_at.appendNumber(times.checkedAtMs);
  block.handled_to.appendNumber(times.handledToMs);
  block.up_to.append(times.upToSeconds);
  block.version.appendBigInt(version);
  return {
    table: 'edge_progress',
    columns: columnNames(edgeProgressColumns),
    block: encodeBlock(edgeProgressColumns, block),
    rows: 1,
  };
}

function appendEdge(block: EdgeColumns, edge: EdgeName & EdgeNumbers, version: bigint): void {
  block.version.appendBigInt(version);
  appendText(block.kind, edge.kind);
  appendText(block.from_service, edge.from.service);
  appendText(block.from_namespace, edge.from.namespace);
  appendText(block.from_environment, edge.from.environment);
  appendText(block.to_service, edge.to.service);
  appendText(block.to_namespace, edge.to.namespace);
  appendText(block.to_environment, edge.to.environment);
  appendText(block.system, edge.system);
  appendText(block.address, edge.address);
  appendText(block.target, edge.target);
  appendText(block.protocol, edge.protocol);
  appendNumbers(block, edge);
}

function appendNumbers(block: EdgeColumns, edge: EdgeNumbers): void {
  block.calls.appendNumber(edge.calls);
  block.failed.appendNumber(edge.failed);
  block.sum_ns.appendBigInt(edge.sumNs);
  block.max_ns.appendNumber(edge.maxNs);
  const okColumns = [block.ok1, block.ok2, block.ok3, block.ok4];
  const badColumns = [block.bad1, block.bad2, block.bad3, block.bad4];
  for (const [index, column] of okColumns.entries()) column.appendNumber(edge.ok[index] ?? 0);
  for (const [index, column] of badColumns.entries()) column.appendNumber(edge.bad[index] ?? 0);
  block.paired.appendNumber(edge.paired);
  block.caller_alone.appendNumber(edge.callerAlone);
  block.callee_alone.appendNumber(edge.calleeAlone);
  block.hist.append(edge.histogram);
}

interface TextColumn {
  readonly append: (source: Uint8Array, from: number, to: number) => void;
}

function appendText(column: TextColumn, text: string): void {
  const bytes = Buffer.from(text);
  column.append(bytes, 0, bytes.length);
}
