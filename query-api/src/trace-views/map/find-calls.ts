import type { EdgeName, EdgeService, TraceSpan } from '@galileo/storage';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import { isSameApplication } from '../../trace/applications.ts';
import { isEntry } from '../../trace/relations.ts';
import { resolveParents } from '../../trace/resolve-parents.ts';
import { CLIENT, CONSUMER, PRODUCER, SERVER, type SpanText } from '../columns/span-text.ts';
import type { TextOfRow } from '../texts/span-texts.ts';
import { callTextsOf, isHttp, ownAddressOf, type CallTexts } from './call-texts.ts';

/** One call of a trace. */
export interface TraceCall extends EdgeName {
  /** Of the caller; of a caller that is not stored, of the callee. */
  readonly row: number;
  readonly execNs: number;
  readonly failed: boolean;
  readonly isAsync: boolean;
}

export interface FoundCalls {
  readonly calls: readonly TraceCall[];
  /** Addresses that servers of the trace carry as their own. */
  readonly addresses: readonly EdgeName[];
}

/** Every call of a trace, each counted once, by the rules of the map of all traces. */
export function findCalls(opened: OpenedTrace, textOf: TextOfRow): FoundCalls {
  const graph = graphOf(opened, textOf);
  const nodes = [...opened.tree.spans.entries()].map(([node, span]) => ({ node, span }));
  return {
    calls: nodes.flatMap((at) => [...callsInto(graph, at), ...pairsOf(graph, at), ...callsOutOf(graph, at)]),
    addresses: nodes.flatMap((at) => addressOf(graph, at)),
  };
}

interface Graph {
  readonly opened: OpenedTrace;
  readonly textOf: TextOfRow;
  /** What spans say, once it was asked for. */
  readonly texts: Map<number, CallTexts>;
  /** By span as sent: -1 = none, at and above the number of spans = not stored. */
  readonly parentOf: Int32Array;
  /** By calling span the entry spans it called. */
  readonly called: ReadonlyMap<number, readonly number[]>;
  /** Spans that took messages which children of the same application process one by one. */
  readonly polls: ReadonlySet<number>;
}

interface Place {
  readonly node: number;
  readonly span: TraceSpan;
}

function graphOf(opened: OpenedTrace, textOf: TextOfRow): Graph {
  const { spans } = opened.tree;
  const { parentOf } = resolveParents(spans);
  const called = new Map<number, number[]>();
  const polls = new Set<number>();
  const reading = { opened, textOf, texts: new Map<number, CallTexts>() };
  for (const [node, span] of spans.entries()) {
    const parentNode = parentOf[node] ?? -1;
    const parent = spans[parentNode];
    if (parent === undefined) continue;
    if (isPair(parent, span)) {
      const callees = called.get(parentNode);
      if (callees === undefined) called.set(parentNode, [node]);
      else callees.push(node);
    }
    if (isProcessing(reading, { node, span, parent })) polls.add(parentNode);
  }
  return { ...reading, parentOf, called, polls };
}

function isPair(parent: TraceSpan, child: TraceSpan): boolean {
  return isCalled(child) && (parent.kind === CLIENT || !isSameApplication(parent, child));
}

/** An entry span that a caller waits for. */
function isCalled(span: TraceSpan): boolean {
  return span.kind !== CONSUMER && isEntry(span);
}

function isProcessing(graph: Reading, { node, span, parent }: Place & { readonly parent: TraceSpan }): boolean {
  if (span.kind !== CONSUMER || parent.kind !== CONSUMER || !isSameApplication(parent, span)) return false;
  return textsOf(graph, node).operation === 'process';
}

/** Of an entry span without a stored caller. */
function callsInto(graph: Graph, { node, span }: Place): readonly TraceCall[] {
  const parent = graph.parentOf[node] ?? -1;
  const isTopOfPart = graph.opened.skeleton.scope === 'entry' && rowOf(graph, node) === 0;
  if (!isCalled(span)) return [];
  if (parent >= graph.opened.tree.spans.length)
    return isTopOfPart ? [] : [call(graph, { node, span }, { kind: 'unknown', to: serviceOf(span) })];
  return parent === -1 && span.kind === SERVER
    ? [call(graph, { node, span }, { kind: 'user', to: serviceOf(span) })]
    : [];
}

/** Of a caller and the entry spans it reached. One failed call is one, whichever side says so. */
function pairsOf(graph: Graph, { node, span }: Place): readonly TraceCall[] {
  const callees = graph.called.get(node) ?? [];
  const isOneCall = span.kind === CLIENT && callees.length === 1;
  return callees.flatMap((callee) => {
    const reached = graph.opened.tree.spans[callee];
    if (reached === undefined) return [];
    const said = textsOf(graph, node).protocol;
    const served = graph.textOf(rowOf(graph, callee));
    return [
      call(
        graph,
        { node, span },
        {
          kind: 'call',
          from: serviceOf(span),
          to: serviceOf(reached),
          protocol: said === '' && served !== undefined && isHttp(served) ? 'HTTP' : said,
          execNs: execOf(graph, isOneCall ? node : callee),
          failed: span.failed || reached.failed,
          isAsync: graph.opened.tree.isAsync[callee] === 1,
        },
      ),
    ];
  });
}

/** Of a caller whose other side is no stored span: a database, an external, a queue. */
function callsOutOf(graph: Graph, place: Place): readonly TraceCall[] {
  const { node, span } = place;
  if (span.kind === PRODUCER) return [send(graph, place)];
  if (span.kind === CONSUMER) return graph.polls.has(node) && isReceive(graph, node) ? [] : [receive(graph, place)];
  if (span.kind !== CLIENT || graph.called.has(node)) return [];
  const texts = textsOf(graph, node);
  const { dbSystem: system, dbName, address, peer } = texts;
  const from = serviceOf(span);
  if (system !== '') return [call(graph, place, { kind: 'database', from, system, address, target: dbName })];
  if (texts.messaging === '') return [call(graph, place, { kind: 'external', from, address, target: peer })];
  const isSend = texts.operation === 'send' || texts.operation === 'publish';
  return isSend && span.links === 0 ? [send(graph, place)] : [];
}

const isReceive = (graph: Graph, node: number): boolean => textsOf(graph, node).operation === 'receive';

function send(graph: Graph, place: Place): TraceCall {
  const { messaging: system, destination: target } = textsOf(graph, place.node);
  return call(graph, place, { kind: 'send', from: serviceOf(place.span), system, target, isAsync: true });
}

function receive(graph: Graph, place: Place): TraceCall {
  const { messaging: system, destination: target } = textsOf(graph, place.node);
  return call(graph, place, { kind: 'receive', to: serviceOf(place.span), system, target, isAsync: true });
}

function addressOf(graph: Graph, { node, span }: Place): readonly EdgeName[] {
  const text = graph.textOf(rowOf(graph, node));
  const address = span.kind === SERVER && text !== undefined ? ownAddressOf(text) : '';
  return address === '' ? [] : [call(graph, { node, span }, { kind: 'address', to: serviceOf(span), address })];
}

const nobody: EdgeService = { service: '', namespace: '', environment: '' };

function call(
  graph: Graph,
  { node, span }: Place,
  said: Partial<TraceCall> & { readonly kind: EdgeName['kind'] },
): TraceCall {
  return {
    from: nobody,
    to: nobody,
    system: '',
    address: '',
    target: '',
    protocol: textsOf(graph, node).protocol,
    row: rowOf(graph, node),
    execNs: execOf(graph, node),
    failed: span.failed,
    isAsync: false,
    ...said,
  };
}

type Reading = Pick<Graph, 'opened' | 'textOf' | 'texts'>;

const silent: SpanText = { kind: 0, text: () => undefined };

function textsOf(graph: Reading, node: number): CallTexts {
  const known = graph.texts.get(node);
  if (known !== undefined) return known;
  const texts = callTextsOf(graph.textOf(rowOf(graph, node)) ?? silent);
  graph.texts.set(node, texts);
  return texts;
}

function rowOf({ opened }: Pick<Graph, 'opened'>, node: number): number {
  return opened.tree.rows.rowOf[node] ?? 0;
}

function execOf({ opened }: Graph, node: number): number {
  return opened.skeleton.columns.execNs[rowOf({ opened }, node)] ?? 0;
}

function serviceOf({ service, namespace, environment }: TraceSpan): EdgeService {
  return { service, namespace, environment };
}
