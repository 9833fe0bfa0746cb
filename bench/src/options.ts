export interface BenchOptions {
  /** Spans the store holds when reads are measured. */
  readonly spans: number;
  readonly idleSeconds: number;
  readonly acceptSeconds: number;
  readonly sustainSeconds: number;
  readonly freshnessSeconds: number;
}

const defaults = { spans: 5_000_000, idle: 20, accept: 10, sustain: 60, freshness: 20 } as const;

/** `--spans 10000000 --idle 300 --accept 10 --sustain 60 --freshness 20` (seconds). */
export function readOptions(args: readonly string[]): BenchOptions {
  const given: Record<string, number> = { ...defaults };
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i]?.replace(/^--/, '') ?? '';
    const value = Number(args[i + 1]);
    if (!(name in defaults) || !Number.isFinite(value) || value < 1) {
      throw new Error(
        `cannot read ${args[i]} ${args[i + 1]}: known are ${Object.keys(defaults)
          .map((key) => `--${key}`)
          .join(', ')}, each with a number`,
      );
    }
    given[name] = value;
  }
  return {
    spans: given['spans'] ?? defaults.spans,
    idleSeconds: given['idle'] ?? defaults.idle,
    acceptSeconds: given['accept'] ?? defaults.accept,
    sustainSeconds: given['sustain'] ?? defaults.sustain,
    freshnessSeconds: given['freshness'] ?? defaults.freshness,
  };
}
