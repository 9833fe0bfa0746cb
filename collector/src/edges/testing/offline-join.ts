import { isEntrySpan, kinds, type Application, type CallSpan } from './call-span.ts';

/** What the store should hold of one edge in one minute. */
export interface ExpectedEdge {
  calls: number;
  failed: number;
  sumNs: bigint;
  maxNs: number;
  readonly ok: number[];
  readonly bad: number[];
  paired: number;
  callerAlone: number;
  calleeAlone: number;
  readonly histogram: Record<string, number>;
}

interface Call {
  readonly kind: 'user' | 'call' | 'unknown' | 'external' | 'database' | 'send' | 'receive' | 'start';
  readonly from?: Application;
  readonly to?: Application;
  readonly system?: string;
  readonly address?: string;
  readonly target?: string;
  readonly protocol: string;
  readonly atNs: bigint;
  readonly durationNs: number;
  readonly failed: boolean;
}

/** Every call of a set of spans, found by going through whole traces; written apart from the way the database does it. */
export function joinOffline(spans: readonly CallSpan[]): ReadonlyMap<string, ExpectedEdge> {
  const edges = new Map<string, ExpectedEdge>();
  for (const trace of groupBy(once(spans), (span) => span.traceId).values()) {
    for (const call of callsOf(trace)) addCall(edges, call);
  }
  return edges;
}

function once(spans: readonly CallSpan[]): readonly CallSpan[] {
  return [...new Map(spans.map((span) => [identityOf(span), span])).values()];
}

function identityOf({ traceId, spanId, app, instance, kind, name, startNs, durationNs }: CallSpan): string {
  return JSON.stringify([traceId, spanId, app.service, instance, kind, name, String(startNs), durationNs]);
}

function callsOf(trace: readonly CallSpan[]): readonly Call[] {
  const copies = groupBy(trace, (span) => span.spanId);
  const called = new Map<CallSpan, CallSpan[]>();
  const calls: Call[] = [];
  for (const span of trace) {
    if (!isEntrySpan(span) || span.kind === kinds.consumer) continue;
    const parent = parentOf(span, copies);
    if (parent === undefined) calls.push(callWithoutParent(span));
    else if (parent.kind === kinds.client || !isSameApp(parent.app, span.app)) {
      called.set(parent, [...(called.get(parent) ?? []), span]);
    }
  }
  for (const [caller, callees] of called) {
    for (const callee of callees) calls.push(pairOf(caller, callee, callees));
  }
  for (const span of trace) calls.push(...callsOfCaller(span, { trace, isPaired: called.has(span) }));
  return calls;
}

function parentOf(span: CallSpan, copies: ReadonlyMap<string, readonly CallSpan[]>): CallSpan | undefined {
  const own = copies.get(span.spanId) ?? [];
  const clients = own.filter(({ kind }) => kind === kinds.client).toSorted(byStart);
  if (span.kind === kinds.server && clients[0] !== undefined) return clients[0];
  if (span.parentId === '' || span.parentId === span.spanId) return undefined;
  const named = (copies.get(span.parentId) ?? []).toSorted(byStart);
  const isShared = named.some(({ kind }) => kind === kinds.client) && named.some(({ kind }) => kind === kinds.server);
  if (!isShared) return named[0];
  const ofOwnApp = named.filter(({ app }) => isSameApp(app, span.app));
  const firstServer = (list: readonly CallSpan[]) => list.find(({ kind }) => kind === kinds.server);
  return ofOwnApp.length > 0 ? (firstServer(ofOwnApp) ?? ofOwnApp[0]) : firstServer(named);
}

function byStart(a: CallSpan, b: CallSpan): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1;
  return b.durationNs - a.durationNs;
}

function httpOf(span: CallSpan): string {
  return span.attributes['http.route'] === undefined ? '' : 'HTTP';
}

function callWithoutParent(span: CallSpan): Call {
  const rest = {
    to: span.app,
    protocol: httpOf(span),
    atNs: span.startNs,
    durationNs: span.durationNs,
    failed: span.failed,
  };
  if (span.parentId !== '' && span.parentId !== span.spanId) return { kind: 'unknown', ...rest };
  return span.kind === kinds.server ? { kind: 'user', ...rest } : { kind: 'start', ...rest };
}

function pairOf(caller: CallSpan, callee: CallSpan, callees: readonly CallSpan[]): Call {
  const isWhole = caller.kind === kinds.client && callees.length === 1;
  return {
    kind: 'call',
    from: caller.app,
    to: callee.app,
    protocol: protocolOf(caller) || (callees.map(httpOf).find((text) => text !== '') ?? ''),
    atNs: caller.startNs,
    durationNs: isWhole ? caller.durationNs : callee.durationNs,
    failed: caller.failed || callee.failed,
  };
}

function protocolOf({ kind, attributes }: CallSpan): string {
  if (![kinds.client, kinds.producer, kinds.consumer].some((one) => one === kind)) return '';
  if (kind === kinds.client && attributes['db.system.name'] !== undefined)
    return attributes['db.system.name'].toUpperCase();
  if (attributes['messaging.system'] !== undefined) return attributes['messaging.system'].toUpperCase();
  if (attributes['rpc.system'] !== undefined) return attributes['rpc.system'].toUpperCase();
  return kind === kinds.client && attributes['http.request.method'] !== undefined ? 'HTTP' : '';
}

function addressOf({ attributes }: CallSpan): string {
  const host = attributes['server.address'] ?? attributes['net.peer.name'] ?? '';
  const port = attributes['server.port'] ?? attributes['net.peer.port'];
  return host === '' || port === undefined ? host : `${host}:${port}`;
}

function callsOfCaller(
  span: CallSpan,
  { trace, isPaired }: { readonly trace: readonly CallSpan[]; readonly isPaired: boolean },
): readonly Call[] {
  const { kind, app } = span;
  if (kind === kinds.producer) return [{ kind: 'send', from: app, ...queueOf(span), ...measured(span) }];
  if (kind === kinds.consumer && !isPolled(span, trace)) {
    return [{ kind: 'receive', to: app, ...queueOf(span), ...measured(span) }];
  }
  return kind === kinds.client && !isPaired ? callsAlone(span) : [];
}

function measured(span: CallSpan): Pick<Call, 'protocol' | 'atNs' | 'durationNs' | 'failed'> {
  return { protocol: protocolOf(span), atNs: span.startNs, durationNs: span.durationNs, failed: span.failed };
}

function queueOf({ attributes }: CallSpan): { readonly system: string; readonly target: string } {
  const isTemporary = attributes['messaging.destination.temporary'] === 'true';
  return {
    system: attributes['messaging.system'] ?? '',
    target: isTemporary ? '(temporary)' : (attributes['messaging.destination.name'] ?? ''),
  };
}

function callsAlone(span: CallSpan): readonly Call[] {
  const { attributes, app } = span;
  const address = addressOf(span);
  const database = attributes['db.system.name'];
  if (database !== undefined) {
    const target = attributes['db.namespace'] ?? '';
    return [{ kind: 'database', from: app, system: database, address, target, ...measured(span) }];
  }
  if (attributes['messaging.system'] === undefined) {
    return [{ kind: 'external', from: app, address, target: attributes['peer.service'] ?? '', ...measured(span) }];
  }
  const isSend = ['send', 'publish'].includes(attributes['messaging.operation.type'] ?? '') && span.links === 0;
  return isSend ? [{ kind: 'send', from: app, ...queueOf(span), ...measured(span) }] : [];
}

/** An old-style `receive` whose messages have spans of their own. */
function isPolled(span: CallSpan, trace: readonly CallSpan[]): boolean {
  if (span.attributes['messaging.operation'] !== 'receive') return false;
  return trace.some(
    (other) =>
      other.kind === kinds.consumer &&
      other.parentId === span.spanId &&
      other.attributes['messaging.operation'] === 'process' &&
      isSameApp(other.app, span.app),
  );
}

function addCall(edges: Map<string, ExpectedEdge>, call: Call): void {
  const key = keyOf(call);
  const edge = edges.get(key) ?? emptyEdge();
  edges.set(key, edge);
  edge.calls += 1;
  edge.failed += call.failed ? 1 : 0;
  edge.sumNs += BigInt(call.durationNs);
  edge.maxNs = Math.max(edge.maxNs, call.durationNs);
  const edgesMs = call.kind === 'database' || call.kind === 'send' ? [100, 300, 500] : [1000, 3000, 5000];
  const above = edgesMs.filter((ms) => call.durationNs > ms * 1e6).length;
  const bands = call.failed ? edge.bad : edge.ok;
  bands[above] = (bands[above] ?? 0) + 1;
  edge.paired += call.kind === 'call' ? 1 : 0;
  edge.callerAlone += call.kind === 'external' || call.kind === 'database' ? 1 : 0;
  edge.calleeAlone += call.kind === 'unknown' ? 1 : 0;
  const step = String(histogramKey(call.durationNs));
  edge.histogram[step] = (edge.histogram[step] ?? 0) + 1;
}

export function histogramKey(durationNs: number): number {
  return Math.max(0, Math.min(200, Math.ceil(8 * Math.log2(Math.max(durationNs, 1) / 100_000))));
}

const emptyEdge = (): ExpectedEdge => ({
  calls: 0,
  failed: 0,
  sumNs: 0n,
  maxNs: 0,
  ok: [0, 0, 0, 0],
  bad: [0, 0, 0, 0],
  paired: 0,
  callerAlone: 0,
  calleeAlone: 0,
  histogram: {},
});

function keyOf({ kind, from, to, system = '', address = '', target = '', protocol, atNs }: Call): string {
  const app = (one: Application | undefined) => [one?.service ?? '', one?.namespace ?? '', one?.environment ?? ''];
  const minute = Number(atNs / 60_000_000_000n) * 60;
  return JSON.stringify([minute, kind, ...app(from), ...app(to), system, address, target, protocol]);
}

function isSameApp(a: Application, b: Application): boolean {
  return a.service === b.service && a.namespace === b.namespace && a.environment === b.environment;
}

function groupBy<Item>(
  items: readonly Item[],
  keyOfItem: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
