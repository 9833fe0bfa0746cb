import type { TraceTree } from '../trace-tree.ts';
import { deltaOf, findCalls, isImpossible, listCalls, moved, timesOf, type Call } from './calls.ts';

export interface ClockShifts {
  /** By clock, ns; 0 = not moved. */
  readonly shifts: Float64Array;
  /** Calls that stay impossible whatever is moved. */
  readonly unresolved: number;
  /** Calls that look impossible but whose clocks are not known. */
  readonly unknown: number;
  /** Shifts that are above the limit and therefore 0. */
  readonly tooLarge: number;
}

export interface ShiftOptions {
  /** The view root: its clock is never moved. */
  readonly root: number;
  /** Clock by node, -1 = not known. */
  readonly clockOf: Int32Array;
  readonly clocks: number;
  /** A larger shift is not believed, ns; 0 = nothing is ever moved. */
  readonly maxShiftNs: number;
}

/** True when some call cannot have happened as its spans say: then it is worth knowing whose clocks they were timed with. */
export function hasImpossibleCall(tree: TraceTree): boolean {
  return findCalls(tree).some((call) => isImpossible(timesOf(tree, call)));
}

/** One shift per clock, taken from the first call that tells it; only what is impossible moves anything. */
export function findShifts(tree: TraceTree, options: ShiftOptions): ClockShifts {
  const calls = listCalls(tree);
  const { shifts, tooLarge } = settleClocks(tree, calls, options);
  return { shifts, tooLarge, ...countImpossible(tree, calls, { ...options, shifts }) };
}

function settleClocks(
  tree: TraceTree,
  calls: readonly Call[],
  { root, clockOf, clocks, maxShiftNs }: ShiftOptions,
): Pick<ClockShifts, 'shifts' | 'tooLarge'> {
  const shifts = new Float64Array(clocks);
  const isSettled = new Uint8Array(clocks);
  let tooLarge = 0;
  const rootClock = clockOf[root] ?? -1;
  if (rootClock !== -1) isSettled[rootClock] = 1;
  for (const call of calls) {
    const client = clockOf[call.client] ?? -1;
    const server = clockOf[call.server] ?? -1;
    if (isSettled[client] !== 1 || isSettled[server] !== 0) continue;
    isSettled[server] = 1;
    const times = moved(timesOf(tree, call), { client: shifts[client] ?? 0, server: 0 });
    const delta = isImpossible(times) ? deltaOf(times) : 0;
    if (Math.abs(delta) > maxShiftNs) tooLarge += 1;
    else shifts[server] = delta;
  }
  return { shifts, tooLarge };
}

function countImpossible(
  tree: TraceTree,
  calls: readonly Call[],
  { clockOf, shifts }: { readonly clockOf: Int32Array; readonly shifts: Float64Array },
): Pick<ClockShifts, 'unresolved' | 'unknown'> {
  let unresolved = 0;
  let unknown = 0;
  for (const call of calls) {
    const client = clockOf[call.client] ?? -1;
    const server = clockOf[call.server] ?? -1;
    if (!isImpossible(moved(timesOf(tree, call), { client: shifts[client] ?? 0, server: shifts[server] ?? 0 })))
      continue;
    if (client === -1 || server === -1) unknown += 1;
    else unresolved += 1;
  }
  return { unresolved, unknown };
}
