import type { rowFlags as ModelRowFlags } from '@galileo/model';

/** Bits of `TraceColumns.flags`. The web takes only types from the model; the compiler keeps the two lists equal. */
export const rowFlags = {
  failed: 1,
  async: 2,
  remote: 4,
  untimed: 8,
  placeholder: 16,
  duplicate: 32,
  entry: 64,
  exception: 128,
} as const satisfies typeof ModelRowFlags;

export type RowFlag = keyof typeof rowFlags;

export function hasFlag(flags: number | undefined, flag: RowFlag): boolean {
  return ((flags ?? 0) & rowFlags[flag]) !== 0;
}
