import type { ByteWriter } from './byte-writer.ts';
import type { ColumnBuffer } from './column-buffer.ts';

const FIRST_ROWS = 256;
const TWO_TO_32 = 0x1_0000_0000;

export class UInt8Column implements ColumnBuffer {
  rows = 0;
  private values = new Uint8Array(FIRST_ROWS);

  get byteLength(): number {
    return this.rows;
  }

  append(value: number): void {
    if (this.rows === this.values.length) this.values = grown(this.values, new Uint8Array(this.rows * 2));
    this.values[this.rows++] = value;
  }

  writePrefix(): void {
    return undefined;
  }

  writeValues(out: ByteWriter): void {
    out.copy(this.values, 0, this.rows);
  }

  clear(): void {
    this.rows = 0;
  }
}

export class UInt16Column implements ColumnBuffer {
  rows = 0;
  private values = new Uint16Array(FIRST_ROWS);

  get byteLength(): number {
    return this.rows * 2;
  }

  append(value: number): void {
    if (this.rows === this.values.length) this.values = grown(this.values, new Uint16Array(this.rows * 2));
    this.values[this.rows++] = value;
  }

  writePrefix(): void {
    return undefined;
  }

  writeValues(out: ByteWriter): void {
    out.copy(new Uint8Array(this.values.buffer), 0, this.rows * 2);
  }

  clear(): void {
    this.rows = 0;
  }
}

/** `UInt32` and `DateTime`. */
export class UInt32Column implements ColumnBuffer {
  rows = 0;
  private values = new Uint32Array(FIRST_ROWS);

  get byteLength(): number {
    return this.rows * 4;
  }

  append(value: number): void {
    if (this.rows === this.values.length) this.values = grown(this.values, new Uint32Array(this.rows * 2));
    this.values[this.rows++] = value;
  }

  writePrefix(): void {
    return undefined;
  }

  writeValues(out: ByteWriter): void {
    out.copy(new Uint8Array(this.values.buffer), 0, this.rows * 4);
  }

  clear(): void {
    this.rows = 0;
  }
}

/** `Int64`, `UInt64` and `DateTime64`: each value as its lower and upper half, so that no bigint is made. */
export class Int64Column implements ColumnBuffer {
  rows = 0;
  private halves = new Uint32Array(FIRST_ROWS * 2);

  get byteLength(): number {
    return this.rows * 8;
  }

  append(low: number, high: number): void {
    const at = this.rows * 2;
    if (at === this.halves.length) this.halves = grown(this.halves, new Uint32Array(at * 2));
    this.halves[at] = low;
    this.halves[at + 1] = high;
    this.rows++;
  }

  /** The same value `count` times. */
  appendRun(low: number, high: number, count: number): void {
    for (let left = count; left > 0; left--) this.append(low, high);
  }

  /** Integers between -2^53 and 2^53. */
  appendNumber(value: number): void {
    this.append(value % TWO_TO_32, Math.floor(value / TWO_TO_32));
  }

  appendBigInt(value: bigint): void {
    this.append(Number(BigInt.asUintN(32, value)), Number(BigInt.asUintN(32, value >> 32n)));
  }

  writePrefix(): void {
    return undefined;
  }

  writeValues(out: ByteWriter): void {
    out.copy(new Uint8Array(this.halves.buffer), 0, this.rows * 8);
  }

  clear(): void {
    this.rows = 0;
  }
}

export function grown<A extends Uint8Array | Uint16Array | Uint32Array>(values: A, larger: A): A {
  larger.set(values);
  return larger;
}
