import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  arrayOf,
  date,
  dateTime64,
  fixedString,
  int64,
  lowCardinality,
  mapOf,
  string,
  uint16,
  uint32,
  uint64,
  uint8,
} from '../columns/column-types.ts';
import { readNativeBlock } from '../testing/native-block.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { clearBlock, columnNames, createBlock, encodeBlock, type Columns } from './block.ts';
import type { LowCardinalityColumn } from './low-cardinality-column.ts';

const columns = {
  u8: uint8(),
  u16: uint16(),
  u32: uint32(),
  u64: uint64(),
  i64: int64(),
  day: date(),
  nano: dateTime64(9),
  text: string(),
  id: fixedString(5),
  word: lowCardinality(),
  numbers: arrayOf(uint32()),
  times: arrayOf(dateTime64(9)),
  words: arrayOf(lowCardinality()),
  ids: arrayOf(fixedString(5)),
  pairs: mapOf(string()),
  types: mapOf(uint8()),
  maps: arrayOf(mapOf(string())),
  type_maps: arrayOf(mapOf(uint8())),
} as const satisfies Columns;

const int32 = fc.integer({ min: 0, max: 0xffff_ffff });
const bytes = fc.uint8Array({ maxLength: 200 });
const five = fc.uint8Array({ minLength: 5, maxLength: 5 });
const word = fc.constantFrom('', 'a', 'bc', 'ключ', 'x'.repeat(300)).map((text) => new TextEncoder().encode(text));
const pairs = fc.array(fc.tuple(fc.oneof(word, bytes), bytes, fc.nat(255)), { maxLength: 4 });
const row = fc.record({
  small: fc.nat(255),
  medium: fc.nat(65_535),
  large: int32,
  high: int32,
  text: bytes,
  id: five,
  word: fc.oneof(word, bytes),
  numbers: fc.array(int32, { maxLength: 3 }),
  words: fc.array(word, { maxLength: 3 }),
  ids: fc.array(five, { maxLength: 3 }),
  pairs,
  maps: fc.array(pairs, { maxLength: 3 }),
});
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;
type Pairs = Row['pairs'];

const block = createBlock(columns);

function appendRow(values: Row): void {
  block.u8.append(values.small);
  block.u16.append(values.medium);
  block.u32.append(values.large);
  block.u64.append(values.large, values.high);
  block.i64.append(values.large, values.high);
  block.day.append(values.medium);
  block.nano.append(values.large, values.high);
  block.text.append(values.text, 0, values.text.length);
  block.id.append(values.id, 0);
  appendWord(block.word, values.word);
  for (const number of values.numbers) {
    block.numbers.items.append(number);
    block.times.items.append(number, 7);
  }
  block.numbers.endRow();
  block.times.endRow();
  for (const item of values.words) appendWord(block.words.items, item);
  block.words.endRow();
  for (const id of values.ids) block.ids.items.append(id, 0);
  block.ids.endRow();
  appendPairs(block.pairs, block.types, values.pairs);
  for (const list of values.maps) appendPairs(block.maps.items, block.type_maps.items, list);
  block.maps.endRow();
  block.type_maps.endRow();
}

function appendWord(column: LowCardinalityColumn, text: Uint8Array): void {
  column.append(text, 0, text.length);
}

function appendPairs(texts: typeof block.pairs, types: typeof block.types, list: Pairs): void {
  for (const [key, value, type] of list) {
    appendWord(texts.keys, key);
    texts.values.append(value, 0, value.length);
    appendWord(types.keys, key);
    types.values.append(type);
  }
  texts.endRow();
  types.endRow();
}

let database: TestEngine;
let tables = 0;

beforeAll(async () => {
  database = await startTestEngine();
});
afterAll(async () => {
  await database?.close();
});

/** Writes what is in `block` into a new table and reads it back as the engine writes it. */
async function roundTrip(): Promise<{ readonly sent: Buffer; readonly received: Buffer }> {
  const table = `round_trip_${tables++}`;
  const list = Object.entries(columns).map(([name, { type }]) => `${name} ${type}`);
  await database.storage.command(`CREATE TABLE ${table} (${list.join(', ')}) ENGINE = Memory`);
  const sent = encodeBlock(columns, block);
  await database.storage.insertBlock({
    table,
    columns: columnNames(columns),
    block: sent,
    rows: block.u8.rows,
    token: table,
  });
  const received = await readNativeBlock(database, `SELECT ${columnNames(columns).join(', ')} FROM ${table}`);
  await database.storage.command(`DROP TABLE ${table}`);
  return { sent: Buffer.from(sent), received };
}

test('blocks of random rows come back from the engine byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
      clearBlock(block);
      for (const values of rows) appendRow(values);
      const { sent, received } = await roundTrip();
      expect(received.equals(sent)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test.each([254, 255, 300, 70_000])('a dictionary of %i keys comes back byte for byte', async (keys) => {
  clearBlock(block);
  const [sample] = fc.sample(row, { numRuns: 1, seed: 1 });
  if (sample === undefined) throw new Error('no sample');
  for (let i = 0; i < keys; i++)
    appendRow({ ...sample, pairs: [], maps: [], words: [], word: new TextEncoder().encode(`key ${i}`) });
  const { sent, received } = await roundTrip();
  expect(received.equals(sent)).toBe(true);
});

test('columns of different lengths are refused', () => {
  clearBlock(block);
  block.u8.append(1);
  expect(() => encodeBlock(columns, block)).toThrow('cannot encode a block: column u16 has 0 rows and not 1');
});
