import { nanos, type Nanos } from '@galileo/model';

export interface Slice {
  readonly from: Nanos;
  readonly to: Nanos;
}

const MINUTE = 60_000_000_000n;
/** The first slices are short: on a busy store the newest page lies in the last minute. */
const SLICE_LENGTHS = [MINUTE, 10n * MINUTE, 30n * MINUTE, 120n * MINUTE, 720n * MINUTE];

/** The range from its end backwards in growing slices, the last one the rest. */
export function slicesBack({ from, to }: Slice): readonly Slice[] {
  const slices: Slice[] = [];
  let end = to;
  for (const length of SLICE_LENGTHS) {
    if (end - length <= from) break;
    slices.push({ from: nanos(end - length), to: end });
    end = nanos(end - length);
  }
  return end > from ? [...slices, { from, to: end }] : slices;
}
