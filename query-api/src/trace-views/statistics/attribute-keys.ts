import type { StatisticsAnswer } from '@galileo/model';
import { listTraceKeys } from '@galileo/storage';
import type { FileSource } from '../../open-trace/opened-files.ts';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import { requireTrace } from '../../traces/read-trace.ts';
import type { RowsReading } from '../rows/read-rows.ts';
import { fileOfTrace } from '../texts/file-of-trace.ts';

type AttributeKeys = StatisticsAnswer['attributeKeys'];

const MAX_KEYS = 200;

/** Keys to group by, of spans and their resources; the most frequent first. */
export async function readAttributeKeys(opened: OpenedTrace, reading: RowsReading): Promise<AttributeKeys> {
  const { context, signal } = reading;
  const file = fileOfTrace(context, opened);
  if (file !== undefined) return countKeys(file, signal);
  const trace = await requireTrace(context, opened.source.traceId, signal);
  return context.asker.ask(listTraceKeys({ ...trace, limit: MAX_KEYS }), signal);
}

/** A file is in memory: its spans are taken as they are. */
async function countKeys(file: FileSource, signal: AbortSignal): Promise<AttributeKeys> {
  const counts = new Map<string, number>();
  for await (const { spans, resources } of file.readPages(signal)) {
    const shared = new Map(resources.map(({ fingerprint, attributes }) => [fingerprint, attributes]));
    for (const { attributes, resource } of spans) {
      const all = [...attributes, ...(shared.get(resource) ?? [])];
      for (const key of new Set(all.map((attribute) => attribute.key))) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([key, spans]) => ({ key, spans }))
    .toSorted((a, b) => b.spans - a.spans || (a.key < b.key ? -1 : 1))
    .slice(0, MAX_KEYS);
}
