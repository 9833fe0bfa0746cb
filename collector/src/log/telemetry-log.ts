import type { Signal } from '@galileo/model';

/** One entry to be made durable: an OTLP `Export<Signal>ServiceRequest` (protobuf, uncompressed, at most 900,000 bytes). */
export interface LogEntry {
  readonly signal: Signal;
  readonly tenant: string;
  /** Items (spans) in `bytes`, as counted by the receiver. */
  readonly items: number;
  readonly bytes: Uint8Array;
  /** Epoch milliseconds. Stored with the record: validity is judged against it on every replay. */
  readonly receivedAtMs: number;
  /** Who is refused last and first as the log fills up: `high` = holds a span with an error, `low` = debug logs alone. Not stored. */
  readonly priority?: 'low' | 'normal' | 'high';
}

export type AppendOutcome = 'appended' | 'duplicate';

export interface LogState {
  readonly records: number;
  readonly bytes: number;
  readonly quotaBytes: number;
  readonly fileBytes: number;
  readonly freeDiskBytes: number;
  readonly oldestReceivedAtMs: number | null;
  readonly deadLetters: number;
  /** Why appends are refused right now; null = they are taken. */
  readonly refusing: string | null;
}

/** What the receiver sees of the log. */
export interface TelemetryLog {
  /**
   * Resolves once every entry is flushed to disk, one outcome per entry, in order. All of one request go in together or not at all.
   * Owns the bytes until then. Rejects with `overloaded` when full or disk reserve is reached, `unavailable` when not durable within its deadline.
   */
  readonly append: (entries: readonly LogEntry[]) => Promise<readonly AppendOutcome[]>;
  readonly state: () => LogState;
}
