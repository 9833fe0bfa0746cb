import type { RejectReason } from '../validity.ts';
import { writeBytesField } from '../writer.ts';
import { decodeBase64, decodeHex } from './json-binary.ts';
import type { Field } from './json-message.ts';
import {
  chars,
  hasNext,
  openContainer,
  peekByte,
  readNumberText,
  scanString,
  skipValue,
  type JsonReader,
} from './json-reader.ts';
import { textOf } from './json-text.ts';
import { refuse, tolerate, type JsonWalk } from './json-walk.ts';

/** An id of `byteCount` bytes: hex in any case, or else base64, or an array of its bytes. The empty string is none. */
export function readId(
  walk: JsonWalk,
  field: Field,
  id: { readonly byteCount: number; readonly reason: RejectReason },
): void {
  const bytes = readIdBytes(walk, id.byteCount);
  if (bytes === undefined) refuse(walk, id.reason, `${field.name} cannot be read: ids must be hex`);
  else if (bytes.length > 0) writeBytesField(walk.writer, field.tag, bytes);
}

/** An id of a link: one that cannot be read is left out, and the link is then dropped like any with a short id. */
export function readLinkId(walk: JsonWalk, field: Field, byteCount: number): void {
  const bytes = readIdBytes(walk, byteCount);
  if (bytes !== undefined && bytes.length > 0) writeBytesField(walk.writer, field.tag, bytes);
}

function readIdBytes(walk: JsonWalk, byteCount: number): Uint8Array | undefined {
  const { reader } = walk;
  if (peekByte(reader) === chars.quote) {
    scanString(reader);
    return idOfText(walk, textOf(reader), byteCount);
  }
  const bytes = readByteArray(reader);
  if (bytes?.length !== byteCount) return undefined;
  tolerate(walk, 'byte_array_id');
  return bytes;
}

function idOfText(walk: JsonWalk, text: string, byteCount: number): Uint8Array | undefined {
  if (text === '') return new Uint8Array(0);
  const hex = decodeHex(text, byteCount);
  if (hex !== undefined) return hex;
  const bytes = decodeBase64(text);
  if (bytes?.length !== byteCount) return undefined;
  tolerate(walk, 'base64_id');
  return bytes;
}

/** An array of integers 0-255; `undefined` for any other value, which is stepped over. */
export function readByteArray(r: JsonReader): Uint8Array | undefined {
  if (peekByte(r) !== chars.openArray) {
    skipValue(r);
    return undefined;
  }
  openContainer(r);
  const bytes: number[] = [];
  let isValid = true;
  let position: 'first' | 'later' = 'first';
  while (hasNext(r, chars.closeArray, position)) {
    position = 'later';
    const byte = readByteElement(r);
    if (byte === undefined) isValid = false;
    else bytes.push(byte);
  }
  return isValid ? Uint8Array.from(bytes) : undefined;
}

function readByteElement(r: JsonReader): number | undefined {
  const first = peekByte(r);
  if (first < 0x30 || first > 0x39) {
    skipValue(r);
    return undefined;
  }
  const value = Number(readNumberText(r));
  return Number.isInteger(value) && value <= 0xff ? value : undefined;
}
