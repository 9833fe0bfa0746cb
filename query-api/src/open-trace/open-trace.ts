import { setImmediate as pause } from 'node:timers/promises';
import { GalileoError, nanosFromMillis, type TraceSkeleton, type TraceViewQuery } from '@galileo/model';
import type { TraceSpan, TraceSpans } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { assembleView } from '../trace/assemble-trace.ts';
import { viewTrace } from '../trace/view-tree.ts';
import { notStored } from '../traces/read-trace.ts';
import { findRepeats } from './find-repeats.ts';
import type { KeptTrace } from './kept-traces.ts';
import { isFileId } from './opened-files.ts';
import type { OpenedTrace } from './opened-trace.ts';
import { showClock } from './show-clock.ts';
import { storedSource } from './stored-source.ts';
import type { TraceSource } from './trace-source.ts';
import { versionOf, viewOf, type TraceView } from './trace-view.ts';

export interface OpenRequest {
  /** As `readOpenedId` gives it. */
  readonly traceId: string;
  readonly query: TraceViewQuery;
}

/** A trace that may still grow is put together anew after this time. */
const ARRIVING_MS = 5_000;
const QUIET_MS = 60_000;

/** A trace as a view asks for it. `not-found` when nothing of it is stored, `conflict` when `version` is asked for and it is another one by now. */
export async function openTrace(
  context: ApiContext,
  { traceId, query }: OpenRequest,
  signal: AbortSignal,
): Promise<OpenedTrace> {
  const source = sourceOf(context, traceId);
  const view = viewOf(context, query);
  const key = JSON.stringify([traceId, view.entry ?? '', view.clock, view.scope, view.base, view.limit]);
  const kept = context.openedTraces.find(key);
  if (kept !== undefined && (await isGood(kept, { query, source, now: context.now(), signal }))) return kept.opened;
  const opened = await context.openedTraces.inFlight.join(
    key,
    async (stopped) => {
      const made = await readTrace(context, { source, view, signal: stopped });
      context.openedTraces.keep(key, made);
      return made.opened;
    },
    { name: 'openTrace', signal },
  );
  if (query.version === undefined || query.version === opened.skeleton.version) return opened;
  throw new GalileoError(
    'conflict',
    `cannot answer for version ${query.version} of trace ${traceId}: it is ${opened.skeleton.version} by now; read its rows again`,
  );
}

/** Where the spans of a trace or of an opened file come from. */
export function sourceOf(context: ApiContext, traceId: string): TraceSource {
  if (!isFileId(traceId)) return storedSource(context, traceId);
  const source = context.openedFiles.find(traceId);
  if (source !== undefined) return source;
  throw new GalileoError(
    'not-found',
    `cannot find the opened file ${traceId}: files are kept for a while only and never stored; open it again`,
  );
}

interface Asked {
  readonly query: TraceViewQuery;
  readonly source: TraceSource;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** Rows of a version stay as they are; who asks without one wants what is stored now. */
async function isGood(kept: KeptTrace, { query, source, now, signal }: Asked): Promise<boolean> {
  if (query.version !== undefined) return kept.opened.skeleton.version === query.version;
  return now < kept.freshUntilMs && (await source.countSpans(signal)) === kept.storedSpans;
}

interface Reading {
  readonly source: TraceSource;
  readonly view: TraceView;
  readonly signal: AbortSignal;
}

async function readTrace(context: ApiContext, { source, view, signal }: Reading): Promise<KeptTrace> {
  // One more than shown tells whether there are more.
  const read = await source.readSpans(view.limit + 1, signal);
  if (read.spans.length === 0) throw notStored(source.traceId);
  const isCut = read.spans.length > view.limit;
  const sent = viewTrace(isCut ? firstSpans(read.spans, view.limit) : read.spans, view);
  const found = await showClock(sent, { source, view, maxShiftNs: context.traces.maxShiftNs, signal });
  const { shown } = found;
  await pause();
  const assemble = async (): Promise<TraceSkeleton> => {
    // While the store looks for texts.
    await pause();
    return assembleView(shown, found, {
      traceId: source.traceId,
      version: versionOf(view, read),
      scope: view.scope,
      base: view.base,
      storedSpans: read.storedSpans,
      isCut,
      nowNanos: nanosFromMillis(context.now()),
    });
  };
  const [repeats, assembled] = await Promise.all([
    findRepeats(shown.tree, { source, minRun: context.traces.minRun, signal }),
    assemble(),
  ]);
  const skeleton = { ...assembled, repeats };
  const { tree } = shown;
  return {
    opened: { source, skeleton, tree, spanOfRow: Array.from(tree.rows.nodes, (node) => tree.spans[node]) },
    storedSpans: read.storedSpans,
    freshUntilMs: freshUntil(context.now(), { skeleton, read, isCut }),
  };
}

/** Not for long while spans arrive, or while the store's count and what was read do not agree yet. */
function freshUntil(
  now: number,
  made: { readonly skeleton: TraceSkeleton; readonly read: TraceSpans; readonly isCut: boolean },
): number {
  const isArriving = made.skeleton.reasons.some(({ code }) => code === 'STILL_ARRIVING');
  const isWhole = made.isCut || made.read.spans.length === made.read.storedSpans;
  return now + (isArriving ? ARRIVING_MS : isWhole ? QUIET_MS : 0);
}

/** The first ones by start, then id. */
function firstSpans(spans: readonly TraceSpan[], count: number): readonly TraceSpan[] {
  return spans
    .toSorted((a, b) => {
      if (a.startNanos !== b.startNanos) return a.startNanos < b.startNanos ? -1 : 1;
      return a.spanId < b.spanId ? -1 : 1;
    })
    .slice(0, count);
}
