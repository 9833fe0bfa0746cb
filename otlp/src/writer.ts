/** Growing protobuf output. `bytes` is replaced when it grows: take it after writing, with `written`. */
export interface Writer {
  bytes: Uint8Array;
  at: number;
}

const FIRST_BYTES = 4096;
const textEncoder = new TextEncoder();

export function createWriter(capacity = FIRST_BYTES): Writer {
  return { bytes: new Uint8Array(capacity), at: 0 };
}

/** What was written so far: a view, valid until the next write. */
export function written(w: Writer): Uint8Array {
  return w.bytes.subarray(0, w.at);
}

export function reserve(w: Writer, count: number): void {
  if (w.at + count <= w.bytes.length) return;
  const grown = new Uint8Array(Math.max(w.bytes.length * 2, w.at + count));
  grown.set(w.bytes.subarray(0, w.at));
  w.bytes = grown;
}

export function varintSize(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x20_0000) return 3;
  return value < 0x1000_0000 ? 4 : 5;
}

/** An unsigned 32-bit varint: tags, lengths, counts. */
export function writeVarint32(w: Writer, value: number): void {
  reserve(w, 5);
  w.at = putVarint(w.bytes, w.at, value);
}

function putVarint(bytes: Uint8Array, from: number, value: number): number {
  let at = from;
  let rest = value >>> 0;
  while (rest >= 0x80) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

/** An `int64` or `uint64`; negative numbers take ten bytes, as protobuf wants it. */
export function writeVarint64(w: Writer, value: bigint): void {
  reserve(w, 10);
  let rest = BigInt.asUintN(64, value);
  while (rest >= 0x80n) {
    w.bytes[w.at++] = Number(rest & 0x7fn) | 0x80;
    rest >>= 7n;
  }
  w.bytes[w.at++] = Number(rest);
}

export function writeFixed32(w: Writer, value: number): void {
  reserve(w, 4);
  for (let shift = 0; shift < 32; shift += 8) w.bytes[w.at++] = (value >>> shift) & 0xff;
}

export function writeFixed64(w: Writer, value: bigint): void {
  writeFixed32(w, Number(BigInt.asUintN(32, value)));
  writeFixed32(w, Number(BigInt.asUintN(32, value >> 32n)));
}

export function writeDouble(w: Writer, value: number): void {
  reserve(w, 8);
  new DataView(w.bytes.buffer, w.bytes.byteOffset).setFloat64(w.at, value, true);
  w.at += 8;
}

export function writeRaw(w: Writer, bytes: Uint8Array): void {
  reserve(w, bytes.length);
  w.bytes.set(bytes, w.at);
  w.at += bytes.length;
}

/** A length-delimited field of raw bytes. */
export function writeBytesField(w: Writer, tag: number, bytes: Uint8Array): void {
  writeVarint32(w, tag);
  writeVarint32(w, bytes.length);
  writeRaw(w, bytes);
}

export function writeTextField(w: Writer, tag: number, text: string): void {
  writeBytesField(w, tag, textEncoder.encode(text));
}

/**
 * Starts a length-delimited field whose length is not known yet: one byte is left for it. Returns the mark that
 * `closeField` takes, which moves the content in the case that the length needs more bytes.
 */
export function openField(w: Writer, tag: number, lengthBytes = 1): number {
  writeVarint32(w, tag);
  reserve(w, lengthBytes);
  w.at += lengthBytes;
  return w.at;
}

export function closeField(w: Writer, mark: number, lengthBytes = 1): void {
  const length = w.at - mark;
  const size = varintSize(length);
  const from = mark - lengthBytes + size;
  if (from !== mark) {
    reserve(w, size);
    w.bytes.copyWithin(from, mark, w.at);
  }
  putVarint(w.bytes, mark - lengthBytes, length);
  w.at = from + length;
}
