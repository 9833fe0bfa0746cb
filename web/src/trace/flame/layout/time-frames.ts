import { hasFlag } from '../../row-flags.ts';
import { framesByLane, type FlameFrames } from './flame-frames.ts';
import type { FlameInput } from './flame-input.ts';
import { createLaneIntervals } from './lane-intervals.ts';
import { createLaneTree } from './lane-tree.ts';

/**
 * One frame a span. Its lane is the smallest one below its parent's in which no frame placed earlier overlaps it; touching is no overlap. Rows are
 * placed in tree order. What is missing is as long as its children are; a span without times has no frame, its children hang under its parent.
 */
export function timeFrames(input: FlameInput): FlameFrames {
  const { framed, frameOfRow } = framedRows(input);
  const startNs = Float64Array.from(framed, (row) => input.startNs[row] ?? 0);
  const endNs = Float64Array.from(framed, (row) => (input.startNs[row] ?? 0) + (input.execNs[row] ?? 0));
  spreadOverChildren(input, framed, { startNs, endNs });
  const parent = parentFrames(input, framed, frameOfRow);
  const lane = placeFrames(parent, { startNs, endNs });
  const lengthNs = endNs.map((end, frame) => end - (startNs[frame] ?? 0));
  return {
    mode: 'time',
    lane,
    startNs,
    lengthNs,
    row: framed,
    parent,
    frameOfRow,
    ...framesByLane({ lane, startNs, lengthNs }),
    totalNs: endNs.reduce((most, end) => Math.max(most, end), 0),
    sums: undefined,
  };
}

interface Times {
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
}

function framedRows({ flags }: FlameInput): { readonly framed: Int32Array; readonly frameOfRow: Int32Array } {
  const framed = new Int32Array(flags.length);
  let count = 0;
  const frameOfRow = flags.map((bits, row) => {
    if (hasFlag(bits, 'untimed')) return -1;
    framed[count] = row;
    count += 1;
    return count - 1;
  });
  return { framed: framed.slice(0, count), frameOfRow };
}

/** A placeholder covers its children, from the first start to the last end. */
function spreadOverChildren({ parentRow, flags }: FlameInput, framed: Int32Array, { startNs, endNs }: Times): void {
  const holes = new Map<number, number>();
  framed.forEach((row, frame) => {
    if (hasFlag(flags[row], 'placeholder')) holes.set(row, frame);
    const hole = holes.get(parentRow[row] ?? -1);
    if (hole === undefined) return;
    startNs[hole] = Math.min(startNs[hole] ?? 0, startNs[frame] ?? 0);
    endNs[hole] = Math.max(endNs[hole] ?? 0, endNs[frame] ?? 0);
  });
}

/** The frame of the nearest ancestor that has one. */
function parentFrames({ parentRow }: FlameInput, framed: Int32Array, frameOfRow: Int32Array): Int32Array {
  const nearest = new Int32Array(frameOfRow.length);
  frameOfRow.forEach((frame, row) => {
    nearest[row] = frame >= 0 ? frame : (nearest[parentRow[row] ?? -1] ?? -1);
  });
  return framed.map((row) => nearest[parentRow[row] ?? -1] ?? -1);
}

function placeFrames(parent: Int32Array, { startNs, endNs }: Times): Int32Array {
  const lane = new Int32Array(parent.length);
  const intervals = createLaneIntervals(startNs, endNs);
  const tree = createLaneTree(parent.length);
  for (let frame = 0; frame < parent.length; frame++) {
    const start = startNs[frame] ?? 0;
    const end = endNs[frame] ?? 0;
    const below = (lane[parent[frame] ?? -1] ?? -1) + 1;
    const free = tree.firstFree(below, { start, end }, (candidate) => {
      const blocker = intervals.blockerOf(candidate, start, end);
      // What is in the way here is likely in the way of the next one too.
      if (blocker >= 0) tree.remember(candidate, startNs[blocker] ?? 0, endNs[blocker] ?? 0);
      return blocker < 0;
    });
    lane[frame] = free;
    intervals.place(free, frame);
    tree.remember(free, start, end);
  }
  return lane;
}
