import type { EdgeName, EdgeNumbers, TimedEdge } from '../rows/edge-row.ts';
import type { Bands } from '../rows/service-numbers.ts';

/** Equal for rows that count the same edge. */
function edgeKeyOf({ kind, from, to, system, address, target, protocol }: EdgeName): string {
  const side = ({ service, namespace, environment }: EdgeName['from']): readonly string[] => [
    service,
    namespace,
    environment,
  ];
  return JSON.stringify([kind, ...side(from), ...side(to), system, address, target, protocol]);
}

/** Adds up the numbers of two sets of calls. */
export function addNumbers(a: EdgeNumbers, b: EdgeNumbers): EdgeNumbers {
  return {
    calls: a.calls + b.calls,
    failed: a.failed + b.failed,
    sumNs: a.sumNs + b.sumNs,
    maxNs: Math.max(a.maxNs, b.maxNs),
    ok: addBands(a.ok, b.ok),
    bad: addBands(a.bad, b.bad),
    paired: a.paired + b.paired,
    callerAlone: a.callerAlone + b.callerAlone,
    calleeAlone: a.calleeAlone + b.calleeAlone,
    histogram: addHistograms(a.histogram, b.histogram),
  };
}

/** One row per minute and edge, of rows that were counted over parts of the traces. */
export function mergeEdges(rows: readonly TimedEdge[]): readonly TimedEdge[] {
  const merged = new Map<string, TimedEdge>();
  for (const row of rows) {
    const key = `${row.startSeconds} ${edgeKeyOf(row)}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? row : { ...row, ...addNumbers(before, row) });
  }
  return [...merged.values()];
}

function addBands(a: Bands, b: Bands): Bands {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];
}

function addHistograms(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const sum = new Map(a);
  for (const [key, count] of b) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}
