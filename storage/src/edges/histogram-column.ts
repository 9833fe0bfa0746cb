import type { ColumnType } from '../native/block.ts';
import type { ByteWriter } from '../native/byte-writer.ts';
import type { ColumnBuffer } from '../native/column-buffer.ts';
import { Int64Column, UInt8Column } from '../native/number-columns.ts';

/** `Map(UInt8, UInt64)`. */
export class HistogramColumn implements ColumnBuffer {
  private readonly keys = new UInt8Column();
  private readonly counts = new Int64Column();
  private readonly ends = new Int64Column();

  get rows(): number {
    return this.ends.rows;
  }

  get byteLength(): number {
    return this.ends.byteLength + this.keys.byteLength + this.counts.byteLength;
  }

  append(histogram: ReadonlyMap<number, number>): void {
    for (const [key, count] of histogram) {
      this.keys.append(key);
      this.counts.appendNumber(count);
    }
    this.ends.append(this.keys.rows, 0);
  }

  writePrefix(): void {
    return undefined;
  }

  writeValues(out: ByteWriter): void {
    this.ends.writeValues(out);
    this.keys.writeValues(out);
    this.counts.writeValues(out);
  }

  clear(): void {
    this.ends.clear();
    this.keys.clear();
    this.counts.clear();
  }
}

export const histogram = (): ColumnType<HistogramColumn> => ({
  type: 'Map(UInt8, UInt64)',
  createBuffer: () => new HistogramColumn(),
});
