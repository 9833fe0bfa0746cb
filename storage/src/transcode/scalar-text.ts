import type { ByteWriter } from '../native/byte-writer.ts';

const scratch = new DataView(new ArrayBuffer(8));

export function readDouble(bytes: Uint8Array, at: number): number {
  for (let i = 0; i < 8; i++) scratch.setUint8(i, bytes[at + i] ?? 0);
  return scratch.getFloat64(0, true);
}

/** The shortest text that reads back as the same double, with the sign of zero: `1`, `0.1`, `-0`, `1e+21`, `NaN`, `-Infinity`. */
export function doubleText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** As `doubleText`, but never looking like an integer: `1.0`. Infinite and not-a-number have no such text. */
export function doubleJson(value: number): string {
  const text = doubleText(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

export function writeBase64(out: ByteWriter, bytes: Uint8Array): void {
  out.ascii(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'));
}
