import type { DiffersRequest } from '@galileo/model';
import { writeRange, type Instants, type TimeRange } from '../../url-state/time-range.ts';
import { instantText, millisAround, type Region } from '../region/region.ts';
import type { TransactionFilters } from '../transactions-query.ts';

/** The page's range as the address has it, so that it stays the same question at each refresh; widened when the region reaches beyond it. */
function rangeAround(region: Region, range: TimeRange, { from, to }: Instants): Pick<DiffersRequest, 'from' | 'to'> {
  const around = millisAround(region);
  if (around.from >= from && around.to <= to) return writeRange(range);
  return { from: String(Math.floor(Math.min(around.from, from))), to: String(Math.ceil(Math.max(around.to, to))) };
}

/** The transactions of the region against all others of the search. */
export function regionRequest(
  region: Region,
  { expression, environment }: TransactionFilters,
  { range, ...instants }: Instants & { readonly range: TimeRange },
): DiffersRequest {
  const { fromNs, toNs, minNs, maxNs } = region;
  return {
    ...rangeAround(region, range, instants),
    ...(expression === '' ? {} : { q: expression }),
    ...(environment === null ? {} : { environment }),
    selected: {
      from: instantText(fromNs),
      // Its end is not inside.
      to: instantText(toNs + 1n),
      ...(minNs === 0 ? {} : { minDurationNs: minNs }),
      ...(maxNs === null ? {} : { maxDurationNs: maxNs }),
    },
  };
}
