import { GalileoError } from '@galileo/model';

/** One row as the engine answers it in JSON; the functions below are the only readers of its fields. */
export type RawRow = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is RawRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unexpected(name: string, wanted: string, value: unknown): GalileoError {
  const found = value === undefined ? 'nothing' : value === null ? 'null' : typeof value;
  return new GalileoError('storage', `cannot read column ${name}: expected ${wanted}, got ${found}`);
}

export function recordOf(raw: unknown): RawRow {
  if (isRecord(raw)) return raw;
  throw unexpected('of a row', 'an object', raw);
}

export function textOf(row: RawRow, name: string): string {
  const value = row[name];
  if (typeof value === 'string') return value;
  throw unexpected(name, 'text', value);
}

/** A number of at most 32 bits, or a float. */
export function numberOf(row: RawRow, name: string): number {
  const value = row[name];
  if (typeof value === 'number') return value;
  throw unexpected(name, 'a number', value);
}

/** A 64-bit integer, which the engine writes as text. */
export function bigOf(row: RawRow, name: string): bigint {
  const value = row[name];
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  throw unexpected(name, 'a whole number', value);
}

/** A 64-bit integer that is a count, a size or a duration: exact to 2^53. */
export function countOf(row: RawRow, name: string): number {
  return asCount(row[name], name);
}

function asCount(value: unknown, name: string): number {
  if (typeof value === 'number') return value;
  const count = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
  if (Number.isInteger(count)) return count;
  throw unexpected(name, 'a whole number', value);
}

export function textsOf(row: RawRow, name: string): readonly string[] {
  return textsIn(row[name], name);
}

/** A list of texts that stands inside another column. */
export function textsIn(value: unknown, name: string): readonly string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw unexpected(name, 'a list of texts', value);
}

export function countsOf(row: RawRow, name: string): readonly number[] {
  return listOf(row, name).map((item) => asCount(item, name));
}

export function listOf(row: RawRow, name: string): readonly unknown[] {
  const value: unknown = row[name];
  if (Array.isArray(value)) return value;
  throw unexpected(name, 'a list', value);
}

/** A `Map(String, String)`. */
export function textMapOf(row: RawRow, name: string): ReadonlyMap<string, string> {
  return asTextMap(row[name], name);
}

/** A map of text to whole numbers. */
export function numberMapOf(row: RawRow, name: string): ReadonlyMap<string, number> {
  return asNumberMap(row[name], name);
}

/** An array of maps of text to whole numbers. */
export function numberMapsOf(row: RawRow, name: string): readonly ReadonlyMap<string, number>[] {
  return listOf(row, name).map((item) => asNumberMap(item, name));
}

/** An `Array(Map(String, String))`. */
export function textMapsOf(row: RawRow, name: string): readonly ReadonlyMap<string, string>[] {
  return listOf(row, name).map((item) => asTextMap(item, name));
}

function asTextMap(value: unknown, name: string): ReadonlyMap<string, string> {
  if (!isRecord(value)) throw unexpected(name, 'a map', value);
  return new Map(Object.entries(value).map(([key, item]) => [key, asText(item, name)]));
}

function asNumberMap(value: unknown, name: string): ReadonlyMap<string, number> {
  if (!isRecord(value)) throw unexpected(name, 'a map', value);
  return new Map(Object.keys(value).map((key) => [key, countOf(value, key)]));
}

function asText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw unexpected(name, 'text', value);
}
