import type { ColumnType } from '../native/block.ts';
import type { ColumnBuffer } from '../native/column-buffer.ts';
import { LowCardinalityColumn } from '../native/low-cardinality-column.ts';
import { ArrayColumn, MapColumn } from '../native/nested-columns.ts';
import { Int64Column, UInt16Column, UInt32Column, UInt8Column } from '../native/number-columns.ts';
import { FixedStringColumn, StringColumn } from '../native/string-columns.ts';

export const uint8 = (): ColumnType<UInt8Column> => ({ type: 'UInt8', createBuffer: () => new UInt8Column() });
export const uint16 = (): ColumnType<UInt16Column> => ({ type: 'UInt16', createBuffer: () => new UInt16Column() });
export const uint32 = (): ColumnType<UInt32Column> => ({ type: 'UInt32', createBuffer: () => new UInt32Column() });
export const uint64 = (): ColumnType<Int64Column> => ({ type: 'UInt64', createBuffer: () => new Int64Column() });
export const int64 = (): ColumnType<Int64Column> => ({ type: 'Int64', createBuffer: () => new Int64Column() });
/** Days since the epoch. */
export const date = (): ColumnType<UInt16Column> => ({ type: 'Date', createBuffer: () => new UInt16Column() });
/** Seconds since the epoch. */
export const dateTime = (): ColumnType<UInt32Column> => ({
  type: "DateTime('UTC')",
  createBuffer: () => new UInt32Column(),
});
/** Units of 10^-precision seconds since the epoch. */
export const dateTime64 = (precision: number): ColumnType<Int64Column> => ({
  type: `DateTime64(${precision}, 'UTC')`,
  createBuffer: () => new Int64Column(),
});
export const string = (): ColumnType<StringColumn> => ({ type: 'String', createBuffer: () => new StringColumn() });
export const fixedString = (width: number): ColumnType<FixedStringColumn> => ({
  type: `FixedString(${width})`,
  createBuffer: () => new FixedStringColumn(width),
});
export const lowCardinality = (): ColumnType<LowCardinalityColumn> => ({
  type: 'LowCardinality(String)',
  createBuffer: () => new LowCardinalityColumn(),
});
export const arrayOf = <Items extends ColumnBuffer>(items: ColumnType<Items>): ColumnType<ArrayColumn<Items>> => ({
  type: `Array(${items.type})`,
  createBuffer: () => new ArrayColumn(items.createBuffer()),
});
export const mapOf = <Values extends ColumnBuffer>(values: ColumnType<Values>): ColumnType<MapColumn<Values>> => ({
  type: `Map(LowCardinality(String), ${values.type})`,
  createBuffer: () => new MapColumn(values.createBuffer()),
});
