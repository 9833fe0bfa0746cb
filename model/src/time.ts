/** An instant: integer nanoseconds since the Unix epoch. In JSON it travels as a decimal string. */
export type Nanos = bigint & { readonly __nanos: true };

const NANOS_PER_MILLI = 1_000_000n;

export function nanos(value: bigint): Nanos {
  return value as Nanos;
}

export function nanosFromMillis(millis: number): Nanos {
  return nanos(BigInt(Math.round(millis)) * NANOS_PER_MILLI);
}

/** Whole milliseconds of an instant, rounded towards zero. */
export function millisFromNanos(instant: bigint): number {
  return Number(instant / NANOS_PER_MILLI);
}
