/** Items since the start of the process. */
export interface ItemTotals {
  readonly accepted: number;
  readonly stored: number;
}

export interface Rates {
  /** Items per second over the last ten seconds. */
  readonly read: () => ItemTotals;
  readonly stop: () => void;
}

const SAMPLE_MS = 1_000;
const KEPT_SAMPLES = 10;

/** Samples totals once a second, to tell how fast they grow. */
export function startRates(sources: { readonly now: () => number; readonly totals: () => ItemTotals }): Rates {
  const samples: { readonly atMs: number; readonly totals: ItemTotals }[] = [];
  const sample = (): void => {
    samples.push({ atMs: sources.now(), totals: sources.totals() });
    if (samples.length > KEPT_SAMPLES) samples.shift();
  };
  sample();
  const timer = setInterval(sample, SAMPLE_MS);
  timer.unref();
  return {
    read: () => {
      const [first] = samples;
      const seconds = first === undefined ? 0 : (sources.now() - first.atMs) / 1000;
      if (first === undefined || seconds <= 0) return { accepted: 0, stored: 0 };
      const totals = sources.totals();
      return {
        accepted: (totals.accepted - first.totals.accepted) / seconds,
        stored: (totals.stored - first.totals.stored) / seconds,
      };
    },
    stop: () => clearInterval(timer),
  };
}
