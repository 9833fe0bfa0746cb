import type { ByteWriter } from './byte-writer.ts';
import type { ColumnBuffer } from './column-buffer.ts';
import { LowCardinalityColumn } from './low-cardinality-column.ts';
import { Int64Column } from './number-columns.ts';

/** `Array(T)`: append to `items`, then `endRow()`. */
export class ArrayColumn<Items extends ColumnBuffer> implements ColumnBuffer {
  readonly items: Items;
  private readonly ends = new Int64Column();

  constructor(items: Items) {
    this.items = items;
  }

  get rows(): number {
    return this.ends.rows;
  }

  get byteLength(): number {
    return this.ends.byteLength + this.items.byteLength;
  }

  endRow(): void {
    this.ends.append(this.items.rows, 0);
  }

  /** Ends `count` rows; all but the first are empty. */
  endRows(count: number): void {
    this.ends.appendRun(this.items.rows, 0, count);
  }

  writePrefix(out: ByteWriter): void {
    this.items.writePrefix(out);
  }

  writeValues(out: ByteWriter): void {
    this.ends.writeValues(out);
    this.items.writeValues(out);
  }

  clear(): void {
    this.ends.clear();
    this.items.clear();
  }
}

/** `Map(LowCardinality(String), T)`: append to `keys` and `values` in turn, then `endRow()`. */
export class MapColumn<Values extends ColumnBuffer> implements ColumnBuffer {
  readonly keys = new LowCardinalityColumn();
  readonly values: Values;
  private readonly ends = new Int64Column();

  constructor(values: Values) {
    this.values = values;
  }

  get rows(): number {
    return this.ends.rows;
  }

  get byteLength(): number {
    return this.ends.byteLength + this.keys.byteLength + this.values.byteLength;
  }

  endRow(): void {
    this.ends.append(this.keys.rows, 0);
  }

  writePrefix(out: ByteWriter): void {
    this.keys.writePrefix(out);
    this.values.writePrefix(out);
  }

  writeValues(out: ByteWriter): void {
    this.ends.writeValues(out);
    this.keys.writeValues(out);
    this.values.writeValues(out);
  }

  clear(): void {
    this.ends.clear();
    this.keys.clear();
    this.values.clear();
  }
}
