import type { ApiContext } from '../../api-context.ts';
import { sourceOf } from '../../open-trace/open-trace.ts';
import { isFileId, type FileSource } from '../../open-trace/opened-files.ts';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';

/** The file that a trace is of; undefined for a stored trace. `not-found` when the file is no longer kept. */
export function fileOfTrace(context: ApiContext, { source: { traceId } }: OpenedTrace): FileSource | undefined {
  if (!isFileId(traceId)) return undefined;
  sourceOf(context, traceId);
  return context.openedFiles.find(traceId);
}
