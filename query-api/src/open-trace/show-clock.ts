import type { TraceClocks } from '@galileo/model';
import { noClocks } from '../trace/assemble-trace.ts';
import { hasImpossibleCall } from '../trace/clocks/find-shifts.ts';
import { clockOfNodes, moveSpans, nameClocks, readClocks, type KnownClocks } from '../trace/clocks/read-clocks.ts';
import { buildTree } from '../trace/trace-tree.ts';
import { chooseView, type ViewTree } from '../trace/view-tree.ts';
import type { TraceSource } from './trace-source.ts';
import type { TraceView } from './trace-view.ts';

export interface ClockOptions {
  readonly source: Pick<TraceSource, 'readResources'>;
  readonly view: Pick<TraceView, 'clock' | 'scope'>;
  readonly maxShiftNs: number;
  readonly signal: AbortSignal;
}

export interface ShownClock {
  /** With its times on the clock that is asked for. */
  readonly shown: ViewTree;
  readonly clocks: TraceClocks;
  /** Index into `clocks.clocks` by node of what is shown, -1 = not known. */
  readonly clockOf: Int32Array;
}

/** Finds out what the clocks say and, where the adjusted one is asked for, moves the spans. Whose clock is whose is only read when it matters. */
export async function showClock(
  sent: ViewTree,
  { source, view, maxShiftNs, signal }: ClockOptions,
): Promise<ShownClock> {
  if (view.clock === 'raw' && !hasImpossibleCall(sent.tree))
    return { shown: sent, clocks: noClocks, clockOf: new Int32Array(sent.tree.parentOf.length).fill(-1) };
  const known = await readKnownClocks(sent, source, signal);
  const clocks = readClocks(sent.tree, { known, root: sent.root, shown: view.clock, maxShiftNs });
  const isMoved = view.clock === 'adjusted' && clocks.maxShiftNs > 0;
  const shown = isMoved ? adjust(sent, { known, clocks, view }) : sent;
  return { shown, clocks, clockOf: clockOfNodes(shown.tree, known) };
}

async function readKnownClocks(
  { tree }: ViewTree,
  source: ClockOptions['source'],
  signal: AbortSignal,
): Promise<KnownClocks> {
  const fingerprints = [...new Set(tree.spans.map((span) => span.resource))];
  return nameClocks(tree, await source.readResources(fingerprints, signal));
}

/** The same view of the same spans at other times: what is whose child, and every number, is decided anew. */
function adjust(
  sent: ViewTree,
  { known, clocks, view }: { readonly known: KnownClocks; readonly clocks: TraceClocks } & Pick<ClockOptions, 'view'>,
): ViewTree {
  const moved = moveSpans(sent.whole.spans, known, clocks.clocks);
  const focusSpan = sent.tree.spans[sent.focus];
  const movedFocus = moved[sent.whole.spans.findIndex((span) => span === focusSpan)];
  const whole = buildTree(moved);
  return chooseView(whole, { focus: whole.spans.findIndex((span) => span === movedFocus), scope: view.scope });
}
