import type { AttributeValue } from '@galileo/model';
import { elementsOf, isGiven, memberOf, textAt, wrongValue, type JsonPlace } from '../json-place.ts';

/** A tag, and a field of a log: `int64` beyond 2^53 as text, as Jaeger writes it. */
export interface JaegerTag {
  readonly key: string;
  readonly type: 'string' | 'bool' | 'int64' | 'float64' | 'binary';
  readonly value: string | number | boolean;
}

/** Lists and maps have no type of their own: they are written as the JSON they are. */
export function jaegerTag({ key, value, type }: AttributeValue): JaegerTag {
  switch (type) {
    case 'string':
    case 'cut':
    case 'json':
      return { key, type: 'string', value };
    case 'bool':
      return { key, type: 'bool', value: value === 'true' };
    case 'bytes':
      return { key, type: 'binary', value };
    case 'int':
      return { key, type: 'int64', value: Number.isSafeInteger(Number(value)) ? Number(value) : value };
    case 'double':
      return { key, type: 'float64', value: String(Number(value)) === value ? finiteOf(value) : value };
  }
}

/** JSON has no number for the others. */
function finiteOf(text: string): number | string {
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Of a name that is there twice the last one counts. */
export function tagsAt(place: JsonPlace): Map<string, AttributeValue> {
  return new Map(
    elementsOf(place).map((one) => {
      const key = textAt(memberOf(one, 'key'));
      return [key, { key, ...valueOf(memberOf(one, 'value'), textAt(memberOf(one, 'type'))) }];
    }),
  );
}

type Value = Pick<AttributeValue, 'value' | 'type'>;

/** The value as its type says; a value that cannot be of that type is taken as it is. */
function valueOf(place: JsonPlace, type: string): Value {
  const { value } = place;
  if (!isGiven(place)) return { value: '', type: 'string' };
  const text = scalarText(value);
  const named = namedTypes.get(type.toLowerCase());
  if (named === undefined) return { value: text, type: plainType(value) };
  if (named === 'bytes' && !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw wrongValue(place, 'base64');
  return { value: text, type: fits(named, text) ? named : plainType(value) };
}

const namedTypes: ReadonlyMap<string, Value['type']> = new Map([
  ['string', 'string'],
  ['bool', 'bool'],
  ['int64', 'int'],
  ['long', 'int'],
  ['float64', 'double'],
  ['double', 'double'],
  ['binary', 'bytes'],
]);

function fits(type: Value['type'], text: string): boolean {
  if (type === 'bool') return text === 'true' || text === 'false';
  if (type === 'int') return isInt64(text);
  if (type === 'double') return text !== '' && (text === 'NaN' || !Number.isNaN(Number(text)));
  return true;
}

function isInt64(text: string): boolean {
  return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

function plainType(value: unknown): Value['type'] {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value !== 'number') return 'string';
  return Number.isSafeInteger(value) ? 'int' : 'double';
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}
