import type { TraceSpan } from '@galileo/storage';
import { cutCycles } from './cut-cycles.ts';
import { joinLinks } from './join-links.ts';
import { orderSpans, type OrderedSpans } from './order-spans.ts';
import { isAsyncByKind, isRemoteChild } from './relations.ts';
import { parentIdOf, resolveParents } from './resolve-parents.ts';
import { orderRows, type RowOrder } from './row-order.ts';

/** A trace as a forest. Nodes 0..spans-1 are the spans in sibling order; the rest are placeholders, one per missing parent id. */
export interface TraceTree extends OrderedSpans {
  /** Parent by node, -1 = top level. */
  readonly parentOf: Int32Array;
  readonly missingIds: readonly string[];
  readonly rows: RowOrder;
  readonly duplicate: Uint8Array;
  readonly isAsync: Uint8Array;
  readonly isRemote: Uint8Array;
  /** Spans without parent id that no link joins. */
  readonly roots: readonly number[];
  readonly orphans: number;
  readonly cycles: number;
  readonly sharedIds: number;
}

export function buildTree(stored: readonly TraceSpan[]): TraceTree {
  const ordered = orderSpans(stored);
  const { spans } = ordered;
  const parents = resolveParents(spans);
  const cycles = cutCycles(parents.parentOf);
  const joined = joinLinks(spans, parents.parentOf);
  const parentOf = new Int32Array(spans.length + parents.missingIds.length).fill(-1);
  parentOf.set(parents.parentOf);
  const top = topLevel({ ordered, parentOf, missingIds: parents.missingIds });
  return {
    ...ordered,
    parentOf,
    missingIds: parents.missingIds,
    rows: orderRows(parentOf, top),
    duplicate: parents.duplicate,
    ...relate({ ordered, parentOf, joined }),
    roots: top.filter((node) => isRoot(spans[node])),
    orphans: parents.orphans,
    cycles,
    sharedIds: parents.sharedIds,
  };
}

function isRoot(span: TraceSpan | undefined): boolean {
  return span !== undefined && parentIdOf(span) === '';
}

/** Top level nodes by start, a span before a placeholder, which takes the start of its earliest child. */
function topLevel(forest: {
  readonly ordered: OrderedSpans;
  readonly parentOf: Int32Array;
  readonly missingIds: readonly string[];
}): readonly number[] {
  const { ordered, parentOf, missingIds } = forest;
  const { spans } = ordered;
  const earliestChild = earliestChildren(ordered, parentOf);
  const startOf = (node: number): bigint =>
    spans[node < spans.length ? node : (earliestChild[node - spans.length] ?? 0)]?.startNanos ?? 0n;
  const nodes = Array.from(parentOf.keys()).filter((node) => parentOf[node] === -1);
  if (missingIds.length === 0) return nodes;
  return nodes.toSorted((a, b) => {
    const [startA, startB] = [startOf(a), startOf(b)];
    if (startA !== startB) return startA < startB ? -1 : 1;
    if (a < spans.length || b < spans.length) return a - b;
    return (missingIds[a - spans.length] ?? '') < (missingIds[b - spans.length] ?? '') ? -1 : 1;
  });
}

/** By placeholder: its first timed child, else its first. */
function earliestChildren({ spans, untimed }: OrderedSpans, parentOf: Int32Array): Int32Array {
  const earliest = new Int32Array(parentOf.length - spans.length).fill(-1);
  for (let node = 0; node < spans.length; node += 1) {
    const placeholder = (parentOf[node] ?? -1) - spans.length;
    if (placeholder < 0) continue;
    const known = earliest[placeholder] ?? -1;
    if (known === -1 || (untimed[known] === 1 && untimed[node] === 0)) earliest[placeholder] = node;
  }
  return earliest;
}

/** Which children their parents do not wait for, and which are remote. Under an untimed parent only a link makes a child async. */
function relate(forest: {
  readonly ordered: OrderedSpans;
  readonly parentOf: Int32Array;
  readonly joined: Uint8Array;
}): Pick<TraceTree, 'isAsync' | 'isRemote'> {
  const { ordered, parentOf, joined } = forest;
  const isAsync = new Uint8Array(parentOf.length);
  const isRemote = new Uint8Array(parentOf.length);
  for (const [node, span] of ordered.spans.entries()) {
    const parentNode = parentOf[node] ?? -1;
    if (parentNode === -1) continue;
    const parent = ordered.spans[parentNode];
    if (isRemoteChild(span, parent)) isRemote[node] = 1;
    if (joined[node] === 1) isAsync[node] = 1;
    if (parent === undefined || ordered.untimed[parentNode] === 1) continue;
    if (isAsyncByKind(span, parent) || startsAfter(ordered, { node, parentNode })) isAsync[node] = 1;
  }
  return { isAsync, isRemote };
}

function startsAfter(
  { starts, ends, untimed }: OrderedSpans,
  { node, parentNode }: { readonly node: number; readonly parentNode: number },
): boolean {
  return untimed[node] === 0 && (starts[node] ?? 0) > (ends[parentNode] ?? 0);
}
