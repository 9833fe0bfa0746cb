/** What percentages and bars are drawn against. */
export interface TraceWindow {
  readonly windowNs: number;
  readonly baseNs: number;
  /** The root is less than 10 % of the window, so it is the base: an async tail lies outside. */
  readonly tailMode: boolean;
}

const TAIL_FACTOR = 10n;

/** `rootExecNs` is given when there is exactly one timed root. */
export function chooseWindow(options: {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly untimed: Uint8Array;
  readonly rootExecNs: number | undefined;
  readonly base: 'auto' | 'window';
}): TraceWindow {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const [node, isUntimed] of options.untimed.entries()) {
    if (isUntimed === 1) continue;
    start = Math.min(start, options.starts[node] ?? 0);
    end = Math.max(end, options.ends[node] ?? 0);
  }
  const windowNs = end < start ? 0 : end - start;
  const { rootExecNs } = options;
  const tailMode =
    options.base === 'auto' && rootExecNs !== undefined && BigInt(rootExecNs) * TAIL_FACTOR < BigInt(windowNs);
  return { windowNs, baseNs: tailMode ? rootExecNs : windowNs, tailMode };
}

/** Exec / base in percent with two decimals, half up. A base of 0 counts as all of it. */
export function percentOfBase(execNs: number, baseNs: number): number {
  if (baseNs === 0) return 100;
  const scaled = execNs * 20_000;
  if (Number.isSafeInteger(scaled)) return Math.floor((scaled + baseNs) / (2 * baseNs)) / 100;
  return Number((BigInt(execNs) * 20_000n + BigInt(baseNs)) / (2n * BigInt(baseNs))) / 100;
}
