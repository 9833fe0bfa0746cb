/**
 * Cuts every cycle at its first span in sibling order (earliest start, then smaller id), which moves to the top level.
 * Changes `parentOf` in place and answers how many cycles there were. Nodes without an entry (placeholders) are top level.
 */
export function cutCycles(parentOf: Int32Array): number {
  const visitedIn = new Int32Array(parentOf.length);
  let cycles = 0;
  for (let start = 0; start < parentOf.length; start += 1) {
    const walk = start + 1;
    let node = start;
    while (node >= 0 && node < parentOf.length && visitedIn[node] === 0) {
      visitedIn[node] = walk;
      node = parentOf[node] ?? -1;
    }
    if (visitedIn[node] !== walk) continue;
    parentOf[firstOfCycle(parentOf, node)] = -1;
    cycles += 1;
  }
  return cycles;
}

/** Nodes are numbered in sibling order, so the first is the smallest. */
function firstOfCycle(parentOf: Int32Array, member: number): number {
  let first = member;
  for (let node = parentOf[member] ?? -1; node !== member; node = parentOf[node] ?? -1) first = Math.min(first, node);
  return first;
}
