import { bigOf, countOf, numberMapOf, numberOf, recordOf, textOf } from './fields.ts';

/** Calls of one edge in one minute that fell into one band and failed or not. */
export interface FoundCalls {
  readonly startSeconds: number;
  /** See `listCalls`. */
  readonly code: number;
  /** Keys of `listApplications`; 0 = none. */
  readonly from: string;
  readonly to: string;
  readonly system: string;
  readonly address: string;
  readonly target: string;
  readonly protocol: string;
  readonly failed: boolean;
  /** 0 to 3. */
  readonly band: number;
  readonly calls: number;
  readonly sumNs: bigint;
  readonly maxNs: number;
  readonly histogram: ReadonlyMap<number, number>;
}

/** Reads a row of `listCalls`. */
export function readFoundCalls(raw: unknown): FoundCalls {
  const row = recordOf(raw);
  return {
    startSeconds: numberOf(row, 'start_seconds'),
    code: numberOf(row, 'code'),
    from: textOf(row, 'from_app'),
    to: textOf(row, 'to_app'),
    system: textOf(row, 'system'),
    address: textOf(row, 'address'),
    target: textOf(row, 'target'),
    protocol: textOf(row, 'protocol'),
    failed: numberOf(row, 'bad') !== 0,
    band: numberOf(row, 'band'),
    calls: countOf(row, 'call_count'),
    sumNs: bigOf(row, 'total_ns'),
    maxNs: countOf(row, 'longest_ns'),
    histogram: new Map([...numberMapOf(row, 'histogram')].map(([key, count]) => [Number(key), count])),
  };
}
