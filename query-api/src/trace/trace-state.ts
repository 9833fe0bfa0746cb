import { nanosFromMillis, type TraceReason, type TraceState } from '@galileo/model';
import type { TraceTree } from './trace-tree.ts';

/** A trace whose newest span ended this short a time ago may still grow. */
const QUIET_MS = 60_000;

/** Everything that is to say about a trace; only some of it makes the trace incomplete. */
export function reasonsOf(
  tree: TraceTree,
  options: { readonly isCut: boolean; readonly nowNanos: bigint },
): readonly TraceReason[] {
  const found: readonly TraceReason[] = [
    { code: 'NO_ROOT', count: tree.roots.length === 0 ? 1 : 0 },
    { code: 'MULTIPLE_ROOTS', count: tree.roots.length > 1 ? tree.roots.length : 0 },
    // Behind a cut a parent may be stored and only not loaded.
    { code: 'MISSING_PARENT', count: options.isCut ? 0 : tree.missingIds.length },
    { code: 'CYCLE', count: tree.cycles },
    { code: 'DUPLICATE_ID', count: sum(tree.duplicate) },
    { code: 'SHARED_ID', count: tree.sharedIds },
    { code: 'UNTIMED', count: sum(tree.untimed) },
    { code: 'DROPPED', count: tree.spans.reduce((total, span) => total + span.dropped, 0) },
    { code: 'STILL_ARRIVING', count: countRecent(tree, options.nowNanos) },
  ];
  return found.filter((reason) => reason.count > 0);
}

const incomplete: ReadonlySet<TraceReason['code']> = new Set<TraceReason['code']>([
  'NO_ROOT',
  'MULTIPLE_ROOTS',
  'MISSING_PARENT',
  'CYCLE',
]);

export function stateOf(reasons: readonly TraceReason[], isCut: boolean): TraceState {
  if (isCut) return 'overflow';
  return reasons.some((reason) => incomplete.has(reason.code)) ? 'progress' : 'complete';
}

/** Spans that ended within the quiet time before now. */
function countRecent(tree: TraceTree, nowNanos: bigint): number {
  const since = Number(nowNanos - nanosFromMillis(QUIET_MS) - tree.startNanos);
  let recent = 0;
  for (let node = 0; node < tree.spans.length; node += 1) {
    if (tree.untimed[node] === 0 && (tree.ends[node] ?? 0) > since) recent += 1;
  }
  return recent;
}

function sum(marks: Uint8Array): number {
  return marks.reduce((total, mark) => total + mark, 0);
}
