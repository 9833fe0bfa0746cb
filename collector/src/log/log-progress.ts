import { randomBytes } from 'node:crypto';
import { GalileoError, type Signal } from '@galileo/model';
import { openStateFile } from './state-file.ts';

/** The stored decision which records a batch holds. Plain JSON, below 1 KiB. */
export interface StoredPlan {
  readonly v: 1;
  /** First and last sequence, decimal. */
  readonly first: string;
  readonly last: string;
  readonly rowVersion: number;
  /** Every setting that touches rows. */
  readonly limits: Readonly<Record<string, number>>;
  readonly rows: Readonly<Record<string, number>>;
  /** First 8 bytes of SHA-256 over the blocks, hex. */
  readonly hash: string;
}

export interface SignalProgress {
  /** The next sequence to store; everything below is stored. */
  readonly cursor: bigint;
  readonly plan: StoredPlan | null;
}

/** How far the writer is, on disk before each change resolves. */
export interface LogProgress {
  /** Hex of 16 random bytes, made with the log. */
  readonly logId: string;
  /** Made just now: whatever records lie here, nobody knows how far they were stored. */
  readonly isNew: boolean;
  readonly of: (signal: Signal) => SignalProgress;
  readonly change: (signal: Signal, progress: SignalProgress) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface StoredState {
  readonly v: 1;
  readonly logId: string;
  readonly signals: Readonly<Partial<Record<Signal, { readonly cursor: string; readonly plan: StoredPlan | null }>>>;
}

export async function openLogProgress(dir: string, path: string): Promise<LogProgress> {
  const file = await openStateFile(dir, path);
  let state = readState(file.initial) ?? { v: 1, logId: randomBytes(16).toString('hex'), signals: {} };
  if (file.initial === undefined) await file.write(JSON.stringify(state));
  return {
    logId: state.logId,
    isNew: file.initial === undefined,
    of: (signal) => {
      const known = state.signals[signal];
      return { cursor: BigInt(known?.cursor ?? 0), plan: known?.plan ?? null };
    },
    change: async (signal, { cursor, plan }) => {
      const next = {
        ...state,
        signals: { ...state.signals, [signal]: { cursor: String(cursor), plan } },
      } satisfies StoredState;
      await file.write(JSON.stringify(next));
      state = next;
    },
    close: file.close,
  };
}

/** The text was checked by its CRC and comes from `change` of this or a later version. */
function readState(text: string | undefined): StoredState | undefined {
  if (text === undefined) return undefined;
  const state: StoredState = JSON.parse(text);
  if (state.v !== 1)
    throw new GalileoError(
      'conflict',
      `cannot read the log: its state is of version ${String(state.v)}, this is an older Galileo`,
    );
  return state;
}
