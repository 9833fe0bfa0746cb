import { GalileoError } from '@galileo/model';

/** Objects and arrays inside each other: 64 levels of values take 5 each, and the envelopes a few more. */
const MAX_JSON_DEPTH = 400;

/** A reading position in JSON text. The `text...` fields tell of the string read last. */
export interface JsonReader {
  readonly bytes: Buffer;
  at: number;
  depth: number;
  textFrom: number;
  textTo: number;
  hasEscapes: boolean;
}

export const chars = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  backslash: 0x5c,
  openArray: 0x5b,
  closeArray: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

const END = -1;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

export function createJsonReader(text: Uint8Array): JsonReader {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.length);
  const hasMark = BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte);
  return { bytes, at: hasMark ? BYTE_ORDER_MARK.length : 0, depth: 0, textFrom: 0, textTo: 0, hasEscapes: false };
}

export function malformedJson(r: JsonReader, what: string): GalileoError {
  return new GalileoError('invalid', `cannot decode JSON: ${what} at byte ${r.at}`);
}

/** Steps over white space; the byte that follows, or -1 at the end. */
export function peekByte(r: JsonReader): number {
  const { bytes } = r;
  let at = r.at;
  let byte = bytes[at];
  while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at];
  r.at = at;
  return byte ?? END;
}

/** Steps over `{` or `[`, counting the depth. */
export function openContainer(r: JsonReader): void {
  if (++r.depth > MAX_JSON_DEPTH) throw malformedJson(r, `nested deeper than ${MAX_JSON_DEPTH} levels`);
  r.at++;
}

/** Moves to the next member or element of a container, or past its end: then false. */
export function hasNext(r: JsonReader, closer: number, position: 'first' | 'later'): boolean {
  const byte = peekByte(r);
  if (byte === closer) {
    r.at++;
    r.depth--;
    return false;
  }
  if (position === 'later') {
    if (byte !== chars.comma) throw malformedJson(r, 'comma or end expected');
    r.at++;
  }
  return true;
}

/** A member's key and its colon; the key is in the `text...` fields. */
export function readKey(r: JsonReader): void {
  if (peekByte(r) !== chars.quote) throw malformedJson(r, 'key expected');
  scanString(r);
  if (peekByte(r) !== chars.colon) throw malformedJson(r, 'colon expected');
  r.at++;
}

/** Reads a string with the reader on its opening quote. Bytes that are no UTF-8 are let through, as in protobuf. */
export function scanString(r: JsonReader): void {
  const { bytes } = r;
  let at = r.at + 1;
  r.textFrom = at;
  r.hasEscapes = false;
  for (;;) {
    const byte = bytes[at];
    if (byte === chars.quote) break;
    if (byte === undefined || byte < 0x20) throw malformedJson(r, 'string without an end');
    if (byte === chars.backslash) {
      r.hasEscapes = true;
      at += escapeLength(r, at);
    } else {
      at++;
    }
  }
  r.textTo = at;
  r.at = at + 1;
}

const shortEscapes = new Set(Buffer.from('"\\/bfnrt'));
const U = 0x75;

function escapeLength(r: JsonReader, at: number): number {
  const kind = r.bytes[at + 1] ?? 0;
  if (shortEscapes.has(kind)) return 2;
  const isCode = kind === U && /^[0-9a-fA-F]{4}$/.test(r.bytes.toString('latin1', at + 2, at + 6));
  if (!isCode) throw malformedJson(r, 'unknown escape');
  return 6;
}

const numberShape = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

/** The text of a number; digits are kept as they are. */
export function readNumberText(r: JsonReader): string {
  let to = r.at;
  while (isNumberByte(r.bytes[to])) to++;
  const text = r.bytes.toString('latin1', r.at, to);
  numberShape.lastIndex = 0;
  if (text === '' || !numberShape.test(text) || numberShape.lastIndex !== text.length) {
    throw malformedJson(r, 'value expected');
  }
  r.at = to;
  return text;
}

function isNumberByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const isDigit = byte >= 0x30 && byte <= 0x39;
  return isDigit || byte === 0x2d || byte === 0x2b || byte === 0x2e || byte === 0x65 || byte === 0x45;
}

/** `true`, `false` or `null`, of which the first byte has been seen. */
export function readLiteral(r: JsonReader): 'true' | 'false' | 'null' {
  for (const literal of ['true', 'false', 'null'] as const) {
    if (r.bytes.toString('latin1', r.at, r.at + literal.length) === literal) {
      r.at += literal.length;
      return literal;
    }
  }
  throw malformedJson(r, 'value expected');
}

/** Steps over any value, without recursion. */
export function skipValue(r: JsonReader): void {
  const closers: number[] = [];
  do {
    const closer = openOrScalar(r);
    let position: 'first' | 'later' = closer === 0 ? 'later' : 'first';
    if (closer !== 0) closers.push(closer);
    for (let inner = closers.at(-1); inner !== undefined; inner = closers.at(-1)) {
      if (hasNext(r, inner, position)) break;
      closers.pop();
      position = 'later';
    }
    if (closers.at(-1) === chars.closeObject) readKey(r);
  } while (closers.length > 0);
}

/** Opens a container and returns what closes it, or steps over a scalar and returns 0. */
function openOrScalar(r: JsonReader): number {
  const byte = peekByte(r);
  if (byte === chars.openObject || byte === chars.openArray) {
    openContainer(r);
    return byte === chars.openObject ? chars.closeObject : chars.closeArray;
  }
  if (byte === chars.quote) scanString(r);
  else if (isNumberByte(byte)) readNumberText(r);
  else readLiteral(r);
  return 0;
}
