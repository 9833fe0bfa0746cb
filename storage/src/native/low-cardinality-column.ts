import { ByteDictionary } from './byte-dictionary.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { ColumnBuffer } from './column-buffer.ts';
import { grown } from './number-columns.ts';

const FIRST_ROWS = 256;
const DICTIONARY_VERSION = 1;
/** The block brings its keys with it, and they replace those of the block before. */
const HAS_ADDITIONAL_KEYS = 0x600;
/** Most keys an index of this width is used for: one fewer than it could hold, as the engine does. */
const MAX_UINT8_KEYS = 0xff;
const MAX_UINT16_KEYS = 0xffff;

/** `LowCardinality(String)`: a dictionary and one number per row. */
export class LowCardinalityColumn implements ColumnBuffer {
  rows = 0;
  readonly dictionary = new ByteDictionary();
  private numbers = new Uint32Array(FIRST_ROWS);

  get byteLength(): number {
    return this.rows * 2 + this.dictionary.keys.length;
  }

  append(source: Uint8Array, from: number, to: number): void {
    this.appendNumber(this.dictionary.numberOf(source, from, to));
  }

  /** A key that `dictionary` has numbered since the last `clear`; 0 is the empty text. */
  appendNumber(number: number): void {
    if (this.rows === this.numbers.length) this.numbers = grown(this.numbers, new Uint32Array(this.rows * 2));
    this.numbers[this.rows++] = number;
  }

  appendRun(number: number, count: number): void {
    const end = this.rows + count;
    if (end > this.numbers.length) this.numbers = grown(this.numbers, new Uint32Array(Math.max(end, this.rows * 2)));
    this.numbers.fill(number, this.rows, end);
    this.rows = end;
  }

  writePrefix(out: ByteWriter): void {
    out.uint64(DICTIONARY_VERSION);
  }

  /** Nothing at all for a column without rows: the engine reads it so. */
  writeValues(out: ByteWriter): void {
    if (this.rows === 0) return;
    const { count, keys } = this.dictionary;
    const width = count <= MAX_UINT8_KEYS ? 0 : count <= MAX_UINT16_KEYS ? 1 : 2;
    out.uint64(HAS_ADDITIONAL_KEYS + width);
    out.uint64(count);
    out.copy(keys.bytes, 0, keys.length);
    out.uint64(this.rows);
    const indexes = this.indexes(width);
    out.copy(new Uint8Array(indexes.buffer), 0, this.rows * indexes.BYTES_PER_ELEMENT);
  }

  clear(): void {
    this.rows = 0;
    this.dictionary.clear();
  }

  private indexes(width: number): Uint8Array | Uint16Array | Uint32Array {
    const numbers = this.numbers.subarray(0, this.rows);
    if (width === 0) return new Uint8Array(numbers);
    return width === 1 ? new Uint16Array(numbers) : this.numbers;
  }
}
