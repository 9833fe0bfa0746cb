import { GalileoError } from '@galileo/model';

/** A reading position in protobuf bytes. `end` is the end of the message being read, never beyond `bytes`. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
  end: number;
}

/** Wire types of protobuf; 6 and 7 do not exist. */
export const wireTypes = { varint: 0, fixed64: 1, bytes: 2, groupStart: 3, groupEnd: 4, fixed32: 5 } as const;

/** Groups nested deeper than this make the bytes invalid. */
export const MAX_GROUP_DEPTH = 64;

const MAX_VARINT_BYTES = 10;
/** Varints of so many bytes stay below 2^53. */
const SAFE_VARINT_BYTES = 7;
const MAX_UINT32 = 0xffff_ffff;

export function createCursor(bytes: Uint8Array): Cursor {
  return { bytes, at: 0, end: bytes.length };
}

function malformed(what: string, at: number): GalileoError {
  return new GalileoError('invalid', `cannot decode protobuf: ${what} at byte ${at}`);
}

/** The whole key of a field: `tag >>> 3` is its number, `tag & 7` its wire type. */
export function readTag(c: Cursor): number {
  const at = c.at;
  const byte = c.bytes[at];
  if (byte !== undefined && byte < 0x80 && byte > 7 && at < c.end) {
    c.at = at + 1;
    return byte;
  }
  const tag = readLongVarint(c);
  if (tag > MAX_UINT32 || tag < 8) throw malformed('impossible field number', at);
  return tag;
}

/** The length of what follows, checked to lie inside the message. */
export function readLength(c: Cursor): number {
  const at = c.at;
  const byte = c.bytes[at];
  let length: number;
  if (byte !== undefined && byte < 0x80 && at < c.end) {
    c.at = at + 1;
    length = byte;
  } else {
    length = readLongVarint(c);
  }
  if (length > c.end - c.at) throw malformed('length beyond the end', at);
  return length;
}

/** The lower 32 bits of a varint, as unsigned: how protobuf reads `uint32`, `bool` and enums. */
export function readVarint32(c: Cursor): number {
  const at = c.at;
  const byte = c.bytes[at];
  if (byte !== undefined && byte < 0x80 && at < c.end) {
    c.at = at + 1;
    return byte;
  }
  skipVarint(c);
  let low = 0;
  for (let shift = 0, i = at; i < c.at && shift < 32; i++, shift += 7) low |= ((c.bytes[i] ?? 0) & 0x7f) << shift;
  return low >>> 0;
}

/** All 64 bits of a varint, as unsigned. */
export function readVarint64(c: Cursor): bigint {
  const from = c.at;
  skipVarint(c);
  let value = 0n;
  for (let i = c.at - 1; i >= from; i--) value = (value << 7n) | BigInt((c.bytes[i] ?? 0) & 0x7f);
  return BigInt.asUintN(64, value);
}

/** An `int64`: a number where that is exact, a bigint beyond. Both print as the same decimal text. */
export function readInt64(c: Cursor): number | bigint {
  const { at } = c;
  skipVarint(c);
  if (c.at - at <= SAFE_VARINT_BYTES) return varintNumber(c.bytes, at, c.at);
  c.at = at;
  const value = BigInt.asIntN(64, readVarint64(c));
  const rounded = Number(value);
  return Number.isSafeInteger(rounded) ? rounded : value;
}

export function readFixed32(c: Cursor): number {
  const { bytes, at } = c;
  skipBytes(c, 4);
  return (
    (byteAt(bytes, at) |
      (byteAt(bytes, at + 1) << 8) |
      (byteAt(bytes, at + 2) << 16) |
      (byteAt(bytes, at + 3) << 24)) >>>
    0
  );
}

/** A `fixed64` as a double: exact up to 2^53, within 256 for today's nanoseconds. */
export function readFixed64Number(c: Cursor): number {
  const low = readFixed32(c);
  return readFixed32(c) * 0x1_0000_0000 + low;
}

export function readFixed64(c: Cursor): bigint {
  const low = readFixed32(c);
  return (BigInt(readFixed32(c)) << 32n) | BigInt(low);
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

/** Steps over the value of the field whose key is `tag`. Groups are skipped without recursion. */
export function skipField(c: Cursor, tag: number): void {
  switch (tag & 7) {
    case wireTypes.varint:
      return skipVarint(c);
    case wireTypes.fixed64:
      return skipBytes(c, 8);
    case wireTypes.bytes:
      return skipLengthDelimited(c);
    case wireTypes.groupStart:
      return skipGroup(c, tag);
    case wireTypes.fixed32:
      return skipBytes(c, 4);
    default:
      throw malformed('unexpected wire type', c.at);
  }
}

function skipLengthDelimited(c: Cursor): void {
  const length = readLength(c);
  c.at += length;
}

export function skipBytes(c: Cursor, count: number): void {
  if (count > c.end - c.at) throw malformed('truncated', c.at);
  c.at += count;
}

export function skipVarint(c: Cursor): void {
  const limit = Math.min(c.end, c.at + MAX_VARINT_BYTES);
  let at = c.at;
  while (at < limit && (c.bytes[at] ?? 0) >= 0x80) at++;
  if (at >= limit) throw malformed('varint without an end', c.at);
  c.at = at + 1;
}

/** Tags and lengths of more than one byte; beyond 2^53 the result is only "too large", which is all it is used for. */
function readLongVarint(c: Cursor): number {
  const from = c.at;
  skipVarint(c);
  return varintNumber(c.bytes, from, c.at);
}

/** Exact up to 2^53. */
function varintNumber(bytes: Uint8Array, from: number, end: number): number {
  let value = 0;
  for (let i = end - 1; i >= from; i--) value = value * 128 + ((bytes[i] ?? 0) & 0x7f);
  return value;
}

function skipGroup(c: Cursor, startTag: number): void {
  const open = [startTag >>> 3];
  while (open.length > 0) {
    const at = c.at;
    const tag = readTag(c);
    if ((tag & 7) === wireTypes.groupStart) open.push(tag >>> 3);
    else if ((tag & 7) !== wireTypes.groupEnd) skipField(c, tag);
    else if (open.pop() !== tag >>> 3) throw malformed('group ended by another', at);
    if (open.length > MAX_GROUP_DEPTH) throw malformed('groups nested too deep', at);
  }
}
