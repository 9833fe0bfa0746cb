import { open } from 'node:fs/promises';
import type { Signal } from '@galileo/model';
import type { SegmentPosition } from './log-reader.ts';
import type { SeenIds } from './seen-ids.ts';
import { createScratchBuffer, readSegmentParts, type SegmentPart } from './segment-frames.ts';
import { listSegments, removeFile, segmentPath, sidecarPath } from './segment-files.ts';
import { readSidecar, scanSegment, type SegmentSummary } from './segment-summary.ts';
import { writeSidecar } from './segment-writer.ts';

/** What the files say at start. */
export interface RecoveredLog {
  /** Segments that hold records at or above the cursor; ids left out. */
  readonly segments: readonly SegmentSummary[];
  /** Segments that are gone but whose ids are still in the duplicate window. */
  readonly freedSegments: readonly SegmentSummary[];
  readonly next: bigint;
  /** Where the record of the cursor lies. */
  readonly start: SegmentPosition;
  /** Items at or above the cursor. */
  readonly items: number;
}

export interface RecoverOptions {
  readonly dir: string;
  readonly signal: Signal;
  readonly cursor: bigint;
  readonly seen: SeenIds;
  readonly dedupWindowMs: number;
  readonly nowMs: number;
  readonly onProblem: (what: string, error: unknown) => void;
}

/** Cuts off what was never acknowledged, seals what is whole, deletes what is stored, and remembers the ids of the duplicate window. */
export async function recoverSegments(options: RecoverOptions): Promise<RecoveredLog> {
  const names = await listSegments(options.dir, options.signal);
  const segments: SegmentSummary[] = [];
  const freedSegments: SegmentSummary[] = [];
  for (const [index, first] of names.segments.entries()) {
    const path = segmentPath(options.dir, options.signal, first);
    const summary = (await readSidecar(path)) ?? (await sealUnsealed(options, first, names.segments[index + 1]));
    // Begun, and nothing in it was acknowledged: the next segment will have its name.
    if (summary.next === first) {
      await removeFile(path);
      continue;
    }
    remember(options, summary);
    if (summary.next > options.cursor) {
      segments.push({ ...summary, ids: [] });
      continue;
    }
    await removeFile(path);
    freedSegments.push({ ...summary, ids: [] });
  }
  for (const first of names.sidecars.filter((sidecar) => !names.segments.includes(sidecar))) {
    const path = segmentPath(options.dir, options.signal, first);
    const summary = await readSidecar(path);
    if (summary === undefined) await removeFile(sidecarPath(path));
    else {
      remember(options, summary);
      freedSegments.push({ ...summary, ids: [] });
    }
  }
  const highest = [...segments, ...freedSegments].reduce(
    (next, segment) => (segment.next > next ? segment.next : next),
    options.cursor,
  );
  return { segments, freedSegments, next: highest, ...(await findCursor(options, segments)) };
}

async function sealUnsealed(
  options: RecoverOptions,
  first: bigint,
  below: bigint | undefined,
): Promise<SegmentSummary> {
  const path = segmentPath(options.dir, options.signal, first);
  const summary = await scanSegment(path, first, below);
  if (summary.next === first) return summary;
  const file = await open(path, 'r+');
  try {
    await file.truncate(summary.bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
  try {
    await writeSidecar(path, summary);
  } catch (error) {
    // On a full disk the log still opens; the segment is walked again at the next start.
    options.onProblem('cannot write the ids of a segment', error);
  }
  return summary;
}

function remember({ seen, dedupWindowMs, nowMs }: RecoverOptions, summary: SegmentSummary): void {
  for (const { id, receivedAtMs } of summary.ids) if (receivedAtMs + dedupWindowMs >= nowMs) seen.add(id, receivedAtMs);
}

async function findCursor(
  { dir, signal, cursor }: RecoverOptions,
  segments: readonly SegmentSummary[],
): Promise<Pick<RecoveredLog, 'start' | 'items'>> {
  const total = segments.reduce((items, segment) => items + segment.items, 0);
  const holder = segments[0];
  if (holder === undefined || holder.first >= cursor)
    return { start: { segment: holder?.first ?? cursor, offset: 0 }, items: total };
  let offset = 0;
  let storedItems = 0;
  await visitRecords(segmentPath(dir, signal, holder.first), ({ head, offset: at }) => {
    if (head.sequence >= cursor) return 'stop';
    offset = at + head.frameBytes;
    storedItems += head.items;
    return 'go on';
  });
  return { start: { segment: holder.first, offset }, items: total - storedItems };
}

type RecordPart = Extract<SegmentPart, { readonly kind: 'record' }>;

async function visitRecords(path: string, visit: (record: RecordPart) => 'go on' | 'stop'): Promise<void> {
  const file = await open(path, 'r');
  try {
    for await (const parts of readSegmentParts(file, 0, createScratchBuffer())) {
      if (parts.some((part) => part.kind === 'record' && visit(part) === 'stop')) return;
    }
  } finally {
    await file.close();
  }
}
