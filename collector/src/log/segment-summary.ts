import { open, readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { isValueWhole } from './frame.ts';
import { RECORD_ID_BYTES } from './record-id.ts';
import { createScratchBuffer, readSegmentParts, type SegmentPart } from './segment-frames.ts';
import { sidecarPath } from './segment-files.ts';

export interface SeenRecord {
  readonly id: Uint8Array;
  readonly receivedAtMs: number;
}

/** Totals of one segment. */
export interface SegmentSummary {
  readonly first: bigint;
  /** One above the last sequence; equal to `first` when it holds nothing. */
  readonly next: bigint;
  readonly items: number;
  readonly bytes: number;
  readonly firstReceivedMs: number;
  readonly lastReceivedMs: number;
  readonly ids: readonly SeenRecord[];
}

export function emptySummary(first: bigint): SegmentSummary {
  return { first, next: first, items: 0, bytes: 0, firstReceivedMs: 0, lastReceivedMs: 0, ids: [] };
}

const HEADER_BYTES = 64;
const ENTRY_BYTES = RECORD_ID_BYTES + 8;
const MAGIC = 0x474c_5331;

/** Header: magic, CRC of the rest, first, next, items, bytes, first and last receive time; then id and receive time per record. */
export function encodeSummary(summary: SegmentSummary): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + summary.ids.length * ENTRY_BYTES);
  bytes.writeUInt32BE(MAGIC, 0);
  bytes.writeBigUInt64BE(summary.first, 8);
  bytes.writeBigUInt64BE(summary.next, 16);
  bytes.writeBigUInt64BE(BigInt(summary.items), 24);
  bytes.writeBigUInt64BE(BigInt(summary.bytes), 32);
  bytes.writeBigUInt64BE(BigInt(summary.firstReceivedMs), 40);
  bytes.writeBigUInt64BE(BigInt(summary.lastReceivedMs), 48);
  for (const [index, entry] of summary.ids.entries()) {
    bytes.set(entry.id, HEADER_BYTES + index * ENTRY_BYTES);
    bytes.writeBigUInt64BE(BigInt(entry.receivedAtMs), HEADER_BYTES + index * ENTRY_BYTES + RECORD_ID_BYTES);
  }
  bytes.writeUInt32BE(crc32(bytes.subarray(8)), 4);
  return bytes;
}

/** Undefined when the bytes are not a whole summary. */
function decodeSummary(bytes: Buffer): SegmentSummary | undefined {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32BE(0) !== MAGIC) return undefined;
  if (crc32(bytes.subarray(8)) !== bytes.readUInt32BE(4)) return undefined;
  const ids: SeenRecord[] = [];
  for (let at = HEADER_BYTES; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    ids.push({
      id: bytes.subarray(at, at + RECORD_ID_BYTES),
      receivedAtMs: Number(bytes.readBigUInt64BE(at + RECORD_ID_BYTES)),
    });
  }
  return {
    first: bytes.readBigUInt64BE(8),
    next: bytes.readBigUInt64BE(16),
    items: Number(bytes.readBigUInt64BE(24)),
    bytes: Number(bytes.readBigUInt64BE(32)),
    firstReceivedMs: Number(bytes.readBigUInt64BE(40)),
    lastReceivedMs: Number(bytes.readBigUInt64BE(48)),
    ids,
  };
}

export async function readSidecar(segment: string): Promise<SegmentSummary | undefined> {
  try {
    return decodeSummary(await readFile(sidecarPath(segment)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Walks a segment that was not sealed. `bytes` is where its last whole group ends: what lies behind was never acknowledged. A damaged record
 * in front of a whole group is damage of the disk and stays. `below`: sequences from here on stand in the next segment (a group that failed and was written again).
 */
export async function scanSegment(path: string, first: bigint, below: bigint | undefined): Promise<SegmentSummary> {
  const file = await open(path, 'r');
  try {
    const scan = createScan(first, below);
    for await (const parts of readSegmentParts(file, 0, createScratchBuffer())) {
      if (!parts.every(scan.add)) break;
    }
    return scan.result();
  } finally {
    await file.close();
  }
}

interface ScannedRecord extends SeenRecord {
  readonly sequence: bigint;
  readonly items: number;
}

function createScan(first: bigint, below: bigint | undefined) {
  const whole = { next: first, items: 0, bytes: 0 };
  const ids: ScannedRecord[] = [];
  let group: ScannedRecord[] = [];
  let isGroupWhole = true;
  const closeGroup = (end: number): void => {
    const last = group.at(-1);
    if (last !== undefined && isGroupWhole) {
      whole.next = last.sequence + 1n;
      whole.bytes = end;
      for (const record of group) whole.items += record.items;
      for (const record of group) ids.push(record);
      group = [];
    }
    isGroupWhole = true;
  };
  return {
    add: (part: SegmentPart): boolean => {
      // Bytes in front of a readable record: damage of the disk, which the reader reports.
      if (part.kind === 'damage') return true;
      const { head } = part;
      if (below !== undefined && head.sequence >= below) return false;
      if (!isValueWhole(head, part.value)) isGroupWhole = false;
      group.push({
        sequence: head.sequence,
        id: Buffer.from(head.id),
        receivedAtMs: head.receivedAtMs,
        items: head.items,
      });
      if (head.endsGroup) closeGroup(part.offset + head.frameBytes);
      return true;
    },
    result: (): SegmentSummary => ({
      first,
      ...whole,
      firstReceivedMs: ids[0]?.receivedAtMs ?? 0,
      lastReceivedMs: ids.at(-1)?.receivedAtMs ?? 0,
      ids,
    }),
  };
}
