import type { Signal } from '@galileo/model';
import { defaultItemLimits, type ItemLimits } from '@galileo/otlp';
import type { StoredPlan } from '../log/log-progress.ts';
import type { Batch } from './batch-messages.ts';

/** The decision which records a batch holds and what rows they make, as it is stored before the first insert. */
export function planOf(batch: Batch, made: { readonly rowVersion: number; readonly limits: ItemLimits }): StoredPlan {
  return {
    v: 1,
    first: String(batch.first),
    last: String(batch.last),
    rowVersion: made.rowVersion,
    limits: { ...made.limits },
    rows: Object.fromEntries(batch.tables.map(({ table, rows }) => [table, rows])),
    hash: batch.hash,
  };
}

/** The limits of a plan; one that a newer version added has its default. */
export function limitsOf(plan: StoredPlan): ItemLimits {
  return { ...defaultItemLimits, ...plan.limits };
}

export interface TokenParts {
  readonly logId: string;
  readonly signal: Signal;
  readonly first: bigint;
  readonly last: bigint;
  readonly table: string;
  readonly rowVersion: number;
  /** The rows are not the planned ones: under the planned token they would be dropped. */
  readonly isMismatch: boolean;
}

export function tokenOf({ logId, signal, first, last, table, rowVersion, isMismatch }: TokenParts): string {
  return `g1:${logId}:${signal}:0:${first}-${last}:${table}:${rowVersion}${isMismatch ? ':r2' : ''}`;
}
