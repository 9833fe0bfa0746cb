import type { CellCount } from '@galileo/storage';

/** 1, 2, 5, 10, ... from a microsecond to 58 days, ns: a top of the axis that holds 99.9 % of all is found by counting between these. */
export const niceNs: readonly bigint[] = Array.from({ length: 13 }, (_unused, decade) =>
  [1n, 2n, 5n].map((step) => step * 10n ** BigInt(decade + 3)),
).flat();

const NOTHING_FOUND_NS = 1_000_000_000n;

/** The least nice response time that at least 99.9 % do not exceed. The cells are counted with `niceNs` as edges. */
export function niceTopNs(cells: readonly Pick<CellCount, 'y' | 'ok' | 'failed'>[]): bigint {
  const perRow = niceNs.map(() => 0);
  let all = 0;
  for (const { y, ok, failed } of cells) {
    perRow[y] = (perRow[y] ?? 0) + ok + failed;
    all += ok + failed;
  }
  if (all === 0) return NOTHING_FOUND_NS;
  let within = 0;
  for (const [row, edge] of niceNs.entries()) {
    within += perRow[row] ?? 0;
    if (within * 1000 >= all * 999) return edge;
  }
  return niceNs.at(-1) ?? NOTHING_FOUND_NS;
}

/** The row of one response time. */
export function niceRowOf(durationNs: number): number {
  const row = niceNs.findIndex((edge) => BigInt(durationNs) <= edge);
  return row === -1 ? niceNs.length : row;
}

/** The least of 1, 2, 5, 10, ... that is not below. */
export function niceStepNs(leastNs: bigint): bigint {
  return niceNs.find((step) => step >= leastNs) ?? leastNs;
}
