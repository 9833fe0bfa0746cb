import { spanKinds } from '@galileo/model';
import { listEdgePartners, type EdgeService, type EdgeSpan, type EdgeSpanFilter } from '@galileo/storage';
import type { Asker } from '../ask/share-questions.ts';

export interface Confirming {
  readonly asker: Asker;
  readonly signal: AbortSignal;
  readonly tenant: string;
  readonly filter: EdgeSpanFilter;
  readonly failed: boolean;
}

const SERVER = spanKinds.indexOf('server');
const CLIENT = spanKinds.indexOf('client');
const CONSUMER = spanKinds.indexOf('consumer');
const NO_SPAN = '0'.repeat(16);
/** Far more than a page of spans has partners; a span with thousands of children only needs one of them. */
const MAX_PARTNERS = 100_000;

/** Those of the spans that are a call of the edge. Where one span cannot tell, its caller or callee is looked at. */
export async function confirmCalls(confirming: Confirming, spans: readonly EdgeSpan[]): Promise<readonly EdgeSpan[]> {
  const { asker, signal, tenant, filter } = confirming;
  if (spans.length === 0 || (filter.kind !== 'call' && filter.kind !== 'unknown')) return spans;
  const partners = await asker.ask(listEdgePartners({ tenant, spans, limit: MAX_PARTNERS }), signal);
  const byTrace = groupByTrace(partners);
  return spans.filter((span) => isCall(confirming, span, byTrace.get(span.traceId) ?? []));
}

function groupByTrace(spans: readonly EdgeSpan[]): ReadonlyMap<string, readonly EdgeSpan[]> {
  const traces = new Map<string, EdgeSpan[]>();
  for (const span of spans) {
    const trace = traces.get(span.traceId);
    if (trace === undefined) traces.set(span.traceId, [span]);
    else trace.push(span);
  }
  return traces;
}

function isCall({ filter, failed }: Confirming, span: EdgeSpan, trace: readonly EdgeSpan[]): boolean {
  const parents = parentsOf(span, trace);
  if (filter.kind === 'unknown') return parents.length === 0;
  if (filter.kind !== 'call') return true;
  const isCalled = parents.some(
    (parent) =>
      isSame(parent, filter.from) &&
      (parent.kind === CLIENT || !isSame(parent, filter.to)) &&
      (!failed || span.failed || parent.failed),
  );
  if (isSame(span, filter.to) && span.isEntry && span.kind !== CONSUMER && isCalled) return true;
  return isSame(span, filter.from) && span.kind === CLIENT && isCalling(filter, span, trace);
}

/** The CLIENT of the same id alone, or the copies of the span that is named as parent. */
function parentsOf(span: EdgeSpan, trace: readonly EdgeSpan[]): readonly EdgeSpan[] {
  const clients = trace.filter(({ spanId, kind }) => spanId === span.spanId && kind === CLIENT);
  if (span.kind === SERVER && clients.length > 0) return clients;
  return span.parentId === NO_SPAN ? [] : trace.filter(({ spanId }) => spanId === span.parentId);
}

/** Whether a CLIENT reached the service: by an entry span of it, or, when it reached no span at all, by its address. */
function isCalling(
  { to, addresses }: Extract<EdgeSpanFilter, { readonly kind: 'call' }>,
  span: EdgeSpan,
  trace: readonly EdgeSpan[],
): boolean {
  const callees = trace.filter(
    (other) =>
      other.isEntry &&
      other.kind !== CONSUMER &&
      (other.parentId === span.spanId || (other.spanId === span.spanId && other.kind === SERVER)),
  );
  return callees.length === 0 ? addresses.includes(span.address) : callees.some((callee) => isSame(callee, to));
}

function isSame(a: EdgeService, b: EdgeService): boolean {
  return a.service === b.service && a.namespace === b.namespace && a.environment === b.environment;
}
