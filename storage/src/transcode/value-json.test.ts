import { defaultItemLimits } from '@galileo/otlp';
import { encodeTraces, sampleSpan, type SampleValue } from '@galileo/otlp/testing';
import { expect, test } from 'vitest';
import { ByteWriter } from '../native/byte-writer.ts';
import type { AttributeList } from './attribute-list.ts';
import { createSpanFields, readSpan } from './span-fields.ts';
import { ValueText } from './value-text.ts';

/** The text and type a value is stored as. */
function stored(value: SampleValue, maxValueBytes = defaultItemLimits.maxValueBytes): { text: string; type: number } {
  const bytes = encodeTraces([{ scopeSpans: [{ spans: [sampleSpan({ attributes: { key: value } })] }] }]);
  const fields = createSpanFields();
  // One request, one resource, one scope, one span: each tag is followed by a length.
  let at = 0;
  for (const tag of [0x0a, 0x12, 0x12]) {
    while (bytes[at] !== tag) at = skip(bytes, at);
    at = bodyAt(bytes, at);
  }
  readSpan({ bytes, at, end: bytes.length }, fields);
  const list: AttributeList = fields.attributes;
  const values = new ValueText({ ...defaultItemLimits, maxValueBytes });
  const type = values.render({ bytes, at: 0, end: bytes.length }, list, 0);
  return { text: Buffer.from(values.out.toBytes()).toString(), type };
}

function bodyAt(bytes: Uint8Array, at: number): number {
  let next = at + 1;
  while ((bytes[next] ?? 0) >= 0x80) next++;
  return next + 1;
}

function skip(bytes: Uint8Array, at: number): number {
  let length = 0;
  let next = at + 1;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[next++] ?? 0;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return next + length;
  }
}

test.each([
  [0, '0', 1],
  [7, '7', 1],
  [65535, '65535', 1],
  [100, '100', 1],
  [-3, '-3', 1],
  [9223372036854775807n, '9223372036854775807', 1],
  [-9223372036854775808n, '-9223372036854775808', 1],
  [0.1, '0.1', 2],
  [-0.5, '-0.5', 2],
  [1.5e300, '1.5e+300', 2],
  [Number.NaN, 'NaN', 2],
  [Number.NEGATIVE_INFINITY, '-Infinity', 2],
  [true, 'true', 3],
  [false, 'false', 3],
  [new Uint8Array([1, 2, 255]), 'AQL/', 5],
] as const)('%s is stored as %s', (value, text, type) => {
  expect(stored(value)).toEqual({ text, type });
});

test('an array or a list is JSON that tells integers, doubles, bytes and special keys apart', () => {
  const { text, type } = stored([
    'a"b\\\n',
    1,
    0.5,
    Number.NaN,
    true,
    new Uint8Array([1]),
    { $bytes: 'x', käse: [2n] },
  ]);
  expect(type).toBe(4);
  expect(text).toBe('["a\\"b\\\\\\u000a",1,0.5,{"$double":"NaN"},true,{"$bytes":"AQ=="},{"$$bytes":"x","käse":[2]}]');
});

test('a value above the limit is cut and marked, and never in the middle of a character', () => {
  expect(stored(['ääääääää'], 6)).toEqual({ text: '["ää', type: 6 });
  expect(stored(new Uint8Array(9), 6)).toEqual({ text: 'AAAAAA', type: 6 });
});

test('a writer grows with what is written', () => {
  const out = new ByteWriter(1);
  out.varint(300);
  out.uint64(2 ** 40);
  out.ascii('x'.repeat(100));
  expect(Buffer.from(out.toBytes()).toString('hex')).toBe(`ac020000000000010000${'78'.repeat(100)}`);
});
