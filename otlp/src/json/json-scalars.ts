import {
  writeBytesField,
  writeDouble,
  writeFixed32,
  writeFixed64,
  writeVarint32,
  writeVarint64,
  openField,
  closeField,
} from '../writer.ts';
import { decodeBase64 } from './json-binary.ts';
import type { Field } from './json-message.ts';
import { readByteArray } from './json-ids.ts';
import { exactInteger } from './json-numbers.ts';
import { chars, peekByte, readLiteral, readNumberText, scanString, type JsonReader } from './json-reader.ts';
import { copyText, textOf } from './json-text.ts';
import { readLowHigh } from './json-low-high.ts';
import { refuse, refuseValue, tolerate, type JsonWalk } from './json-walk.ts';

export function readText(walk: JsonWalk, field: Field): void {
  if (peekByte(walk.reader) !== chars.quote) return refuseValue(walk, field, 'a string');
  scanString(walk.reader);
  const mark = openField(walk.writer, field.tag);
  copyText(walk.reader, walk.writer);
  closeField(walk.writer, mark);
}

export function readBool(walk: JsonWalk, field: Field): void {
  const byte = peekByte(walk.reader);
  if (byte !== TRUE_START && byte !== FALSE_START) return refuseValue(walk, field, 'true or false');
  const literal = readLiteral(walk.reader);
  writeVarint32(walk.writer, field.tag);
  writeVarint32(walk.writer, literal === 'true' ? 1 : 0);
}

const TRUE_START = 0x74;
const FALSE_START = 0x66;

const specialDoubles: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** A number, a decimal string, or one of the three values JSON has no number for. */
export function readDouble(walk: JsonWalk, field: Field): void {
  const text = readScalarText(walk.reader);
  if (text === undefined) return refuseValue(walk, field, 'a number');
  const value = specialDoubles.get(text) ?? (decimalShape.test(text) ? Number(text) : undefined);
  if (value === undefined) return refuse(walk, 'bad_value', `${field.name} must be a number`);
  writeVarint32(walk.writer, field.tag);
  writeDouble(walk.writer, value);
}

const decimalShape = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The text of the number or string at the reader; `undefined`, without a step, for anything else. */
function readScalarText(r: JsonReader): string | undefined {
  const byte = peekByte(r);
  if (byte === chars.quote) {
    scanString(r);
    return textOf(r);
  }
  return byte === MINUS || (byte >= DIGIT_0 && byte <= DIGIT_9) ? readNumberText(r) : undefined;
}

const MINUS = 0x2d;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

interface IntegerRange {
  readonly least: bigint;
  readonly most: bigint;
}

const int32: IntegerRange = { least: -(2n ** 31n), most: 2n ** 31n - 1n };
const uint32: IntegerRange = { least: 0n, most: 2n ** 32n - 1n };
const int64: IntegerRange = { least: -(2n ** 63n), most: 2n ** 63n - 1n };
const uint64: IntegerRange = { least: 0n, most: 2n ** 64n - 1n };

/** The integer at the reader, exact; refused and `undefined` when it is none or out of range. */
function readInteger(walk: JsonWalk, field: Field, range: IntegerRange): bigint | undefined {
  const value =
    peekByte(walk.reader) === chars.openObject ? readLowHigh(walk, field, range.least < 0n) : readDecimal(walk, field);
  if (value === undefined) return undefined;
  if (value >= range.least && value <= range.most) return value;
  refuse(walk, 'bad_value', `${field.name} is out of range`);
  return undefined;
}

function readDecimal(walk: JsonWalk, field: Field): bigint | undefined {
  const text = readScalarText(walk.reader);
  if (text === undefined) {
    refuseValue(walk, field, 'an integer');
    return undefined;
  }
  const integer = exactInteger(text);
  if (integer === undefined) refuse(walk, 'bad_value', `${field.name} must be an integer`);
  else if (!integer.isPlain) tolerate(walk, 'exact_exponent');
  return integer?.value;
}

export function readUint32(walk: JsonWalk, field: Field): void {
  const value = readInteger(walk, field, uint32);
  if (value === undefined) return;
  writeVarint32(walk.writer, field.tag);
  writeVarint32(walk.writer, Number(value));
}

export function readFixed32Field(walk: JsonWalk, field: Field): void {
  const value = readInteger(walk, field, uint32);
  if (value === undefined) return;
  writeVarint32(walk.writer, field.tag);
  writeFixed32(walk.writer, Number(value));
}

export function readFixed64Field(walk: JsonWalk, field: Field): void {
  const value = readInteger(walk, field, uint64);
  if (value === undefined) return;
  writeVarint32(walk.writer, field.tag);
  writeFixed64(walk.writer, value);
}

export function readInt64Field(walk: JsonWalk, field: Field): void {
  const value = readInteger(walk, field, int64);
  if (value !== undefined) writeSigned(walk, field, value);
}

function writeSigned(walk: JsonWalk, field: Field, value: bigint): void {
  writeVarint32(walk.writer, field.tag);
  writeVarint64(walk.writer, value);
}

/** Reads the number of an enum, or one of its `names`. */
export function readEnum(walk: JsonWalk, field: Field, names: ReadonlyMap<string, number>): void {
  if (peekByte(walk.reader) !== chars.quote) {
    const value = readInteger(walk, field, int32);
    if (value !== undefined) writeSigned(walk, field, value);
    return;
  }
  scanString(walk.reader);
  const text = textOf(walk.reader);
  const value = names.get(text) ?? enumDigits(text);
  if (value === undefined) return refuse(walk, 'bad_value', `${field.name} has an unknown name`);
  tolerate(walk, 'enum_name');
  writeSigned(walk, field, BigInt(value));
}

function enumDigits(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Base64 or base64url, padded or not; also an array of the bytes. */
export function readBytes(walk: JsonWalk, field: Field): void {
  const bytes = readBytesValue(walk);
  if (bytes === undefined) return refuse(walk, 'bad_value', `${field.name} must be base64`);
  writeBytesField(walk.writer, field.tag, bytes);
}

function readBytesValue(walk: JsonWalk): Uint8Array | undefined {
  const { reader } = walk;
  if (peekByte(reader) === chars.quote) {
    scanString(reader);
    return decodeBase64(textOf(reader));
  }
  const bytes = readByteArray(reader);
  if (bytes !== undefined) tolerate(walk, 'byte_array');
  return bytes;
}
