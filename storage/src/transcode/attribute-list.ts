import { readLength, readTag, skipBytes, skipField, skipVarint, type Cursor } from '@galileo/otlp';

/** Kinds of an attribute's value as OTLP sends it: the field numbers of `AnyValue`, 0 for a value that is not set. */
export const valueKinds = { empty: 0, string: 1, bool: 2, int: 3, double: 4, array: 5, list: 6, bytes: 7 } as const;

const FIRST_CAPACITY = 64;
const MAX_VARINT_BYTES = 10;

/** Where the keys and values of one list of attributes lie in the bytes they came in. Filled anew for each list. */
export class AttributeList {
  count = 0;
  keyAt = new Uint32Array(FIRST_CAPACITY);
  keyEnd = new Uint32Array(FIRST_CAPACITY);
  kind = new Uint8Array(FIRST_CAPACITY);
  valueAt = new Uint32Array(FIRST_CAPACITY);
  valueEnd = new Uint32Array(FIRST_CAPACITY);

  clear(): void {
    this.count = 0;
  }

  /** KeyValue: 1 key, 2 value. Stands before the length. Absent keys are empty keys. */
  read(c: Cursor): void {
    const at = this.count;
    if (at === this.kind.length) this.grow();
    this.count = at + 1;
    if (!this.readShort(c, at)) this.readAny(c, at);
  }

  /**
   * The form nearly all attributes are sent in: key, then a string, bool, int or double, every length below 128. False, and nothing
   * done, for any other form.
   */
  private readShort(c: Cursor, at: number): boolean {
    const { bytes } = c;
    const from = c.at;
    const length = bytes[from] ?? 0;
    const keyLength = bytes[from + 2] ?? 0;
    const valueLength = length - keyLength - 4;
    if (length >= 0x80 || length >= c.end - from || valueLength < 2 || bytes[from + 1] !== 0x0a) return false;
    const value = from + 3 + keyLength;
    if (bytes[value] !== 0x12 || bytes[value + 1] !== valueLength) return false;
    const end = value + 2 + valueLength;
    const kind = shortKind(bytes, value + 2, end);
    if (kind < 0) return false;
    this.keyAt[at] = from + 3;
    this.keyEnd[at] = value;
    this.kind[at] = kind;
    this.valueAt[at] = kind === valueKinds.string ? value + 4 : value + 3;
    this.valueEnd[at] = end;
    c.at = end;
    return true;
  }

  private readAny(c: Cursor, at: number): void {
    this.keyAt[at] = 0;
    this.keyEnd[at] = 0;
    this.kind[at] = valueKinds.empty;
    this.valueAt[at] = 0;
    this.valueEnd[at] = 0;
    const length = readLength(c);
    const outerEnd = c.end;
    c.end = c.at + length;
    while (c.at < c.end) {
      const tag = readTag(c);
      if (tag === 0x0a) {
        const keyLength = readLength(c);
        this.keyAt[at] = c.at;
        c.at += keyLength;
        this.keyEnd[at] = c.at;
      } else if (tag === 0x12) this.readValue(c, at);
      else skipField(c, tag);
    }
    c.end = outerEnd;
  }

  private readValue(c: Cursor, at: number): void {
    const length = readLength(c);
    const outerEnd = c.end;
    c.end = c.at + length;
    while (c.at < c.end) {
      const tag = readTag(c);
      const kind = kindOfTag(tag);
      if (kind < 0) {
        skipField(c, tag);
        continue;
      }
      this.kind[at] = kind;
      const payload = stepOver(c, tag);
      this.valueAt[at] = payload;
      this.valueEnd[at] = c.at;
    }
    c.end = outerEnd;
  }

  private grow(): void {
    const capacity = this.kind.length * 2;
    const larger = (values: Uint32Array): Uint32Array<ArrayBuffer> => {
      const copy = new Uint32Array(capacity);
      copy.set(values);
      return copy;
    };
    this.keyAt = larger(this.keyAt);
    this.keyEnd = larger(this.keyEnd);
    this.valueAt = larger(this.valueAt);
    this.valueEnd = larger(this.valueEnd);
    const kind = new Uint8Array(capacity);
    kind.set(this.kind);
    this.kind = kind;
  }
}

/** The kind of an `AnyValue` that is exactly one short scalar, or -1. */
function shortKind(bytes: Uint8Array, from: number, end: number): number {
  const tag = bytes[from];
  if (tag === 0x0a) return bytes[from + 1] === end - from - 2 ? valueKinds.string : -1;
  if (tag === 0x21) return end - from === 9 ? valueKinds.double : -1;
  if (tag === 0x18) return isVarint(bytes, from + 1, end) ? valueKinds.int : -1;
  return tag === 0x10 && isVarint(bytes, from + 1, end) ? valueKinds.bool : -1;
}

function isVarint(bytes: Uint8Array, from: number, end: number): boolean {
  if (end - from > MAX_VARINT_BYTES) return false;
  for (let i = from; i < end - 1; i++) if ((bytes[i] ?? 0) < 0x80) return false;
  return (bytes[end - 1] ?? 0x80) < 0x80;
}

/** AnyValue: 1 string, 2 bool, 3 int, 4 double, 5 array, 6 key-value list, 7 bytes; -1 for any other field. */
export function kindOfTag(tag: number): number {
  switch (tag) {
    case 0x0a:
      return valueKinds.string;
    case 0x10:
      return valueKinds.bool;
    case 0x18:
      return valueKinds.int;
    case 0x21:
      return valueKinds.double;
    case 0x2a:
      return valueKinds.array;
    case 0x32:
      return valueKinds.list;
    case 0x3a:
      return valueKinds.bytes;
    default:
      return -1;
  }
}

/** Moves behind a field of `AnyValue` and returns where its content begins, after a length if it has one. */
export function stepOver(c: Cursor, tag: number): number {
  const wireType = tag & 7;
  if (wireType === 2) {
    const length = readLength(c);
    const from = c.at;
    c.at += length;
    return from;
  }
  const from = c.at;
  if (wireType === 0) skipVarint(c);
  else skipBytes(c, 8);
  return from;
}
