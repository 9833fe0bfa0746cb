import { hasFlag } from '../../row-flags.ts';
import { framesByLane, type FlameFrames, type FrameSums } from './flame-frames.ts';
import type { FlameInput } from './flame-input.ts';

/**
 * Children with equal operation (application, kind, name) under one merged parent become one frame, as long as the Exclusive of its subtree in sum:
 * a parent covers its children exactly, plus its own work at the right. The widest stand left.
 */
export function mergedFrames(input: FlameInput): FlameFrames {
  const { frameOfRow, firstRow, parent } = mergeRows(input);
  const sums = sumFrames(input, frameOfRow, firstRow.length);
  const lengthNs = subtreeSums(parent, sums.exclusiveNs);
  const startNs = startsOf(parent, lengthNs);
  const lane = new Int32Array(parent.length);
  parent.forEach((above, frame) => {
    lane[frame] = above < 0 ? 0 : (lane[above] ?? 0) + 1;
  });
  return {
    mode: 'merged',
    lane,
    startNs,
    lengthNs,
    row: firstRow,
    parent,
    frameOfRow,
    ...framesByLane({ lane, startNs, lengthNs }),
    totalNs: sums.exclusiveNs.reduce((sum, ns) => sum + ns, 0),
    sums,
  };
}

/** More than there are span kinds. */
const KINDS = 16;

/** A small number for each (application, kind, name) in the trace; what is missing has neither application nor name (-1). */
function operationIds({ application, operation, kind }: FlameInput): Int32Array {
  const names = operation.reduce((most, one) => Math.max(most, one), 0) + 2;
  const ids = new Map<number, number>();
  return application.map((one, row) => {
    const name = ((one + 1) * KINDS + (kind[row] ?? 0)) * names + (operation[row] ?? -1) + 1;
    const id = ids.get(name) ?? ids.size;
    if (id === ids.size) ids.set(name, id);
    return id;
  });
}

interface Merged {
  readonly frameOfRow: Int32Array;
  readonly firstRow: Int32Array;
  /** A frame's parent has a smaller number. */
  readonly parent: Int32Array;
}

function mergeRows(input: FlameInput): Merged {
  const operations = operationIds(input);
  const width = operations.length + 1;
  const frames = new Map<number, number>();
  const rows = new Int32Array(operations.length);
  const parents = new Int32Array(operations.length);
  const frameOfRow = new Int32Array(operations.length);
  operations.forEach((operation, row) => {
    const above = frameOfRow[input.parentRow[row] ?? -1] ?? -1;
    const path = (above + 1) * width + operation;
    const frame = frames.get(path) ?? frames.size;
    if (frame === frames.size) {
      frames.set(path, frame);
      rows[frame] = row;
      parents[frame] = above;
    }
    frameOfRow[row] = frame;
  });
  return { frameOfRow, firstRow: rows.slice(0, frames.size), parent: parents.slice(0, frames.size) };
}

function sumFrames(input: FlameInput, frameOfRow: Int32Array, count: number): FrameSums {
  const sums = {
    spans: new Int32Array(count),
    failed: new Int32Array(count),
    execNs: new Float64Array(count),
    exclusiveNs: new Float64Array(count),
    criticalNs: new Float64Array(count),
  };
  const add = (column: Int32Array | Float64Array, frame: number, value: number): void => {
    column[frame] = (column[frame] ?? 0) + value;
  };
  frameOfRow.forEach((frame, row) => {
    const flags = input.flags[row];
    add(sums.exclusiveNs, frame, input.exclusiveNs[row] ?? 0);
    add(sums.criticalNs, frame, input.criticalNs[row] ?? 0);
    if (hasFlag(flags, 'placeholder')) return;
    add(sums.spans, frame, 1);
    if (hasFlag(flags, 'failed')) add(sums.failed, frame, 1);
    if (!hasFlag(flags, 'untimed')) add(sums.execNs, frame, input.execNs[row] ?? 0);
  });
  return sums;
}

function subtreeSums(parent: Int32Array, own: Float64Array): Float64Array {
  const sums = own.slice();
  for (let frame = parent.length - 1; frame >= 0; frame--) {
    const above = parent[frame] ?? -1;
    if (above >= 0) sums[above] = (sums[above] ?? 0) + (sums[frame] ?? 0);
  }
  return sums;
}

/** Siblings side by side from their parent's left edge. */
function startsOf(parent: Int32Array, lengthNs: Float64Array): Float64Array {
  const order = Int32Array.from(parent, (_, frame) => frame).sort(
    (a, b) => (parent[a] ?? 0) - (parent[b] ?? 0) || (lengthNs[b] ?? 0) - (lengthNs[a] ?? 0) || a - b,
  );
  const startNs = new Float64Array(parent.length);
  // Where the next child of a frame goes; one more in front for what has no parent.
  const cursor = new Float64Array(parent.length + 1);
  for (const frame of order) {
    const above = (parent[frame] ?? -1) + 1;
    const start = cursor[above] ?? 0;
    startNs[frame] = start;
    cursor[frame + 1] = start;
    cursor[above] = start + (lengthNs[frame] ?? 0);
  }
  return startNs;
}
