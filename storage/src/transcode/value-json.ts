import { readInt64, readLength, readTag, readVarint32, skipField, type Cursor } from '@galileo/otlp';
import type { ByteWriter } from '../native/byte-writer.ts';
import { kindOfTag, stepOver, valueKinds } from './attribute-list.ts';
import { doubleJson, readDouble, writeBase64 } from './scalar-text.ts';

interface JsonValue {
  readonly kind: number;
  /** Arrays and lists that may still stand inside each other, this one counted. */
  readonly depthLeft: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const DOLLAR = 0x24;

/**
 * Writes the value between `c.at` and `c.end` as JSON from which it can be read back exactly: integers without a point, doubles
 * always with point or exponent, a value that is not set as `null`, bytes as `{"$bytes":"<base64>"}`, doubles JSON has no number for
 * as `{"$double":"NaN"}`. A key of a list that begins with `$` gets a second one. False when the value is nested too deep.
 */
export function writeJson(out: ByteWriter, c: Cursor, value: JsonValue): boolean {
  switch (value.kind) {
    case valueKinds.string:
      writeJsonString(out, c.bytes, { from: c.at, to: c.end });
      return true;
    case valueKinds.bool:
      out.ascii(readVarint32(c) === 0 ? 'false' : 'true');
      return true;
    case valueKinds.int:
      out.ascii(String(readInt64(c)));
      return true;
    case valueKinds.double:
      writeJsonDouble(out, readDouble(c.bytes, c.at));
      return true;
    case valueKinds.bytes:
      out.ascii('{"$bytes":"');
      writeBase64(out, c.bytes.subarray(c.at, c.end));
      out.ascii('"}');
      return true;
    case valueKinds.array:
      return value.depthLeft > 0 && writeArray(out, c, value.depthLeft - 1);
    case valueKinds.list:
      return value.depthLeft > 0 && writeList(out, c, value.depthLeft - 1);
    default:
      out.ascii('null');
      return true;
  }
}

function writeJsonDouble(out: ByteWriter, value: number): void {
  out.ascii(Number.isFinite(value) ? doubleJson(value) : `{"$double":"${value}"}`);
}

/** ArrayValue: 1 values. */
function writeArray(out: ByteWriter, c: Cursor, depthLeft: number): boolean {
  out.ascii('[');
  let count = 0;
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag !== 0x0a) {
      skipField(c, tag);
      continue;
    }
    if (count++ > 0) out.ascii(',');
    if (!writeAnyValue(out, c, depthLeft)) return false;
  }
  out.ascii(']');
  return true;
}

/** KeyValueList: 1 values. */
function writeList(out: ByteWriter, c: Cursor, depthLeft: number): boolean {
  out.ascii('{');
  let count = 0;
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag !== 0x0a) {
      skipField(c, tag);
      continue;
    }
    if (count++ > 0) out.ascii(',');
    if (!writePair(out, c, depthLeft)) return false;
  }
  out.ascii('}');
  return true;
}

/** KeyValue: 1 key, 2 value. The value may stand before its key, so both are found first. */
function writePair(out: ByteWriter, c: Cursor, depthLeft: number): boolean {
  const length = readLength(c);
  const end = c.at + length;
  const pair: Cursor = { bytes: c.bytes, at: c.at, end };
  let key = { from: end, to: end };
  let valueAt = -1;
  while (pair.at < pair.end) {
    const tag = readTag(pair);
    const from = pair.at;
    if (tag === 0x0a) {
      const keyLength = readLength(pair);
      key = { from: pair.at, to: pair.at + keyLength };
      pair.at += keyLength;
    } else {
      skipField(pair, tag);
      if (tag === 0x12) valueAt = from;
    }
  }
  c.at = end;
  writeKey(out, c.bytes, key);
  if (valueAt >= 0) return writeAnyValue(out, { bytes: c.bytes, at: valueAt, end }, depthLeft);
  out.ascii('null');
  return true;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function writeKey(out: ByteWriter, bytes: Uint8Array, key: Range): void {
  const startsWithDollar = key.to > key.from && bytes[key.from] === DOLLAR;
  writeJsonString(out, bytes, key, startsWithDollar ? '$' : '');
  out.ascii(':');
}

/** AnyValue, standing before its length; the last of several values counts. */
function writeAnyValue(out: ByteWriter, c: Cursor, depthLeft: number): boolean {
  const length = readLength(c);
  const inner: Cursor = { bytes: c.bytes, at: c.at, end: c.at + length };
  c.at += length;
  let kind: number = valueKinds.empty;
  let from = inner.at;
  let to = inner.at;
  while (inner.at < inner.end) {
    const tag = readTag(inner);
    const found = kindOfTag(tag);
    if (found < 0) {
      skipField(inner, tag);
      continue;
    }
    kind = found;
    from = stepOver(inner, tag);
    to = inner.at;
  }
  return writeJson(out, { bytes: c.bytes, at: from, end: to }, { kind, depthLeft });
}

/** Quotes the bytes; what is not valid UTF-8 stays as it is. */
// oxlint-disable-next-line max-params -- the prefix is only for keys
export function writeJsonString(out: ByteWriter, bytes: Uint8Array, { from, to }: Range, prefix = ''): void {
  out.byte(QUOTE);
  out.ascii(prefix);
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === QUOTE || byte === BACKSLASH) out.byte(BACKSLASH);
    if (byte < 0x20) out.ascii(`\\u00${byte.toString(16).padStart(2, '0')}`);
    else out.byte(byte);
  }
  out.byte(QUOTE);
}
