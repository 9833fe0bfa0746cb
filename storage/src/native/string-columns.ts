import { ByteWriter } from './byte-writer.ts';
import type { ColumnBuffer } from './column-buffer.ts';

/** `String`: bytes as they are, valid UTF-8 or not. */
export class StringColumn implements ColumnBuffer {
  rows = 0;
  private readonly content = new ByteWriter();

  get byteLength(): number {
    return this.content.length;
  }

  append(source: Uint8Array, from: number, to: number): void {
    this.rows++;
    this.content.text(source, from, to);
  }

  appendEmpty(): void {
    this.rows++;
    this.content.byte(0);
  }

  /** Characters below 0x80 only. */
  appendAscii(text: string): void {
    this.rows++;
    this.content.varint(text.length);
    this.content.ascii(text);
  }

  writePrefix(): void {
    return undefined;
  }

  writeValues(out: ByteWriter): void {
    out.copy(this.content.bytes, 0, this.content.length);
  }

  clear(): void {
    this.rows = 0;
    this.content.clear();
  }
}

/** `FixedString(width)`. */
export class FixedStringColumn implements ColumnBuffer {
  rows = 0;
  private readonly content = new ByteWriter();
  readonly width: number;

  constructor(width: number) {
    this.width = width;
  }

  get byteLength(): number {
    return this.content.length;
  }

  /** The `width` bytes from `at`. */
  append(source: Uint8Array, at: number): void {
    this.rows++;
    this.content.copy(source, at, at + this.width);
  }

  appendZeros(): void {
    this.rows++;
    for (let i = 0; i < this.width; i++) this.content.byte(0);
  }

  writePrefix(): void {
    return undefined;
  }

  writeValues(out: ByteWriter): void {
    out.copy(this.content.bytes, 0, this.content.length);
  }

  clear(): void {
    this.rows = 0;
    this.content.clear();
  }
}
