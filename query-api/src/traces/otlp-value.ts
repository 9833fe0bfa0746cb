import { GalileoError, type AttributeType } from '@galileo/model';

/** `AnyValue` of OTLP/JSON; an empty object is a value that is not set. */
export type OtlpValue = Readonly<Record<string, unknown>>;

/** The value that a stored text and its type stand for. */
export function anyValueOf(type: AttributeType, text: string): OtlpValue {
  switch (type) {
    case 'string':
    case 'cut':
      return { stringValue: text };
    case 'int':
      return { intValue: text };
    case 'double':
      return { doubleValue: doubleOf(text) };
    case 'bool':
      return { boolValue: text === 'true' };
    case 'bytes':
      return { bytesValue: text };
    case 'json':
      return structureOf(text);
  }
}

/** JSON has no number for these; protobuf's JSON takes them as text. */
const wordsForDoubles: ReadonlySet<string> = new Set(['NaN', 'Infinity', '-Infinity', '-0', '-0.0']);

function doubleOf(text: string): number | string {
  return wordsForDoubles.has(text) ? text.replace('.0', '') : Number(text);
}

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Lists and maps are stored as JSON in which integers have no point and doubles always do. Reading it as plain JSON would lose that and large
 * integers, so every string gets an `s` in front and every number becomes a text with an `n` before the engine's parser sees it.
 */
function structureOf(text: string): OtlpValue {
  const marked = text.replaceAll(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') ? `"s${token.slice(1)}` : `"n${token}"`,
  );
  try {
    return valueOfJson(JSON.parse(marked));
  } catch (error) {
    throw new GalileoError('storage', 'cannot read an attribute: its list or map is not JSON', { cause: error });
  }
}

function valueOfJson(json: unknown): OtlpValue {
  if (typeof json === 'boolean') return { boolValue: json };
  if (typeof json === 'string') return json.startsWith('n') ? numberOf(json.slice(1)) : { stringValue: json.slice(1) };
  if (Array.isArray(json)) return { arrayValue: { values: json.map(valueOfJson) } };
  if (typeof json === 'object' && json !== null) return mapOf(Object.entries(json));
  return {};
}

function numberOf(text: string): OtlpValue {
  return /[.eE]/.test(text) ? { doubleValue: doubleOf(text) } : { intValue: text };
}

/** `$bytes` and `$double` stand for values JSON has no words for; a key that really begins with `$` has a second one. */
function mapOf(entries: readonly (readonly [string, unknown])[]): OtlpValue {
  const [only] = entries;
  const text = typeof only?.[1] === 'string' ? only[1].slice(1) : '';
  if (only?.[0] === 's$bytes') return { bytesValue: text };
  if (only?.[0] === 's$double') return { doubleValue: text };
  return {
    kvlistValue: {
      values: entries.map(([key, value]) => ({ key: key.slice(1).replace(/^\$\$/, '$'), value: valueOfJson(value) })),
    },
  };
}
