import type { StoredResource, StoredSpan } from '@galileo/storage';
import type { TraceSource } from './trace-source.ts';

/** A trace of an opened file, read as one of the store is. */
export interface FileSource extends TraceSource {
  /** The trace id that its spans have. */
  readonly fileTraceId: string;
  /** All of it, some spans at a time. */
  readonly readPages: (
    signal: AbortSignal,
  ) => AsyncGenerator<{ readonly spans: readonly StoredSpan[]; readonly resources: readonly StoredResource[] }>;
}

/** Files that people opened; they are kept in memory for a while and never stored. */
export interface OpenedFiles {
  /** `traceId` has the form `upload-<uuid>`; undefined when no such file is kept (any more). */
  readonly find: (traceId: string) => FileSource | undefined;
}

const FILE_ID = /^upload-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for the id of an opened file, which stands where a trace id stands. */
export function isFileId(text: string): boolean {
  return FILE_ID.test(text);
}
