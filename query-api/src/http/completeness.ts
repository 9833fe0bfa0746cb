import type { Completeness } from '@galileo/model';
import type { TimeRange } from './time-parameter.ts';

/** For a list that was read whole up to a limit; one more than the limit was asked for. */
export function completenessOfList(
  range: TimeRange,
  { found, limit }: { readonly found: number; readonly limit: number },
): Completeness {
  const isCut = found > limit;
  return {
    complete: !isCut,
    reason: isCut ? 'limit' : null,
    scannedFrom: String(range.from),
    scannedTo: String(range.to),
    total: { value: found, relation: isCut ? 'at-least' : 'exact' },
    nextCursor: null,
  };
}
