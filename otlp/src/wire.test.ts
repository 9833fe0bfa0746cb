import { GalileoError } from '@galileo/model';
import {
  createCursor,
  MAX_GROUP_DEPTH,
  readFixed32,
  readFixed64,
  readFixed64Number,
  readInt64,
  readLength,
  readTag,
  readVarint32,
  readVarint64,
  skipField,
} from './wire.ts';
import { createWriter, writeFixed64, writeVarint32, writeVarint64, written } from './writer.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const cursorOf = (...bytes: number[]) => createCursor(Uint8Array.from(bytes));
const invalid = expect.objectContaining({ kind: 'invalid', name: 'GalileoError' });

describe('varints', () => {
  test('come back as they were written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), (value) => {
        const w = createWriter();
        writeVarint64(w, value);
        expect(readVarint64(createCursor(written(w)))).toBe(BigInt.asUintN(64, value));
        expect(BigInt(readInt64(createCursor(written(w))))).toBe(BigInt.asIntN(64, value));
        expect(readVarint32(createCursor(written(w)))).toBe(Number(BigInt.asUintN(32, value)));
      }),
    );
  });

  test('of 32 bits come back as they were written', () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), (value) => {
        const w = createWriter();
        writeVarint32(w, value);
        expect(readVarint32(createCursor(written(w)))).toBe(value);
      }),
    );
  });

  test('are numbers where exact and bigints beyond', () => {
    const w = createWriter();
    writeVarint64(w, 2n ** 53n);
    writeVarint64(w, 2n ** 53n - 1n);
    writeVarint64(w, -1n);
    const c = createCursor(written(w));
    expect([readInt64(c), readInt64(c), readInt64(c)]).toEqual([2n ** 53n, 2 ** 53 - 1, -1]);
  });

  test.each([
    ['no byte', []],
    ['only continuation bytes', [0x80, 0x80]],
    ['more than ten bytes', Array.from({ length: 11 }, () => 0x80)],
  ])('with %s are invalid', (_, bytes) => {
    expect(() => readVarint32(cursorOf(...bytes))).toThrow(invalid);
    expect(() => readVarint64(cursorOf(...bytes))).toThrow(invalid);
  });

  test('may not reach beyond the message they are in', () => {
    const c = cursorOf(0x80, 0x01);
    c.end = 1;
    expect(() => readVarint32(c)).toThrow(invalid);
  });
});

test('fixed integers are little endian', () => {
  expect(readFixed32(cursorOf(1, 2, 3, 0xff))).toBe(0xff030201);
  const w = createWriter();
  writeFixed64(w, 1_728_758_484_155_000_001n);
  expect(readFixed64(createCursor(written(w)))).toBe(1_728_758_484_155_000_001n);
  expect(readFixed64Number(createCursor(written(w)))).toBe(Number(1_728_758_484_155_000_001n));
});

test.each([
  ['field number 0', [0x02]],
  ['a field number of more than 29 bits', [0x80, 0x80, 0x80, 0x80, 0x10]],
])('a tag with %s is invalid', (_, bytes) => {
  expect(() => readTag(cursorOf(...bytes))).toThrow(invalid);
});

test('a length that leaves the message is invalid', () => {
  expect(readLength(cursorOf(1, 0))).toBe(1);
  expect(() => readLength(cursorOf(2, 0))).toThrow(invalid);
  expect(() => readLength(cursorOf(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01))).toThrow(invalid);
});

/** Field 5 holding, as a group, field 6 of each wire type. */
const groupOfEverything = Buffer.from(
  '2b309601310102030405060708' + '3202ffff' + '33380134' + '3501020304' + '2c',
  'hex',
).toJSON().data;

describe('skipping a field', () => {
  test.each([
    ['a varint', [0x28, 0x96, 0x01]],
    ['a fixed64', [0x29, 1, 2, 3, 4, 5, 6, 7, 8]],
    ['bytes', [0x2a, 2, 0xff, 0xff]],
    ['an empty group', [0x2b, 0x2c]],
    ['a group of all of these', groupOfEverything],
    ['a fixed32', [0x2d, 1, 2, 3, 4]],
  ])('steps over %s, and finds it truncated at every byte', (_, bytes) => {
    const c = cursorOf(...bytes);
    skipField(c, readTag(c));
    expect(c.at).toBe(bytes.length);
    for (let length = 1; length < bytes.length; length++) {
      const cut = cursorOf(...bytes.slice(0, length));
      expect(() => skipField(cut, readTag(cut)), `${length} bytes`).toThrow(invalid);
    }
  });

  test.each([
    ['a group ended by another', [0x2b, 0x34]],
    ['the end of a group that was not begun', [0x2c]],
    ['wire type 6', [0x2e]],
    ['wire type 7', [0x2f]],
  ])('finds %s invalid', (_, bytes) => {
    const c = cursorOf(...bytes);
    expect(() => skipField(c, readTag(c))).toThrow(invalid);
  });

  test('follows groups to the limit and no deeper', () => {
    const skip = (depth: number) => {
      const c = createCursor(new Uint8Array(depth * 2).fill(0x2b, 0, depth).fill(0x2c, depth));
      skipField(c, readTag(c));
      return c.at;
    };
    expect(skip(MAX_GROUP_DEPTH)).toBe(MAX_GROUP_DEPTH * 2);
    expect(() => skip(MAX_GROUP_DEPTH + 1)).toThrow(invalid);
    expect(() => skip(1_000_000)).toThrow(GalileoError);
  });
});
