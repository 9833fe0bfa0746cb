import { nanos, type Nanos } from '@galileo/model';

export interface Slice {
  readonly from: Nanos;
  readonly to: Nanos;
}

const MINUTE = 60_000_000_000n;
const SECOND = 1_000_000_000n;
/** The first slices are short: on a busy store the newest page lies in the last minute. */
const NEWEST_FIRST = [MINUTE, 10n * MINUTE, 30n * MINUTE, 120n * MINUTE, 720n * MINUTE];
/** Every slice is read whole, so that few are better; the first ones tell what a search costs before much is spent. */
const SLOWEST_FIRST = [30n * MINUTE, 240n * MINUTE, 1440n * MINUTE];

/** The range from its end backwards in growing slices, the last one the rest. */
export function slicesBack(range: Slice): readonly Slice[] {
  return cutBack(range, NEWEST_FIRST);
}

export function wideSlicesBack(range: Slice): readonly Slice[] {
  return cutBack(range, SLOWEST_FIRST);
}

function cutBack({ from, to }: Slice, lengths: readonly bigint[]): readonly Slice[] {
  const slices: Slice[] = [];
  let end = to;
  for (const length of lengths) {
    if (end - length <= from) break;
    slices.push({ from: nanos(end - length), to: end });
    end = nanos(end - length);
  }
  return end > from ? [...slices, { from, to: end }] : slices;
}

/** Slices that are worked through one by one. */
export interface SliceQueue {
  /** Undefined when all are done. */
  readonly current: () => Slice | undefined;
  /** Something was found out about the current slice. */
  readonly touch: () => void;
  readonly finish: () => void;
  /**
   * Takes the newest eighth of the current slice and leaves out all else, for a question that would read too much; false when something was
   * found out already, or the slice is too short.
   */
  readonly shrink: () => boolean;
  /** True when slices were left out. */
  readonly wasShrunk: () => boolean;
}

const SHRINK = 8n;

export function queueSlices(slices: readonly Slice[]): SliceQueue {
  let queue = slices;
  let isTouched = false;
  let isShrunk = false;
  return {
    current: () => queue[0],
    touch: () => {
      isTouched = true;
    },
    finish: () => {
      isTouched = true;
      queue = queue.slice(1);
    },
    shrink: () => {
      const [slice] = queue;
      if (isTouched || slice === undefined || slice.to - slice.from <= SECOND) return false;
      queue = [{ from: nanos(slice.to - (slice.to - slice.from) / SHRINK), to: slice.to }];
      isShrunk = true;
      return true;
    },
    wasShrunk: () => isShrunk,
  };
}
