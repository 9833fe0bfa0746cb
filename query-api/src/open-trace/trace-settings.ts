import type { TraceClock } from '@galileo/model';

/** How traces are shown unless a request says otherwise. */
export interface TraceSettings {
  readonly clock: TraceClock;
  /** A clock is never believed to be off by more, ns; 0 = no clock is ever adjusted. */
  readonly maxShiftNs: number;
  /** Siblings in a row that do the same before they may be folded into one. */
  readonly minRun: number;
}

export const defaultTraceSettings: TraceSettings = { clock: 'raw', maxShiftNs: 600_000_000_000, minRun: 5 };
