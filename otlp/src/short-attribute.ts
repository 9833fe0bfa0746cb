import type { Cursor } from './wire.ts';

/**
 * Steps over a KeyValue in the form nearly all are sent in: key, then a string, bool, int or double, every length below
 * 128. False, and no step, for any other form: the general walk decides about those. Halves the time of the whole walk.
 */
export function skipShortAttribute(c: Cursor): boolean {
  const { bytes, at } = c;
  const length = bytes[at];
  if (length === undefined || length >= 0x80 || length > c.end - at - 1) return false;
  const keyLength = bytes[at + 2];
  if (bytes[at + 1] !== 0x0a || keyLength === undefined) return false;
  const value = at + 3 + keyLength;
  const valueLength = length - keyLength - 4;
  if (valueLength < 2 || bytes[value] !== 0x12 || bytes[value + 1] !== valueLength) return false;
  if (!isShortScalar(bytes, value + 2, valueLength)) return false;
  c.at = at + 1 + length;
  return true;
}

/** AnyValue of `length` bytes at `at` that is exactly one of: 1 string, 2 bool, 3 int, 4 double. */
function isShortScalar(bytes: Uint8Array, at: number, length: number): boolean {
  const tag = bytes[at];
  if (tag === 0x0a) return bytes[at + 1] === length - 2;
  if (tag === 0x21) return length === 9;
  return (tag === 0x18 || tag === 0x10) && isVarint(bytes, at + 1, length - 1);
}

function isVarint(bytes: Uint8Array, at: number, length: number): boolean {
  if (length > 10) return false;
  const last = at + length - 1;
  for (let i = at; i < last; i++) if ((bytes[i] ?? 0) < 0x80) return false;
  return (bytes[last] ?? 0x80) < 0x80;
}
