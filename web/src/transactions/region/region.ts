/** Transactions that began from `fromNs` to `toNs` and lasted from `minNs` to `maxNs`: all edges are inside. */
export interface Region {
  /** Epoch ns: more than a number can hold, so never a float. */
  readonly fromNs: bigint;
  readonly toNs: bigint;
  /** Response times, ns. */
  readonly minNs: number;
  /** Null = no upper limit. */
  readonly maxNs: number | null;
}

const NS_PER_MS = 1_000_000n;

const isRegion = ({ fromNs, toNs, minNs, maxNs }: Region): boolean =>
  fromNs <= toNs && Number.isSafeInteger(minNs) && (maxNs === null || (Number.isSafeInteger(maxNs) && minNs <= maxNs));

/** `x1,x2,y1,y2` of the address: epoch ns and ns; nothing for y2 is no upper limit. What makes no sense is no region. */
export function readRegion(text: string | null): Region | undefined {
  const match = /^(\d{1,19}),(\d{1,19}),(\d{0,16}),(\d{0,16})$/.exec(text ?? '');
  if (match === null) return undefined;
  const [, from = '', to = '', min = '', max = ''] = match;
  const region = {
    fromNs: BigInt(from),
    toNs: BigInt(to),
    minNs: Number(min),
    maxNs: max === '' ? null : Number(max),
  };
  return isRegion(region) ? region : undefined;
}

export function writeRegion({ fromNs, toNs, minNs, maxNs }: Region): string {
  return [fromNs, toNs, minNs, maxNs ?? ''].join(',');
}

export function isSameRegion(a: Region | undefined, b: Region | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return writeRegion(a) === writeRegion(b);
}

/** Whole milliseconds around the region, as time ranges are asked for: the end is not inside. */
export function millisAround({ fromNs, toNs }: Region): { readonly from: number; readonly to: number } {
  return { from: Number(fromNs / NS_PER_MS), to: Number(toNs / NS_PER_MS) + 1 };
}

/** `2026-11-21T13:46:05.123456789Z`, which the API reads to the nanosecond. */
export function instantText(ns: bigint): string {
  const seconds = new Date(Number(ns / NS_PER_MS)).toISOString().slice(0, 19);
  return `${seconds}.${String(ns % 1_000_000_000n).padStart(9, '0')}Z`;
}

export interface Counted {
  readonly ok: number;
  readonly failed: number;
}

/** Columns of transactions: offsets from one instant, and response times, ns. */
export interface RegionPoints {
  readonly startNs: readonly number[];
  readonly durationNs: readonly number[];
  readonly failed: readonly (0 | 1)[];
}

/** Tells which points lie in the region. Offsets are whole numbers below 2^53, so nothing is rounded. */
export function insideOf(region: Region, originNs: bigint): (startNs: number, durationNs: number) => boolean {
  const first = Number(region.fromNs - originNs);
  const last = Number(region.toNs - originNs);
  const { minNs } = region;
  const maxNs = region.maxNs ?? Infinity;
  return (startNs, durationNs) => startNs >= first && startNs <= last && durationNs >= minNs && durationNs <= maxNs;
}

export function countInside(points: RegionPoints, region: Region, originNs: bigint): Counted {
  const isInside = insideOf(region, originNs);
  let ok = 0;
  let failed = 0;
  for (const [index, startNs] of points.startNs.entries()) {
    if (!isInside(startNs, points.durationNs[index] ?? 0)) continue;
    if (points.failed[index] === 1) failed += 1;
    else ok += 1;
  }
  return { ok, failed };
}
