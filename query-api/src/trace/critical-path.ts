import type { NodeFacts } from './arithmetic.ts';

/** Sections by time; they tile the root's interval exactly. Columns of one length, offsets in ns. */
export interface CriticalSections {
  readonly node: readonly number[];
  readonly start: readonly number[];
  readonly end: readonly number[];
}

/** What a node's section of the path is looked for in. */
interface Frame {
  readonly node: number;
  readonly from: number;
  cursor: number;
  /** Children still to be looked at stand in the shared list from here on, the next one last. */
  readonly childrenFrom: number;
}

interface Walk {
  readonly facts: NodeFacts;
  readonly idOf: (node: number) => string;
  readonly frames: Frame[];
  /** Children of all open frames, clipped to their frame; those of the innermost frame last. */
  readonly waiting: Clipped[];
  readonly node: number[];
  readonly start: number[];
  readonly end: number[];
}

interface Clipped {
  readonly node: number;
  readonly start: number;
  readonly end: number;
}

/**
 * What would have to be faster for the root to end earlier: walked from the end, the child that finished last explains the time before it.
 * Only children that their parent waits for are followed. Every node is entered at most once; `root` -1 or without times gives no sections.
 */
export function findCriticalPath(facts: NodeFacts, root: number, idOf: (node: number) => string): CriticalSections {
  const walk: Walk = { facts, idOf, frames: [], waiting: [], node: [], start: [], end: [] };
  if (facts.hasNoTimes[root] !== 0) return walk;
  enter({ node: root, start: facts.starts[root] ?? 0, end: facts.ends[root] ?? 0 }, walk);
  for (let frame = walk.frames.at(-1); frame !== undefined; frame = walk.frames.at(-1)) step(frame, walk);
  return { node: walk.node.toReversed(), start: walk.start.toReversed(), end: walk.end.toReversed() };
}

function enter(interval: Clipped, walk: Walk): void {
  const childrenFrom = walk.waiting.length;
  const children = clippedChildren(interval, walk);
  // The last is looked at first.
  for (let at = children.length - 1; at >= 0; at -= 1) {
    const child = children[at];
    if (child !== undefined) walk.waiting.push(child);
  }
  walk.frames.push({ node: interval.node, from: interval.start, cursor: interval.end, childrenFrom });
}

function step(frame: Frame, walk: Walk): void {
  while (walk.waiting.length > frame.childrenFrom) {
    const child = walk.waiting.pop();
    // What ended later than the cursor is hidden by a child that ended later still.
    if (child === undefined || child.end > frame.cursor) continue;
    emit({ node: frame.node, start: child.end, end: frame.cursor }, walk);
    frame.cursor = child.start;
    enter(child, walk);
    return;
  }
  emit({ node: frame.node, start: frame.from, end: frame.cursor }, walk);
  walk.frames.pop();
}

function emit({ node, start, end }: Clipped, walk: Walk): void {
  if (end <= start) return;
  walk.node.push(node);
  walk.start.push(start);
  walk.end.push(end);
}

/** Children that are waited for, clipped to the interval; the one that ended last first, of equal ends the one that started first. */
function clippedChildren(interval: Clipped, { facts, idOf }: Walk): readonly Clipped[] {
  const children: Clipped[] = [];
  for (let child = facts.firstChild[interval.node] ?? -1; child !== -1; child = facts.nextSibling[child] ?? -1) {
    if (facts.hasNoTimes[child] === 1 || facts.isAsync[child] === 1) continue;
    const start = Math.max(interval.start, facts.starts[child] ?? 0);
    const end = Math.min(interval.end, facts.ends[child] ?? 0);
    if (end > start) children.push({ node: child, start, end });
  }
  return children.toSorted((a, b) => b.end - a.end || a.start - b.start || compareIds(idOf(a.node), idOf(b.node)));
}

function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
