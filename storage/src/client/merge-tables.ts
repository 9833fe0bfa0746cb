import type { Storage } from './storage.ts';

/** Tables whose size counts as the price of a stored span. */
const spanTables = ['spans', 'span_search', 'trace_summary'] as const;

/** Merges each day of the span tables into one part, as the background merges do in time; long on a large store. For measuring sizes. */
export async function mergeSpanTables(storage: Pick<Storage, 'command'>): Promise<void> {
  for (const table of spanTables) await storage.command(`OPTIMIZE TABLE galileo.${table} FINAL`);
}
