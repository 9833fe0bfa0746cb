import { GalileoError } from '@galileo/model';
import { ByteWriter } from './byte-writer.ts';
import type { ColumnBuffer } from './column-buffer.ts';

/** A column of a table: ClickHouse's spelling of its type, and the buffer that is filled for it. */
export interface ColumnType<Buffer extends ColumnBuffer = ColumnBuffer> {
  readonly type: string;
  readonly createBuffer: () => Buffer;
}

export type Columns = Readonly<Record<string, ColumnType>>;

/** One buffer per column of a table. */
export type Block<C extends Columns> = { readonly [Name in keyof C]: ReturnType<C[Name]['createBuffer']> };

/** Bytes between names, types and counts; a guess too low only costs a copy. */
const HEADER_BYTES = 8192;

export function createBlock<C extends Columns>(columns: C): Block<C> {
  const buffers = Object.entries(columns).map(([name, column]) => [name, column.createBuffer()]);
  return Object.fromEntries(buffers) as Block<C>;
}

/** Names in the order of the list: of the block, the INSERT and the SELECT. */
export const columnNames = (columns: Columns): readonly string[] => Object.keys(columns);

export const insertStatement = (table: string, columns: Columns): string =>
  `INSERT INTO ${table} (${columnNames(columns).join(', ')}) FORMAT Native`;

const buffersOf = (block: Readonly<Record<string, ColumnBuffer>>): readonly [string, ColumnBuffer][] =>
  Object.entries(block);

export function blockRows(block: Readonly<Record<string, ColumnBuffer>>): number {
  return buffersOf(block)[0]?.[1].rows ?? 0;
}

export function blockBytes(block: Readonly<Record<string, ColumnBuffer>>): number {
  return buffersOf(block).reduce((sum, [, buffer]) => sum + buffer.byteLength, 0);
}

export function clearBlock(block: Readonly<Record<string, ColumnBuffer>>): void {
  for (const [, buffer] of buffersOf(block)) buffer.clear();
}

/** The block in Native format, in memory of its own. Refuses columns of different lengths: the engine would read garbage. */
export function encodeBlock<C extends Columns>(columns: C, block: Block<C>): Uint8Array<ArrayBuffer> {
  const rows = blockRows(block);
  const out = new ByteWriter(blockBytes(block) + HEADER_BYTES);
  out.varint(Object.keys(columns).length);
  out.varint(rows);
  const encoder = new TextEncoder();
  for (const [name, buffer] of buffersOf(block)) {
    if (buffer.rows !== rows)
      throw new GalileoError(
        'internal',
        `cannot encode a block: column ${name} has ${buffer.rows} rows and not ${rows}`,
      );
    for (const text of [name, columns[name]?.type ?? '']) {
      const bytes = encoder.encode(text);
      out.text(bytes, 0, bytes.length);
    }
    buffer.writePrefix(out);
    buffer.writeValues(out);
  }
  return out.bytes.length === out.length ? out.bytes : out.toBytes();
}
