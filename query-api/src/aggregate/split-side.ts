import { nanos, type AggregateSplit } from '@galileo/model';
import { parseDurationNs } from '../http/duration-parameter.ts';
import { FieldError } from '../http/field-error.ts';
import { parseTime, type TimeRange } from '../http/time-parameter.ts';
import type { readTransactionFilters, TransactionAsk } from '../transactions/transaction-filters.ts';

/** What parts the transactions in two. `auto`: the p95 of the newest is to be found first. */
export type Split = KnownSplit | { readonly by: 'slow'; readonly overNs: 'auto' };

/** All that is needed to tell the sides apart. */
export type KnownSplit =
  | { readonly by: 'none' | 'failed' }
  | { readonly by: 'slow'; readonly overNs: bigint }
  | { readonly by: 'time'; readonly atNanos: bigint };

export function readSplit(
  { split = 'none', at }: { readonly split?: AggregateSplit; readonly at?: string },
  { range, nowMs }: { readonly range: TimeRange; readonly nowMs: number },
): Split {
  switch (split) {
    case 'slow':
      return { by: 'slow', overNs: at === undefined ? 'auto' : parseDurationNs('at', at) };
    case 'time':
      return { by: 'time', atNanos: at === undefined ? (range.from + range.to) / 2n : parseTime('at', at, nowMs) };
    case 'none':
    case 'failed':
      if (at === undefined) return { by: split };
      throw new FieldError('at', `cannot use at=${JSON.stringify(at)}: expected it only with split=slow or split=time`);
  }
}

/** As the answer spells it. */
export function atOf(split: KnownSplit): string | null {
  if (split.by === 'slow') return String(split.overNs);
  return split.by === 'time' ? String(split.atNanos) : null;
}

export type Filters = Parameters<typeof readTransactionFilters>[0];
/** Undefined where the filters leave nothing on a side: failed ones among those that are ok. */
export interface AskedSides {
  readonly selected: TransactionAsk | undefined;
  readonly others: TransactionAsk | undefined;
}

type Read = (filters: Filters) => Promise<TransactionAsk>;

/** What each side asks for; undefined without a split. */
export async function askedSides(
  filters: Filters,
  split: KnownSplit,
  { whole, read }: { readonly whole: TransactionAsk; readonly read: Read },
): Promise<AskedSides | undefined> {
  switch (split.by) {
    case 'none':
      return undefined;
    case 'failed':
      return {
        selected: filters.status === 'ok' ? undefined : await read({ ...filters, status: 'failed' }),
        others: filters.status === 'failed' ? undefined : await read({ ...filters, status: 'ok' }),
      };
    case 'slow':
      return slowSides(filters, split.overNs, read);
    case 'time':
      return timeSides(whole, split.atNanos);
  }
}

async function slowSides(filters: Filters, overNs: bigint, read: Read): Promise<AskedSides> {
  const min = filters.minDuration === undefined ? 0n : parseDurationNs('minDuration', filters.minDuration);
  const max = filters.maxDuration === undefined ? undefined : parseDurationNs('maxDuration', filters.maxDuration);
  const above = overNs + 1n > min ? overNs + 1n : min;
  const upTo = max === undefined || overNs < max ? overNs : max;
  return {
    selected: max !== undefined && above > max ? undefined : await read({ ...filters, minDuration: `${above}ns` }),
    others: min > upTo ? undefined : await read({ ...filters, maxDuration: `${upTo}ns` }),
  };
}

function timeSides(whole: TransactionAsk, atNanos: bigint): AskedSides {
  const { from, to } = whole.region;
  return {
    selected: { ...whole, region: { from: atNanos > from ? nanos(atNanos) : from, to } },
    others: { ...whole, region: { from, to: atNanos < to ? nanos(atNanos) : to } },
  };
}
