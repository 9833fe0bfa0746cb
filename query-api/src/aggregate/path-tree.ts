import { spanKinds } from '@galileo/model';
import type { TransactionRows } from './transaction-rows.ts';

/** A path of operations: that of the parent node and one more. */
export interface Path {
  /** Number of the parent node, -1 = a root. */
  readonly parent: number;
  readonly operation: number;
  /** What a CLIENT's call was answered by, -1 = not one node with a SERVER. */
  readonly server: number;
}

/** One stay in a node: a span, or a CLIENT with its one SERVER child. */
export interface Stay {
  readonly execNs: number;
  readonly exclusiveNs: number;
  readonly networkNs: number;
  readonly failed: boolean;
}

/** Paths by number, a parent before its children, in order of first appearance. */
export interface PathTree {
  readonly paths: readonly Path[];
  /** Adds the paths of a transaction and tells every stay. Iterative. */
  readonly merge: (rows: TransactionRows, tell: (node: number, stay: Stay) => void) => void;
}

const CLIENT = spanKinds.indexOf('client');
const SERVER = spanKinds.indexOf('server');

export function createPathTree(): PathTree {
  const paths: Path[] = [];
  const known = new Map<string, number>();
  const nodeFor = (path: Path): number => {
    const key = `${path.parent} ${path.operation} ${path.server}`;
    const node = known.get(key);
    if (node !== undefined) return node;
    known.set(key, paths.length);
    paths.push(path);
    return paths.length - 1;
  };
  return {
    paths,
    merge: (rows, tell) => {
      const servers = onlyServers(rows);
      const nodes = new Int32Array(rows.parent.length).fill(-1);
      for (let row = 0; row < nodes.length; row += 1) {
        const parentRow = rows.parent[row] ?? -1;
        const parent = parentRow === -1 ? -1 : (nodes[parentRow] ?? -1);
        if (parentRow !== -1 && servers[parentRow] === row) {
          nodes[row] = parent;
          continue;
        }
        const server = servers[row] ?? -1;
        const path = { parent, operation: rows.operation[row] ?? 0, server: operationAt(rows, server) };
        nodes[row] = nodeFor(path);
        tell(nodes[row] ?? 0, stayOf(rows, row, server));
      }
    },
  };
}

function operationAt({ operation }: TransactionRows, row: number): number {
  return row === -1 ? -1 : (operation[row] ?? -1);
}

/** By row of a CLIENT with exactly one SERVER child: the row of that child. -1 for every other row. */
function onlyServers({ parent, kind }: TransactionRows): Int32Array {
  const servers = new Int32Array(parent.length).fill(-1);
  const several = new Uint8Array(parent.length);
  for (let row = 0; row < servers.length; row += 1) {
    const above = parent[row] ?? -1;
    if (above === -1 || kind[row] !== SERVER || kind[above] !== CLIENT) continue;
    if (servers[above] !== -1) several[above] = 1;
    servers[above] = row;
  }
  return servers.map((server, row) => (several[row] === 1 ? -1 : server));
}

function stayOf({ execNs, exclusiveNs, failed }: TransactionRows, row: number, server: number): Stay {
  const own = exclusiveNs[row] ?? 0;
  if (server === -1) return { execNs: execNs[row] ?? 0, exclusiveNs: own, networkNs: 0, failed: failed[row] === 1 };
  return {
    execNs: execNs[row] ?? 0,
    exclusiveNs: own + (exclusiveNs[server] ?? 0),
    networkNs: own,
    failed: failed[row] === 1 || failed[server] === 1,
  };
}
