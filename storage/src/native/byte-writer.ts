const FIRST_CAPACITY = 1024;
/** Below this a loop is faster than making a view for `set`. */
const LOOP_BYTES = 64;

/** Bytes that grow at their end. Numbers are written little endian, lengths as varints, as ClickHouse's Native format has them. */
export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = FIRST_CAPACITY) {
    this.bytes = new Uint8Array(capacity);
  }

  reserve(extra: number): void {
    const needed = this.length + extra;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** Integers up to 2^53. */
  varint(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.byte((rest % 128) | 0x80);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  /** Integers from 0 to 2^53. */
  uint64(value: number): void {
    let rest = value;
    for (let i = 0; i < 8; i++) {
      this.byte(rest % 256);
      rest = Math.floor(rest / 256);
    }
  }

  /** `source[from..to)`. */
  copy(source: Uint8Array, from: number, to: number): void {
    const count = to - from;
    if (this.length + count > this.bytes.length) this.reserve(count);
    const { bytes } = this;
    let at = this.length;
    this.length = at + count;
    if (count > LOOP_BYTES) {
      bytes.set(source.subarray(from, to), at);
      return;
    }
    for (let i = from; i < to; i++) bytes[at++] = source[i] ?? 0;
  }

  /** A length and the bytes themselves. */
  text(source: Uint8Array, from: number, to: number): void {
    const count = to - from;
    if (count < 0x80) this.byte(count);
    else this.varint(count);
    this.copy(source, from, to);
  }

  /** Characters below 0x80 only, without a length. */
  ascii(text: string): void {
    this.reserve(text.length);
    let at = this.length;
    for (let i = 0; i < text.length; i++) this.bytes[at++] = text.charCodeAt(i);
    this.length = at;
  }

  /** A copy of what was written, in a buffer of its own. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }
}
