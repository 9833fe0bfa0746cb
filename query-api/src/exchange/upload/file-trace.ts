import type { OpenedFileTrace } from '@galileo/model';
import type { StoredResource, StoredSpan, TraceSpan } from '@galileo/storage';
import { readResourceBlock, readSpanBlock, type FileBlock } from '@galileo/storage/files';
import { restBetween } from './rest-between.ts';

/** A trace of an opened file: its narrow part, and where the rest lies. */
export interface FileTrace {
  readonly traceId: string;
  /** By start, then id. */
  readonly spans: readonly TraceSpan[];
  /** Block of each span. */
  readonly blockOf: readonly number[];
}

export interface IndexedFile {
  readonly blocks: readonly FileBlock[];
  /** By fingerprint. */
  readonly resources: ReadonlyMap<string, StoredResource>;
  /** By start. */
  readonly traces: readonly FileTrace[];
}

interface Found {
  readonly span: TraceSpan;
  readonly block: number;
}

/** Looks through all blocks, and lets other requests have their turn between them. */
export async function indexFile(blocks: readonly FileBlock[]): Promise<IndexedFile> {
  const resources = new Map<string, StoredResource>();
  const byTrace = new Map<string, Found[]>();
  for (const [number, block] of blocks.entries()) {
    for (const resource of readResourceBlock(block.resources)) resources.set(resource.fingerprint, resource);
    for (const span of readSpanBlock(block.spans)) {
      const found = { span: traceSpanOf(span), block: number };
      const ofTrace = byTrace.get(span.traceId);
      if (ofTrace === undefined) byTrace.set(span.traceId, [found]);
      else ofTrace.push(found);
    }
    await restBetween();
  }
  const traces = [...byTrace].map(([traceId, found]) => traceOf(traceId, found));
  return { blocks, resources, traces: traces.toSorted((a, b) => order(firstOf(a), firstOf(b))) };
}

function traceOf(traceId: string, found: readonly Found[]): FileTrace {
  const inOrder = found.toSorted((a, b) => order(a.span, b.span));
  return { traceId, spans: inOrder.map(({ span }) => span), blockOf: inOrder.map(({ block }) => block) };
}

type Placed = Pick<TraceSpan, 'startNanos' | 'spanId'>;

function order(a: Placed, b: Placed): number {
  if (a.startNanos !== b.startNanos) return a.startNanos < b.startNanos ? -1 : 1;
  return a.spanId < b.spanId ? -1 : Number(a.spanId > b.spanId);
}

function firstOf({ spans }: FileTrace): Placed {
  return spans[0] ?? { startNanos: 0n, spanId: '' };
}

const STATEMENTS: ReadonlySet<string> = new Set(['db.query.text', 'db.statement']);
const BIND_VALUE = 'db.query.parameter.';

/** What `listTraceSpans` asks the store for. */
function traceSpanOf(span: StoredSpan): TraceSpan {
  const { attributes, dropped } = span;
  const isRoot = span.parentId === '' || span.parentId === span.spanId;
  return {
    spanId: span.spanId,
    parentId: span.parentId,
    startNanos: span.startNanos,
    durationNs: Number(span.durationNs),
    environment: span.environment,
    namespace: span.namespace,
    service: span.service,
    instance: span.instance,
    resource: span.resource,
    name: span.name,
    kind: span.kind,
    failed: span.failed,
    exceptions: span.events.filter(({ name }) => name === 'exception').length,
    hasStatement: attributes.some(({ key }) => STATEMENTS.has(key)),
    hasBindValues: attributes.some(({ key }) => key.startsWith(BIND_VALUE)),
    links: span.links.length,
    flags: span.flags,
    dropped: dropped.attributes + dropped.events + dropped.links,
    linksTo: isRoot ? span.links.filter((link) => link.traceId === span.traceId).map((link) => link.spanId) : [],
  };
}

/** The trace as a list of them shows it. */
export function describeFileTrace(id: string, { traceId, spans }: FileTrace): OpenedFileTrace {
  const shown = spans.find(({ parentId }) => parentId === '') ?? spans[0];
  const start = spans[0]?.startNanos ?? 0n;
  const end = spans.reduce((last, span) => {
    const own = span.startNanos + BigInt(Math.round(span.durationNs));
    return own > last ? own : last;
  }, start);
  return {
    id,
    traceId,
    spans: spans.length,
    failed: spans.reduce((count, { failed }) => count + Number(failed), 0),
    service: shown?.service ?? '',
    operation: shown?.name ?? '',
    startUnixNano: String(start),
    durationNs: Number(end - start),
  };
}
