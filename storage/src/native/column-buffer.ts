import type { ByteWriter } from './byte-writer.ts';

/** The values of one column of one block, in ClickHouse's Native layout or close to it. */
export interface ColumnBuffer {
  readonly rows: number;
  /** Bytes the values hold in memory, about what they take in the block. */
  readonly byteLength: number;
  /** What stands before the offsets of every array or map around this column. */
  writePrefix(out: ByteWriter): void;
  writeValues(out: ByteWriter): void;
  /** Empties the column and keeps its memory. */
  clear(): void;
}
