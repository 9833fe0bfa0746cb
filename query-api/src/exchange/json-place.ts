import { GalileoError } from '@galileo/model';

/** A value somewhere in a file, and where: errors name it as `data[0].spans[12].startTime`. */
export interface JsonPlace {
  readonly value: unknown;
  readonly path: string;
}

type Fields = Readonly<Record<string, unknown>>;

const MAX_SHOWN = 60;

export function wrongValue({ value, path }: JsonPlace, expected: string): GalileoError {
  const text = JSON.stringify(value) ?? 'nothing';
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
  return new GalileoError('invalid', `cannot read ${path}: expected ${expected}, found ${shown}`);
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON writers of some languages write `null` for what is not there. */
export function isGiven({ value }: JsonPlace): boolean {
  return value !== undefined && value !== null;
}

export function memberOf(place: JsonPlace, name: string): JsonPlace {
  if (!isObject(place.value)) throw wrongValue(place, 'an object');
  return { value: place.value[name], path: place.path === '' ? name : `${place.path}.${name}` };
}

export function membersOf(place: JsonPlace): readonly (readonly [string, JsonPlace])[] {
  if (!isGiven(place)) return [];
  if (!isObject(place.value)) throw wrongValue(place, 'an object');
  return Object.entries(place.value).map(([name, value]) => [
    name,
    { value, path: `${place.path}[${JSON.stringify(name)}]` },
  ]);
}

/** The elements of a list; none when there is no list. */
export function elementsOf(place: JsonPlace): readonly JsonPlace[] {
  if (!isGiven(place)) return [];
  const list: unknown = place.value;
  if (!Array.isArray(list)) throw wrongValue(place, 'a list');
  return list.map((value: unknown, index) => ({ value, path: `${place.path}[${index}]` }));
}

/** Empty when it is not given. */
export function textAt(place: JsonPlace): string {
  if (!isGiven(place)) return '';
  if (typeof place.value === 'string') return place.value;
  throw wrongValue(place, 'a text');
}

/** A whole number from 0 to 2^32 - 1; 0 when it is not given. */
export function countAt(place: JsonPlace): number {
  if (!isGiven(place)) return 0;
  const { value } = place;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff) return value;
  throw wrongValue(place, 'a whole number from 0 to 4294967295');
}

/** Decimal digits, perhaps with a sign. */
export function integerTextAt(place: JsonPlace): bigint {
  const { value } = place;
  if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) return BigInt(value);
  throw wrongValue(place, 'an integer as text');
}

/** Hex digits, at most `digits` of them and not all zero, as the id of that length: leading zeros are often left out. */
export function idAt(place: JsonPlace, digits: 16 | 32): string {
  const { value } = place;
  if (typeof value === 'string' && value.length <= digits && /^[0-9a-fA-F]+$/.test(value) && !/^0+$/.test(value))
    return value.toLowerCase().padStart(digits, '0');
  throw wrongValue(place, `an id of at most ${digits} hex digits, not all zero`);
}

/** An id with all its digits, zeros too: links may name nothing. */
export function wholeIdAt(place: JsonPlace, digits: 16 | 32): string {
  const { value } = place;
  if (typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/.test(value)) return value;
  throw wrongValue(place, `${digits} hex digits`);
}

/** An id that may be missing: then empty. Some write it as zeros. */
export function optionalIdAt(place: JsonPlace, digits: 16 | 32): string {
  if (!isGiven(place) || place.value === '') return '';
  if (typeof place.value === 'string' && /^0+$/.test(place.value)) return '';
  return idAt(place, digits);
}

const NANOS_PER_MICRO = 1000n;

/** Microseconds, a number or its digits, as nanoseconds; 0 when it is not given. */
export function microsAt(place: JsonPlace): bigint {
  if (!isGiven(place)) return 0n;
  const { value } = place;
  if (typeof value === 'string' && /^\d{1,16}$/.test(value)) return BigInt(value) * NANOS_PER_MICRO;
  if (typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER) {
    const whole = Math.trunc(value);
    return BigInt(whole) * NANOS_PER_MICRO + BigInt(Math.round((value - whole) * 1000));
  }
  throw wrongValue(place, 'microseconds, not negative');
}

/** Rounded down, so that an exact time lies within its microsecond. */
export function microsOf(nanoseconds: bigint): number {
  return Number(nanoseconds / NANOS_PER_MICRO);
}
