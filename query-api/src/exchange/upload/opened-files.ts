import { randomUUID } from 'node:crypto';
import type { OpenedFileAnswer, TraceFileFormat } from '@galileo/model';
import type { FileSource, OpenedFiles } from '../../open-trace/opened-files.ts';
import { fileSource } from './file-source.ts';
import { describeFileTrace, type IndexedFile } from './file-trace.ts';

export interface NewFile {
  readonly name: string;
  readonly format: TraceFileFormat;
  readonly file: IndexedFile;
}

/** The files that people have opened, in memory alone. */
export interface FileShelf extends OpenedFiles {
  /** Keeps a file; the ones that nobody asked for the longest make room. */
  readonly add: (file: NewFile) => OpenedFileAnswer;
  /** The file that a trace is of; undefined when it is not kept (any more). */
  readonly describe: (traceId: string) => OpenedFileAnswer | undefined;
}

export interface ShelfLimits {
  readonly maxFiles: number;
  /** Of all files together. */
  readonly maxSpans: number;
  /** Since a file was last asked for. */
  readonly maxIdleMs: number;
}

const defaultLimits: ShelfLimits = { maxFiles: 8, maxSpans: 400_000, maxIdleMs: 3_600_000 };
/** Traces of one file that can be opened; a file of more is about many requests rather than about one. */
const MAX_TRACES = 1000;

interface KeptFile {
  readonly answer: OpenedFileAnswer;
  readonly sources: ReadonlyMap<string, FileSource>;
  usedAtMs: number;
}

export function openFileShelf({
  now,
  limits = defaultLimits,
}: {
  readonly now: () => number;
  readonly limits?: ShelfLimits;
}): FileShelf {
  /** The one that was asked for last stands last. */
  const kept = new Set<KeptFile>();

  const makeRoom = (spans: number): void => {
    let total = spans + [...kept].reduce((sum, { answer }) => sum + answer.spans, 0);
    for (const file of kept) {
      const isOld = file.usedAtMs + limits.maxIdleMs <= now();
      if (!isOld && total <= limits.maxSpans && kept.size < limits.maxFiles) return;
      total -= file.answer.spans;
      kept.delete(file);
    }
  };
  const touch = (traceId: string): KeptFile | undefined => {
    const file = [...kept].find(({ sources }) => sources.has(traceId));
    if (file === undefined) return undefined;
    kept.delete(file);
    if (file.usedAtMs + limits.maxIdleMs <= now()) return undefined;
    file.usedAtMs = now();
    kept.add(file);
    return file;
  };

  return {
    find: (traceId) => touch(traceId)?.sources.get(traceId),
    describe: (traceId) => touch(traceId)?.answer,
    add: (added) => {
      const file = { ...prepare(added), usedAtMs: now() };
      makeRoom(file.answer.spans);
      kept.add(file);
      return file.answer;
    },
  };
}

function prepare({ name, format, file }: NewFile): Pick<KeptFile, 'answer' | 'sources'> {
  const opened = file.traces.slice(0, MAX_TRACES).map((trace) => ({ id: `upload-${randomUUID()}`, trace }));
  return {
    sources: new Map(opened.map(({ id, trace }) => [id, fileSource(id, file, trace)])),
    answer: {
      name,
      format,
      spans: file.traces.reduce((sum, { spans }) => sum + spans.length, 0),
      traceCount: file.traces.length,
      traces: opened.map(({ id, trace }) => describeFileTrace(id, trace)),
    },
  };
}
