import type { ItemLimits } from '@galileo/otlp';
import type { Signal } from '@galileo/model';
import type { DeadLetter } from '../log/dead-letters.ts';
import type { LogSlice, SegmentPosition } from '../log/log-reader.ts';

/** What the writer asks of the transcode worker. */
export type TranscodeRequest =
  /** Makes one batch from the beginning of the slice. */
  | {
      readonly kind: 'batch';
      readonly signal: Signal;
      readonly logId: string;
      readonly slice: LogSlice;
      readonly limits: ItemLimits;
      readonly rowVersion: number;
      /** A batch ends before the record that would exceed one of these; `none` = the whole slice, as a plan demands. */
      readonly bounds: { readonly maxRows: number; readonly maxBytes: number } | 'none';
    }
  /** Reads all records of the slice, to set them aside. */
  | { readonly kind: 'records'; readonly slice: LogSlice; readonly reason: string };

/** Rows for one table. */
export interface TableInsert {
  readonly table: string;
  readonly columns: readonly string[];
  readonly block: Uint8Array<ArrayBuffer>;
  readonly rows: number;
}

/** A batch, ready to be inserted: a pure function of the records `first`..`last`, the limits and the row version. */
export interface Batch {
  readonly first: bigint;
  readonly last: bigint;
  /** Where the record after the last lies. */
  readonly at: SegmentPosition;
  /** In the order of insertion. */
  readonly tables: readonly TableInsert[];
  /** 16 hex digits over the telemetry tables. */
  readonly hash: string;
  readonly stored: number;
  readonly rejected: number;
  /** Items of records that could not be read. */
  readonly deadItems: number;
  /** Items in all records, as the receiver counted them. */
  readonly items: number;
  readonly bytes: number;
  readonly dead: readonly DeadLetter[];
  /** Whether a bound ended it, so that more is waiting. */
  readonly isFull: boolean;
}

export type TranscodeAnswer =
  | { readonly id: number; readonly ok: true; readonly kind: 'batch'; readonly batch: Batch }
  | {
      readonly id: number;
      readonly ok: true;
      readonly kind: 'records';
      readonly letters: readonly DeadLetter[];
      readonly at: SegmentPosition;
    }
  | { readonly id: number; readonly ok: false; readonly message: string };

export interface NumberedRequest {
  readonly id: number;
  readonly request: TranscodeRequest;
}
