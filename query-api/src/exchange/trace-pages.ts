import { spanKinds } from '@galileo/model';
import { findResources, listStoredSpans, type StoredSpan } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { sourceOf } from '../open-trace/open-trace.ts';
import type { TraceSource } from '../open-trace/trace-source.ts';
import { requireTrace, type StoredTrace } from '../traces/read-trace.ts';
import type { SentSpans } from './sent-span.ts';

/** Spans held in memory at once while a trace is written out. */
const PAGE_SPANS = 2000;
const MAX_SPANS = 1_000_000;

/** A whole trace, a page of spans at a time. */
export interface TracePages {
  /** As its spans have it. */
  readonly traceId: string;
  readonly pages: AsyncGenerator<SentSpans>;
  /** Span ids that a client and its server have in common. */
  readonly readSharedIds: () => Promise<ReadonlySet<string>>;
}

/** `id` is of a stored trace or of an opened file. */
export async function openTracePages(context: ApiContext, id: string, signal: AbortSignal): Promise<TracePages> {
  const source = sourceOf(context, id);
  const readSharedIds = (): Promise<ReadonlySet<string>> => sharedIdsOf(source, signal);
  const file = context.openedFiles.find(id);
  if (file !== undefined) return { traceId: file.fileTraceId, pages: file.readPages(signal), readSharedIds };
  const trace = await requireTrace(context, id, signal);
  return { traceId: trace.traceId, pages: storedPages(trace, { context, signal }), readSharedIds };
}

interface Reading {
  readonly context: ApiContext;
  readonly signal: AbortSignal;
}

async function* storedPages(trace: StoredTrace, { context, signal }: Reading): AsyncGenerator<SentSpans> {
  let after: StoredSpan | undefined;
  do {
    const spans = await context.asker.ask(listStoredSpans({ ...trace, limit: PAGE_SPANS, after }), signal);
    if (spans.length === 0) return;
    const fingerprints = [...new Set(spans.map((span) => span.resource))];
    yield {
      spans,
      resources: await context.asker.ask(findResources({ tenant: context.tenant, fingerprints }), signal),
    };
    after = spans.length < PAGE_SPANS ? undefined : spans.at(-1);
  } while (after !== undefined);
}

const CLIENT = spanKinds.indexOf('client');
const SERVER = spanKinds.indexOf('server');

async function sharedIdsOf(source: TraceSource, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const { spans } = await source.readSpans(MAX_SPANS, signal);
  const clients = new Set(spans.filter(({ kind }) => kind === CLIENT).map(({ spanId }) => spanId));
  return new Set(
    spans.filter(({ kind, spanId }) => kind === SERVER && clients.has(spanId)).map(({ spanId }) => spanId),
  );
}
