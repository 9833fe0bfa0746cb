const NS_PER_MINUTE = 60_000_000_000;
const TWO_TO_32 = 0x1_0000_0000;
/** Nanoseconds since the epoch as a double are at most this far off. */
const ROUNDING_NS = 256;
const MINUTE_SECONDS = 60;
/** A span received or lasting longer than this may belong to minutes already computed. */
const LATE_NS = 60_000_000_000;

/** Which minutes a batch touches, in seconds since the epoch. */
export class Minutes {
  private touched = new Set<number>();
  private late = new Set<number>();
  /** The minute of the span before, in nanoseconds, narrowed by the rounding of doubles. */
  private from = 0;
  private to = 0;
  private minute = 0;

  /** A span that starts at the two halves of its time. */
  note(span: {
    readonly low: number;
    readonly high: number;
    readonly durationNs: number;
    readonly receivedAtMs: number;
  }): void {
    const start = span.high * TWO_TO_32 + span.low;
    if (start < this.from || start >= this.to) this.enter(span.low, span.high);
    const endNs = start + Math.max(0, span.durationNs);
    if (span.durationNs > LATE_NS || span.receivedAtMs * 1e6 - endNs > LATE_NS) this.late.add(this.minute);
  }

  list(): { readonly minutes: readonly number[]; readonly lateMinutes: readonly number[] } {
    return { minutes: sorted(this.touched), lateMinutes: sorted(this.late) };
  }

  clear(): void {
    this.touched = new Set();
    this.late = new Set();
    this.from = 0;
    this.to = 0;
  }

  private enter(low: number, high: number): void {
    const count = Number(((BigInt(high) << 32n) | BigInt(low)) / BigInt(NS_PER_MINUTE));
    this.minute = count * MINUTE_SECONDS;
    this.from = count * NS_PER_MINUTE + ROUNDING_NS;
    this.to = (count + 1) * NS_PER_MINUTE - ROUNDING_NS;
    this.touched.add(this.minute);
  }
}

function sorted(values: ReadonlySet<number>): readonly number[] {
  return [...values].sort((a, b) => a - b);
}
