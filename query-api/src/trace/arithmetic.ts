/** The facts about nodes that the numbers are computed from. */
export interface NodeFacts {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** 1 for untimed spans and placeholders: rows without numbers of their own. */
  readonly hasNoTimes: Uint8Array;
  readonly isAsync: Uint8Array;
  readonly isRemote: Uint8Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
}

/** By node, in ns. */
export interface NodeNumbers {
  readonly exec: Float64Array;
  readonly gap: Float64Array;
  readonly self: Float64Array;
  readonly exclusive: Float64Array;
  /** Number of the parallel group, 0 = none; groups are numbered by parent, then by time. */
  readonly group: Int32Array;
}

export function computeNumbers(facts: NodeFacts): NodeNumbers {
  const count = facts.starts.length;
  const numbers: NodeNumbers = {
    exec: new Float64Array(count),
    gap: new Float64Array(count),
    self: new Float64Array(count),
    exclusive: new Float64Array(count),
    group: new Int32Array(count),
  };
  let groups = 0;
  for (let node = 0; node < count; node += 1) {
    if (facts.hasNoTimes[node] === 0) fillExec(node, facts, numbers);
    fillGaps(node, facts, numbers);
    groups = markGroups(node, { facts, group: numbers.group, groups });
  }
  return numbers;
}

function fillExec(node: number, facts: NodeFacts, numbers: NodeNumbers): void {
  const exec = at(facts.ends, node) - at(facts.starts, node);
  numbers.exec[node] = exec;
  numbers.self[node] = exec - coveredBy(node, facts, 'local');
  numbers.exclusive[node] = exec - coveredBy(node, facts, 'all');
}

/** Length of the union of the children's intervals, clipped to the node's. Children come by start, so one sweep does it. */
function coveredBy(node: number, facts: NodeFacts, which: 'local' | 'all'): number {
  const end = at(facts.ends, node);
  let cursor = at(facts.starts, node);
  let covered = 0;
  for (let child = at(facts.firstChild, node); child !== -1; child = at(facts.nextSibling, child)) {
    if (facts.hasNoTimes[child] === 1 || facts.isAsync[child] === 1) continue;
    if (which === 'local' && facts.isRemote[child] === 1) continue;
    const from = Math.max(at(facts.starts, child), cursor);
    const to = Math.min(at(facts.ends, child), end);
    if (to <= from) continue;
    covered += to - from;
    cursor = to;
  }
  return covered;
}

/** Gaps of the children of `node`: from the nearest sibling above that is not async, else from the parent's start. Negative = overlap. */
function fillGaps(node: number, facts: NodeFacts, numbers: NodeNumbers): void {
  const hasStart = facts.hasNoTimes[node] === 0;
  let previous = -1;
  for (let child = at(facts.firstChild, node); child !== -1; child = at(facts.nextSibling, child)) {
    if (facts.hasNoTimes[child] === 1) continue;
    const isAsync = facts.isAsync[child] === 1;
    const start = at(facts.starts, child);
    if (!isAsync && previous !== -1) numbers.gap[child] = start - at(facts.ends, previous);
    else if (hasStart) numbers.gap[child] = start - at(facts.starts, node);
    if (!isAsync) previous = child;
  }
}

/** Marks runs of children that are not async in which each starts strictly before the largest end so far. */
function markGroups(
  node: number,
  marks: { readonly facts: NodeFacts; readonly group: Int32Array; readonly groups: number },
): number {
  const { facts, group } = marks;
  let { groups } = marks;
  let first = -1;
  let largestEnd = 0;
  for (let child = at(facts.firstChild, node); child !== -1; child = at(facts.nextSibling, child)) {
    if (facts.hasNoTimes[child] === 1 || facts.isAsync[child] === 1) continue;
    const end = at(facts.ends, child);
    if (first === -1 || at(facts.starts, child) >= largestEnd) {
      first = child;
      largestEnd = end;
      continue;
    }
    if (group[first] === 0) {
      groups += 1;
      group[first] = groups;
    }
    group[child] = groups;
    largestEnd = Math.max(largestEnd, end);
  }
  return groups;
}

function at(list: Float64Array | Int32Array, index: number): number {
  return list[index] ?? 0;
}
