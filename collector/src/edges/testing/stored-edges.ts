import type { EdgeStore } from './edge-store.ts';
import type { ExpectedEdge } from './offline-join.ts';

const numbers = `toString(calls) AS calls, toString(failed) AS failed, toString(sum_ns) AS sum_ns, toString(max_ns) AS max_ns,
  [ok1, ok2, ok3, ok4] AS ok, [bad1, bad2, bad3, bad4] AS bad, toString(paired) AS paired, toString(caller_alone) AS caller_alone,
  toString(callee_alone) AS callee_alone, hist`;
const names =
  'kind, from_service, from_namespace, from_environment, to_service, to_namespace, to_environment, system, address, target, protocol';

/** What a reader sees of the minutes, by the same keys as `joinOffline`. A minute and edge that stands there twice fails. */
export async function readStoredEdges(store: EdgeStore): Promise<ReadonlyMap<string, ExpectedEdge>> {
  return read(
    store,
    `SELECT toUnixTimestamp(minute) AS start, ${names}, ${numbers} FROM galileo.edge_minute
     WHERE kind != 'address' AND (minute, version) IN (SELECT minute, max(version) FROM galileo.edge_minute_done GROUP BY minute)`,
  );
}

/** The same of the hours. */
export async function readStoredHours(store: EdgeStore): Promise<ReadonlyMap<string, ExpectedEdge>> {
  return read(
    store,
    `SELECT toUnixTimestamp(hour) AS start, ${names}, ${numbers} FROM galileo.edge_hour
     WHERE kind != 'address' AND (hour, version) IN (SELECT hour, max(version) FROM galileo.edge_hour_done GROUP BY hour)`,
  );
}

async function read(store: EdgeStore, sql: string): Promise<ReadonlyMap<string, ExpectedEdge>> {
  const edges = new Map<string, ExpectedEdge>();
  for (const row of await store.rows(sql)) {
    const key = JSON.stringify([row['start'], ...names.split(', ').map((name) => row[name])]);
    if (edges.has(key)) throw new Error(`an edge stands twice in one minute: ${key}`);
    edges.set(key, {
      calls: Number(row['calls']),
      failed: Number(row['failed']),
      sumNs: BigInt(String(row['sum_ns'])),
      maxNs: Number(row['max_ns']),
      ok: listOf(row['ok']),
      bad: listOf(row['bad']),
      paired: Number(row['paired']),
      callerAlone: Number(row['caller_alone']),
      calleeAlone: Number(row['callee_alone']),
      histogram: Object.fromEntries(
        Object.entries({ ...Object(row['hist']) }).map(([key2, count]) => [key2, Number(count)]),
      ),
    });
  }
  return edges;
}

function listOf(value: unknown): number[] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value.map(Number);
}

/** Minutes added up to hours. */
export function sumHours(minutes: ReadonlyMap<string, ExpectedEdge>): ReadonlyMap<string, ExpectedEdge> {
  const hours = new Map<string, ExpectedEdge>();
  for (const [key, edge] of minutes) {
    const [minute, ...rest]: unknown[] = JSON.parse(key);
    const hour = JSON.stringify([Math.floor(Number(minute) / 3600) * 3600, ...rest]);
    const before = hours.get(hour);
    hours.set(hour, before === undefined ? edge : addEdges(before, edge));
  }
  return hours;
}

function addEdges(a: ExpectedEdge, b: ExpectedEdge): ExpectedEdge {
  const histogram = { ...a.histogram };
  for (const [key, count] of Object.entries(b.histogram)) histogram[key] = (histogram[key] ?? 0) + count;
  return {
    calls: a.calls + b.calls,
    failed: a.failed + b.failed,
    sumNs: a.sumNs + b.sumNs,
    maxNs: Math.max(a.maxNs, b.maxNs),
    ok: a.ok.map((count, band) => count + (b.ok[band] ?? 0)),
    bad: a.bad.map((count, band) => count + (b.bad[band] ?? 0)),
    paired: a.paired + b.paired,
    callerAlone: a.callerAlone + b.callerAlone,
    calleeAlone: a.calleeAlone + b.calleeAlone,
    histogram,
  };
}
