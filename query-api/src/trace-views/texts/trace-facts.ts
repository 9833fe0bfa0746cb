import { listTraceNotes, type SpanNotes, type TraceSpan } from '@galileo/storage';
import type { FileSource } from '../../open-trace/opened-files.ts';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import { BIND_PREFIX, textKeys } from '../columns/column-keys.ts';
import type { SpanText } from '../columns/span-text.ts';
import { readLinkTargets } from '../rows/link-targets.ts';
import type { RowsReading } from '../rows/read-rows.ts';
import { matchSpans, type SpanIdentity } from '../rows/span-match.ts';
import { factsOfSpan, sortBinds, type ServiceOfLink, type SpanFacts } from '../rows/span-facts.ts';
import { fileOfTrace } from './file-of-trace.ts';
import { readSpanTexts } from './span-texts.ts';

/** What the cells of a row and of the rows under it are made of, but for stack traces. */
export interface RowFacts extends SpanFacts {
  readonly scope: string;
}

/** By row; undefined for a placeholder. */
export type FactsOfRow = (row: number) => RowFacts | undefined;

const MAX_SPANS = 1_000_000;

/** Facts about all rows of a trace, read column by column where the trace is stored. */
export async function readTraceFacts(opened: OpenedTrace, reading: RowsReading): Promise<FactsOfRow> {
  const file = fileOfTrace(reading.context, opened);
  return file === undefined ? readStoredFacts(opened, reading) : readFileFacts(file, opened, reading);
}

async function readStoredFacts(opened: OpenedTrace, reading: RowsReading): Promise<FactsOfRow> {
  const { context, signal } = reading;
  const { traceId } = opened.source;
  const asked = listTraceNotes({ tenant: context.tenant, traceId, limit: MAX_SPANS });
  const [textOf, [notes]] = await Promise.all([
    readSpanTexts(opened, textKeys, signal),
    context.asker.ask(asked, signal),
  ]);
  const spans = notes?.spans ?? [];
  const links = spans.flatMap((span) => span.links.map(([target, spanId]) => ({ traceId: target, spanId })));
  const serviceOf = await readLinkTargets({ links, ownTraceId: traceId }, opened, reading);
  const notesOf = matchSpans(spans);
  return (row) => {
    const span = opened.spanOfRow[row];
    const text = textOf(row);
    return span === undefined || text === undefined
      ? undefined
      : factsOf({ span, text, notes: notesOf(span), serviceOf });
  };
}

interface KnownOfRow {
  readonly span: TraceSpan;
  readonly text: SpanText;
  readonly notes: SpanNotes | undefined;
  readonly serviceOf: ServiceOfLink;
}

function factsOf({ span, text, notes, serviceOf }: KnownOfRow): RowFacts {
  return {
    kind: text.kind,
    text: text.text,
    failed: span.failed,
    scope: notes?.scope ?? '',
    statusMessage: notes?.statusMessage ?? '',
    exceptions: (notes?.exceptions ?? none).map(exceptionOf),
    binds: notes === undefined || notes.binds.length === 0 ? none : sortBinds(notes.binds.map(withoutPrefix)),
    links: (notes?.links ?? none).map(([traceId, spanId]) => {
      const target = { traceId, spanId };
      return { ...target, json: '', service: serviceOf(target) };
    }),
  };
}

type Pair = readonly [string, string];
const none: readonly Pair[] = [];

function exceptionOf([type, message]: Pair): SpanFacts['exceptions'][number] {
  return { type, message, stackTrace: '', timeUnixNano: '' };
}

function withoutPrefix([key, value]: Pair): Pair {
  return [key.slice(BIND_PREFIX.length), value];
}

/** A file is in memory: its spans are taken as they are. */
async function readFileFacts(file: FileSource, opened: OpenedTrace, reading: RowsReading): Promise<FactsOfRow> {
  const found: (SpanIdentity & { readonly facts: RowFacts })[] = [];
  for await (const page of file.readPages(reading.signal)) {
    const links = page.spans.flatMap((span) => span.links);
    const serviceOf = await readLinkTargets({ links, ownTraceId: file.fileTraceId }, opened, reading);
    const resources = new Map(page.resources.map((resource) => [resource.fingerprint, resource]));
    for (const span of page.spans) {
      const { spanId, startNanos, kind, service, name, scope } = span;
      const facts = { ...factsOfSpan(span, resources.get(span.resource), serviceOf), scope };
      found.push({ spanId, startNanos, kind, service, name, facts });
    }
  }
  const factsOf = matchSpans(found);
  return (row) => {
    const span = opened.spanOfRow[row];
    return span === undefined ? undefined : factsOf(span)?.facts;
  };
}
