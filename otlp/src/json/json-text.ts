import type { JsonReader } from './json-reader.ts';
import { createWriter, reserve, writeRaw, written, type Writer } from '../writer.ts';

const shortEscapes: Readonly<Record<string, number>> = { b: 0x08, f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09 };
const U = 0x75;
const BACKSLASH = 0x5c;
const REPLACEMENT = 0xfffd;

/** Up to here a loop copies faster than a call that needs a view. */
const SHORT = 96;

/** Appends the string read last as UTF-8, escapes resolved. A surrogate without its other half becomes U+FFFD. */
export function copyText(r: JsonReader, w: Writer): void {
  const length = r.textTo - r.textFrom;
  if (!r.hasEscapes && length > SHORT) return writeRaw(w, r.bytes.subarray(r.textFrom, r.textTo));
  reserve(w, length);
  if (!r.hasEscapes) return copyShort(r, w);
  let at = r.textFrom;
  while (at < r.textTo) {
    const byte = r.bytes[at] ?? 0;
    if (byte === BACKSLASH) {
      at = copyEscape(r, at, w);
    } else {
      w.bytes[w.at++] = byte;
      at++;
    }
  }
}

function copyShort(r: JsonReader, w: Writer): void {
  const from = r.bytes;
  const to = w.bytes;
  const end = r.textTo;
  let out = w.at;
  for (let at = r.textFrom; at < end; at++) to[out++] = from[at] ?? 0;
  w.at = out;
}

/** The string read last as it is compared with names, digits or base64: what is not ASCII need not come out right. */
export function textOf(r: JsonReader): string {
  if (!r.hasEscapes) return r.bytes.toString('latin1', r.textFrom, r.textTo);
  return Buffer.from(textBytes(r)).toString('latin1');
}

/** The string read last as UTF-8 of its own. */
export function textBytes(r: JsonReader): Uint8Array {
  const w = createWriter(r.textTo - r.textFrom);
  copyText(r, w);
  return written(w);
}

/** Returns the position behind the escape; the reader has checked its form. */
function copyEscape(r: JsonReader, at: number, w: Writer): number {
  const kind = r.bytes[at + 1] ?? 0;
  if (kind !== U) {
    w.bytes[w.at++] = shortEscapes[String.fromCharCode(kind)] ?? kind;
    return at + 2;
  }
  const unit = codeUnit(r, at);
  if (isHighSurrogate(unit)) {
    const low = isCodeEscape(r, at + 6) ? codeUnit(r, at + 6) : 0;
    if (isLowSurrogate(low)) {
      putCodePoint(w, 0x1_0000 + ((unit & 0x3ff) << 10) + (low & 0x3ff));
      return at + 12;
    }
  }
  putCodePoint(w, isHighSurrogate(unit) || isLowSurrogate(unit) ? REPLACEMENT : unit);
  return at + 6;
}

function isCodeEscape(r: JsonReader, at: number): boolean {
  return at + 6 <= r.textTo && r.bytes[at] === BACKSLASH && r.bytes[at + 1] === U;
}

function codeUnit(r: JsonReader, at: number): number {
  return Number.parseInt(r.bytes.toString('latin1', at + 2, at + 6), 16);
}

function isHighSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** UTF-8 is never longer than the escape it comes from, so the room is there. */
function putCodePoint(w: Writer, point: number): void {
  const { bytes } = w;
  if (point < 0x80) {
    bytes[w.at++] = point;
    return;
  }
  const continuations = point < 0x800 ? 1 : point < 0x1_0000 ? 2 : 3;
  const lead = [0xc0, 0xe0, 0xf0][continuations - 1] ?? 0;
  bytes[w.at++] = lead | (point >> (6 * continuations));
  for (let i = continuations - 1; i >= 0; i--) bytes[w.at++] = 0x80 | ((point >> (6 * i)) & 0x3f);
}
