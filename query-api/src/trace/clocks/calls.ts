import { spanKinds } from '@galileo/model';
import type { TraceTree } from '../trace-tree.ts';

/** A CLIENT span and the SERVER span below it, both with times: the only thing that tells clocks apart. Nodes of the tree. */
export interface Call {
  readonly client: number;
  readonly server: number;
}

const CLIENT = spanKinds.indexOf('client');
const SERVER = spanKinds.indexOf('server');

/** In no order. */
export function findCalls({ spans, parentOf, untimed }: TraceTree): readonly Call[] {
  const calls: Call[] = [];
  for (let server = 0; server < spans.length; server += 1) {
    const client = parentOf[server] ?? -1;
    if (spans[server]?.kind !== SERVER || spans[client]?.kind !== CLIENT) continue;
    if (untimed[server] === 0 && untimed[client] === 0) calls.push({ client, server });
  }
  return calls;
}

/** Breadth first: by depth, then start, then id of the client, then of the server. */
export function listCalls(tree: TraceTree): readonly Call[] {
  const { spans, rows } = tree;
  const depthOf = (node: number): number => rows.depth[rows.rowOf[node] ?? 0] ?? 0;
  const byTime = (a: number, b: number): number =>
    (tree.starts[a] ?? 0) - (tree.starts[b] ?? 0) || compareIds(spans[a]?.spanId ?? '', spans[b]?.spanId ?? '');
  return findCalls(tree).toSorted(
    (a, b) => depthOf(a.client) - depthOf(b.client) || byTime(a.client, b.client) || byTime(a.server, b.server),
  );
}

function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What a call looks like; ns. */
export interface CallTimes {
  readonly clientStart: number;
  readonly clientEnd: number;
  readonly serverStart: number;
  readonly serverEnd: number;
  readonly clientFailed: boolean;
}

export function timesOf(tree: TraceTree, { client, server }: Call): CallTimes {
  return {
    clientStart: tree.starts[client] ?? 0,
    clientEnd: tree.ends[client] ?? 0,
    serverStart: tree.starts[server] ?? 0,
    serverEnd: tree.ends[server] ?? 0,
    clientFailed: tree.spans[client]?.failed === true,
  };
}

/**
 * No clock shows this: a server that starts before it is called, or after its caller was done. One that only ends later is normal (streamed
 * bodies), and so is one that a caller gave up waiting for.
 */
export function isImpossible({ clientStart, clientEnd, serverStart, clientFailed }: CallTimes): boolean {
  return serverStart < clientStart || (serverStart > clientEnd && !clientFailed);
}

/** By how much the server's clock is to be moved for an impossible call: into the middle of the call, as far as it fits in there. */
export function deltaOf({ clientStart, clientEnd, serverStart, serverEnd }: CallTimes): number {
  const spare = clientEnd - clientStart - (serverEnd - serverStart);
  if (spare < 0) return serverStart < clientStart ? clientStart - serverStart : 0;
  return clientStart + Math.floor(spare / 2) - serverStart;
}

export function moved(times: CallTimes, by: { readonly client: number; readonly server: number }): CallTimes {
  return {
    ...times,
    clientStart: times.clientStart + by.client,
    clientEnd: times.clientEnd + by.client,
    serverStart: times.serverStart + by.server,
    serverEnd: times.serverEnd + by.server,
  };
}
