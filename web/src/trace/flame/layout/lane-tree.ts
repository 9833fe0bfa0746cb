/** Finds the first lane that is free, without asking each. */
export interface LaneTree {
  /** Remembers one interval that the lane holds. */
  readonly remember: (lane: number, start: number, end: number) => void;
  /** The first lane from `from` on for which `isFree` says so. Lanes whose remembered interval overlaps are passed over, many at a time. */
  readonly firstFree: (
    from: number,
    span: { readonly start: number; readonly end: number },
    isFree: (lane: number) => boolean,
  ) => number;
}

/**
 * A tree over the lanes. A node knows the latest start and the earliest end of the intervals remembered under it: a span that starts before that
 * end and ends after that start overlaps all of them. There are never more lanes than items, so a free one always exists.
 */
export function createLaneTree(items: number): LaneTree {
  let leaves = 1;
  while (leaves <= items) leaves *= 2;
  const latestStart = new Float64Array(2 * leaves).fill(Infinity);
  const earliestEnd = new Float64Array(2 * leaves).fill(-Infinity);

  const remember = (lane: number, start: number, end: number): void => {
    let node = leaves + lane;
    latestStart[node] = start;
    earliestEnd[node] = end;
    for (node >>= 1; node >= 1; node >>= 1) {
      latestStart[node] = Math.max(latestStart[2 * node] ?? 0, latestStart[2 * node + 1] ?? 0);
      earliestEnd[node] = Math.min(earliestEnd[2 * node] ?? 0, earliestEnd[2 * node + 1] ?? 0);
    }
  };

  const firstFree: LaneTree['firstFree'] = (from, { start, end }, isFree) => {
    let node = leaves + from;
    for (;;) {
      const mayBeFree = !((latestStart[node] ?? 0) < end && (earliestEnd[node] ?? 0) > start);
      if (mayBeFree && node >= leaves && isFree(node - leaves)) return node - leaves;
      node = mayBeFree && node < leaves ? 2 * node : nextRight(node);
    }
  };
  return { remember, firstFree };
}

/** The widest node that begins where this one ends. */
function nextRight(node: number): number {
  let at = node;
  while (at % 2 === 1) at = (at - 1) / 2;
  return at + 1;
}
