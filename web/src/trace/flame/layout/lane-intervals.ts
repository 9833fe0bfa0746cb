/** The intervals placed so far, lane by lane; those of one lane never overlap, but may touch. */
export interface LaneIntervals {
  /** An item of the lane that overlaps [start, end], touching not counted; -1 = the lane is free there. */
  readonly blockerOf: (lane: number, start: number, end: number) => number;
  readonly place: (lane: number, item: number) => void;
}

/** Spreads the items evenly over the trees, the same way each time. */
function priorityOf(item: number): number {
  const mixed = Math.imul(item ^ (item >>> 15), 0x2c1b3c6d);
  return Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 0;
}

/** A treap per lane over the items' numbers, ordered by start, then end: placing and asking cost O(log n) whatever the order. */
export function createLaneIntervals(starts: Float64Array, ends: Float64Array): LaneIntervals {
  const roots = new Int32Array(starts.length).fill(-1);
  const left = new Int32Array(starts.length).fill(-1);
  const right = new Int32Array(starts.length).fill(-1);
  const startOf = (item: number): number => starts[item] ?? 0;
  const endOf = (item: number): number => ends[item] ?? 0;
  const isBefore = (a: number, b: number): boolean =>
    startOf(a) < startOf(b) || (startOf(a) === startOf(b) && endOf(a) < endOf(b));

  const blockerOf = (lane: number, start: number, end: number): number => {
    let last = -1;
    for (let at = roots[lane] ?? -1; at >= 0;) {
      const isLeftOfEnd = startOf(at) < end;
      if (isLeftOfEnd) last = at;
      at = (isLeftOfEnd ? right[at] : left[at]) ?? -1;
    }
    return last >= 0 && endOf(last) > start ? last : -1;
  };

  /** Hangs the two halves of a tree under the item: what lies before it left, the rest right. */
  const split = (tree: number, item: number): void => {
    let low = -1;
    let high = -1;
    for (let at = tree; at >= 0;) {
      if (isBefore(at, item)) {
        if (low < 0) left[item] = at;
        else right[low] = at;
        low = at;
        at = right[at] ?? -1;
      } else {
        if (high < 0) right[item] = at;
        else left[high] = at;
        high = at;
        at = left[at] ?? -1;
      }
    }
    if (low >= 0) right[low] = -1;
    if (high >= 0) left[high] = -1;
  };

  const place = (lane: number, item: number): void => {
    const priority = priorityOf(item);
    let parent = -1;
    let at = roots[lane] ?? -1;
    while (at >= 0 && priorityOf(at) > priority) {
      parent = at;
      at = (isBefore(item, at) ? left[at] : right[at]) ?? -1;
    }
    split(at, item);
    if (parent < 0) roots[lane] = item;
    else if (isBefore(item, parent)) left[parent] = item;
    else right[parent] = item;
  };
  return { blockerOf, place };
}
