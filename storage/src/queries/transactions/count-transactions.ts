import type { Nanos } from '@galileo/model';
import type { Question } from '../../question.ts';
import { bigOf, countOf, countsOf, recordOf } from '../../rows/fields.ts';
import { fromTransactions, identity, scopeParams, settings, type TransactionScope } from './transaction-search.ts';

export interface TransactionCellCount extends TransactionScope {
  /** Start of column 0. */
  readonly origin: Nanos;
  /** Width of a column, ns. */
  readonly stepNs: bigint;
  /** Upper edges of the rows, ns, ascending, each included in its row; what is above the last is in one more row. */
  readonly edgesNs: readonly bigint[];
  readonly limit: number;
}

export interface CellCount {
  readonly x: number;
  /** Index of the row, 0 = up to the first edge. */
  readonly y: number;
  readonly ok: number;
  readonly failed: number;
}

/** Below every duration. */
const LOWEST = -9_000_000_000_000_000_000n;

/** How many transactions lie in each cell of time and response time; only filled cells. Each counts once, however often it was received. */
export const countTransactions = ({
  origin,
  stepNs,
  edgesNs,
  limit,
  ...scope
}: TransactionCellCount): Question<CellCount> => {
  // A value that equals an edge is below it: the row of a value is the last edge that the value less 1 ns has reached.
  const rows = new Map([LOWEST, ...edgesNs].map((edge, row) => [edge, row]));
  return {
    name: 'countTransactions',
    query: [
      `
    SELECT intDiv(toUnixTimestamp64Nano(time) - {origin:Int64}, {step:Int64}) AS x, roundDown(duration_ns - 1, {edges:Array(Int64)}) AS edge,
      uniqExactIf(${identity}, failed = 0) AS ok, uniqExactIf(${identity}, failed = 1) AS bad
    `,
      fromTransactions(scope),
      `
    GROUP BY x, edge
    LIMIT {limit:UInt32}`,
    ].join(''),
    params: {
      ...scopeParams(scope),
      origin: String(origin),
      step: String(stepNs),
      // As text: a list of 64-bit integers would be sent with quotes.
      edges: `[${[LOWEST, ...edgesNs].join(',')}]`,
      limit,
    },
    row: (raw) => {
      const row = recordOf(raw);
      return {
        x: countOf(row, 'x'),
        y: rows.get(bigOf(row, 'edge')) ?? 0,
        ok: countOf(row, 'ok'),
        failed: countOf(row, 'bad'),
      };
    },
    settings,
  };
};

export interface TransactionPixelCount extends TransactionScope {
  /** Left edge of column 0. */
  readonly origin: Nanos;
  /** Width of a column and height of a row, ns. */
  readonly columnNs: bigint;
  readonly rowNs: bigint;
  /** Rows up to the top; what is above the top is in one more row. */
  readonly rows: number;
  readonly limit: number;
}

/** Filled cells as columns of one length, by x and y. */
export interface PixelCounts {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly ok: readonly number[];
  readonly failed: readonly number[];
}

/** As `countTransactions` for small cells of equal size. One row that holds a list per column is read ten times as fast as a row per cell. */
export const countTransactionPixels = ({
  origin,
  columnNs,
  rowNs,
  rows,
  limit,
  ...scope
}: TransactionPixelCount): Question<PixelCounts> => ({
  name: 'countTransactionPixels',
  query: [
    `
    SELECT groupArray(x) AS xs, groupArray(y) AS ys, groupArray(ok) AS oks, groupArray(bad) AS bads
    FROM (
    SELECT toUInt32(intDiv(toUnixTimestamp64Nano(time) - {origin:Int64}, {column:Int64})) AS x,
      toUInt32(least(intDiv(greatest(duration_ns - 1, 0), {row:Int64}), {rows:Int64})) AS y,
      toUInt32(uniqExactIf(${identity}, failed = 0)) AS ok, toUInt32(uniqExactIf(${identity}, failed = 1)) AS bad
    `,
    fromTransactions(scope),
    `
    GROUP BY x, y
    ORDER BY x, y
    LIMIT {limit:UInt32})
    LIMIT 1`,
  ].join(''),
  params: {
    ...scopeParams(scope),
    origin: String(origin),
    column: String(columnNs),
    row: String(rowNs),
    rows: String(rows),
    limit,
  },
  row: (raw) => {
    const row = recordOf(raw);
    return { x: countsOf(row, 'xs'), y: countsOf(row, 'ys'), ok: countsOf(row, 'oks'), failed: countsOf(row, 'bads') };
  },
  settings,
});
