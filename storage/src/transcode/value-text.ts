import { attributeTypes } from '@galileo/model';
import { keptTextBytes, readInt64, readVarint32, type Cursor } from '@galileo/otlp';
import { ByteWriter } from '../native/byte-writer.ts';
import { valueKinds, type AttributeList } from './attribute-list.ts';
import { doubleText, readDouble, writeBase64 } from './scalar-text.ts';
import { writeJson } from './value-json.ts';

/** Stored type of each kind of value, by number of the kind. A value that is not set is the JSON text `null`. */
const storedTypes = [
  attributeTypes.json,
  attributeTypes.string,
  attributeTypes.bool,
  attributeTypes.int,
  attributeTypes.double,
  attributeTypes.json,
  attributeTypes.json,
  attributeTypes.bytes,
] as const;

export interface ValueLimits {
  readonly maxValueBytes: number;
  readonly maxValueDepth: number;
}

/** Turns values into the one text they are stored as. Keeps scratch memory, so one serves many values in turn. */
export class ValueText {
  /** The text of the value last rendered; strings are not rendered but lie where they came. */
  readonly out = new ByteWriter();
  private readonly limits: ValueLimits;

  constructor(limits: ValueLimits) {
    this.limits = limits;
  }

  /** Writes a value that is no string into `out` and returns its stored type, or -1 when it is nested too deep. */
  render(c: Cursor, list: AttributeList, index: number): number {
    const kind = list.kind[index] ?? 0;
    const { out } = this;
    out.clear();
    c.at = list.valueAt[index] ?? 0;
    c.end = list.valueEnd[index] ?? 0;
    const size = c.end - c.at;
    if (kind === valueKinds.int) writeInteger(out, readInt64(c));
    else if (kind === valueKinds.bool) out.ascii(readVarint32(c) === 0 ? 'false' : 'true');
    else if (kind === valueKinds.double) out.ascii(doubleText(readDouble(c.bytes, c.at)));
    else if (kind === valueKinds.empty) out.ascii('null');
    else return this.renderLarge(c, kind, size);
    return storedTypes[kind] ?? attributeTypes.json;
  }

  private renderLarge(c: Cursor, kind: number, size: number): number {
    const { out, limits } = this;
    if (kind === valueKinds.bytes)
      writeBase64(out, c.bytes.subarray(c.at, c.at + Math.min(size, limits.maxValueBytes)));
    else if (!writeJson(out, c, { kind, depthLeft: limits.maxValueDepth })) return -1;
    // The receiver measures what was sent, length and all, and has warned by that.
    if (size + lengthBytes(kind, size) <= limits.maxValueBytes) return storedTypes[kind] ?? attributeTypes.json;
    out.length = keptTextBytes({ bytes: out.bytes, at: 0, length: out.length }, limits.maxValueBytes);
    return attributeTypes.cut;
  }

  /** How much of the string at `at` is kept. */
  keptBytes(bytes: Uint8Array, at: number, end: number): number {
    return end - at <= this.limits.maxValueBytes
      ? end - at
      : keptTextBytes({ bytes, at, length: end - at }, this.limits.maxValueBytes);
  }
}

/** The receiver counts the length before an array or list as part of it, and not the one before bytes. */
function lengthBytes(kind: number, size: number): number {
  if (kind === valueKinds.bytes) return 0;
  let bytes = 1;
  for (let rest = size; rest > 0x7f; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

/** Decimal; small ones without making a string. */
function writeInteger(out: ByteWriter, value: number | bigint): void {
  if (typeof value !== 'number' || value < 0 || value > 0xffff) return out.ascii(String(value));
  let divisor = 1;
  while (value >= divisor * 10) divisor *= 10;
  for (let rest = value; divisor >= 1; divisor = Math.floor(divisor / 10)) {
    const digit = Math.floor(rest / divisor);
    out.byte(0x30 + digit);
    rest -= digit * divisor;
  }
}
