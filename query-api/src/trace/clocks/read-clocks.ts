import type { TraceClock, TraceClocks } from '@galileo/model';
import type { StoredResource, TraceSpan } from '@galileo/storage';
import type { TraceTree } from '../trace-tree.ts';
import { clockNameOf } from './clock-name.ts';
import { findShifts } from './find-shifts.ts';

/** Whose clocks the spans of a trace were timed with. */
export interface KnownClocks {
  readonly names: readonly string[];
  /** Index into `names` by fingerprint of the resource. */
  readonly ofResource: ReadonlyMap<string, number>;
}

/** Clocks in the order in which the trace's spans show them. */
export function nameClocks(tree: TraceTree, resources: ReadonlyMap<string, StoredResource>): KnownClocks {
  const places = new Map<string, number>();
  const ofResource = new Map<string, number>();
  for (const { resource } of tree.spans) {
    if (ofResource.has(resource)) continue;
    const name = clockNameOf(resources.get(resource));
    if (name === '') continue;
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    ofResource.set(resource, place);
  }
  return { names: [...places.keys()], ofResource };
}

/** By node, -1 = not known. */
export function clockOfNodes(tree: TraceTree, { ofResource }: KnownClocks): Int32Array {
  const clockOf = new Int32Array(tree.parentOf.length).fill(-1);
  for (const [node, { resource }] of tree.spans.entries()) clockOf[node] = ofResource.get(resource) ?? -1;
  return clockOf;
}

export interface ReadOptions {
  readonly known: KnownClocks;
  readonly root: number;
  readonly shown: TraceClock;
  readonly maxShiftNs: number;
}

/** What the clocks say about each other. `tree` has the times as they were sent, whichever clock is shown. */
export function readClocks(tree: TraceTree, { known, root, shown, maxShiftNs }: ReadOptions): TraceClocks {
  const clockOf = clockOfNodes(tree, known);
  const found = findShifts(tree, { root, clockOf, clocks: known.names.length, maxShiftNs });
  const spans = new Int32Array(known.names.length);
  for (const clock of clockOf) if (clock !== -1) spans[clock] = (spans[clock] ?? 0) + 1;
  const clocks = known.names.map((name, at) => ({ name, shiftNs: found.shifts[at] ?? 0, spans: spans[at] ?? 0 }));
  return {
    shown,
    clocks,
    maxShiftNs: clocks.reduce((largest, { shiftNs }) => Math.max(largest, Math.abs(shiftNs)), 0),
    unresolved: found.unresolved,
    unknown: found.unknown,
    tooLarge: found.tooLarge,
  };
}

/** The spans with their times on one clock. A span without a start has none to move. */
export function moveSpans(
  spans: readonly TraceSpan[],
  known: KnownClocks,
  clocks: TraceClocks['clocks'],
): readonly TraceSpan[] {
  return spans.map((span) => {
    const shiftNs = clocks[known.ofResource.get(span.resource) ?? -1]?.shiftNs ?? 0;
    return shiftNs === 0 || span.startNanos === 0n ? span : { ...span, startNanos: span.startNanos + BigInt(shiftNs) };
  });
}
