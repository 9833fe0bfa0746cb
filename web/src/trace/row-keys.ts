import type { TraceColumns } from '@galileo/model';
import { hasFlag } from './row-flags.ts';

/**
 * The name of a row in the address and across re-reads: its span id; `?id` for a placeholder; `id~2` for the second row
 * of a span id that was sent twice.
 */
export function rowKeys(columns: TraceColumns): readonly string[] {
  const seen = new Map<string, number>();
  return columns.spanId.map((spanId, row) => {
    if (hasFlag(columns.flags[row], 'placeholder')) return `?${spanId}`;
    const times = (seen.get(spanId) ?? 0) + 1;
    seen.set(spanId, times);
    return times === 1 ? spanId : `${spanId}~${times}`;
  });
}

/** -1 when no row has that key. */
export function rowOfKey(keys: readonly string[], key: string | undefined): number {
  return key === undefined ? -1 : keys.indexOf(key);
}

/** Where a remembered row is now, else the fallback. */
export function rowOrElse(keys: readonly string[], key: string | undefined, fallback: number): number {
  const row = rowOfKey(keys, key);
  return row >= 0 ? row : fallback;
}
