import type { Storage } from '../client/storage.ts';

/** Of the spans that are copied and of their copies. */
export interface SpanCopy {
  readonly tenant: string;
  /** Of the starts of the originals, epoch seconds; the end is not included. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Copies of a trace lie this long before it, and up to `spreadSeconds` longer, the same for all of its spans. */
  readonly backSeconds: number;
  readonly spreadSeconds: number;
  /** Mixed into every id; another one for every copy. At most 2^31 - 1. */
  readonly mask: number;
}

const copyText = `
INSERT INTO galileo.spans
SELECT * EXCEPT (moved) REPLACE (
  time - toIntervalSecond(moved) AS time,
  reinterpretAsFixedString(bitXor(reinterpretAsUInt128(trace_id), toUInt128(MASK))) AS trace_id,
  reinterpretAsFixedString(bitXor(reinterpretAsUInt64(span_id), toUInt64(MASK))) AS span_id,
  if(parent_id = toFixedString('', 8), parent_id, reinterpretAsFixedString(bitXor(reinterpretAsUInt64(parent_id), toUInt64(MASK)))) AS parent_id,
  arrayMap(t -> t - toIntervalSecond(moved), event_time) AS event_time,
  arrayMap(t -> reinterpretAsFixedString(bitXor(reinterpretAsUInt128(t), toUInt128(MASK))), link_trace_id) AS link_trace_id,
  arrayMap(s -> reinterpretAsFixedString(bitXor(reinterpretAsUInt64(s), toUInt64(MASK))), link_span_id) AS link_span_id)
FROM (
  SELECT *, toUInt32(BACK + sipHash64(trace_id, toUInt32(MASK)) % SPREAD) AS moved
  FROM galileo.spans
  WHERE tenant = TENANT AND time >= toDateTime64(FROM_S, 9, 'UTC') AND time < toDateTime64(TO_S, 9, 'UTC'))
`;

/**
 * Fills a store for a benchmark: copies spans to an earlier time under other ids, through every materialised view. Several times faster than sending
 * them, because nothing is decoded.
 */
export async function copySpans(storage: Pick<Storage, 'command'>, copy: SpanCopy): Promise<void> {
  const values: Readonly<Record<string, string>> = {
    MASK: whole(copy.mask),
    BACK: whole(copy.backSeconds),
    SPREAD: whole(copy.spreadSeconds),
    TENANT: `'${/^\w+$/.exec(copy.tenant)?.[0] ?? 'default'}'`,
    FROM_S: whole(copy.fromSeconds),
    TO_S: whole(copy.toSeconds),
  };
  const text = copyText.replaceAll(/\b(MASK|BACK|SPREAD|TENANT|FROM_S|TO_S)\b/g, (name) => values[name] ?? name);
  await storage.command(
    `${text} SETTINGS max_threads = 1, max_block_size = 65536, min_insert_block_size_rows = 200000`,
  );
}

function whole(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${value} is not a whole number`);
  return String(value);
}

/** Takes every materialised view and skip index away from the span tables, to measure what they cost. Not to be undone. */
export async function dropViewsAndIndexes(storage: Pick<Storage, 'command'>): Promise<readonly string[]> {
  const views = lines(
    await storage.command(
      "SELECT name FROM system.tables WHERE database = 'galileo' AND engine = 'MaterializedView' ORDER BY name FORMAT TSV",
    ),
  );
  for (const view of views) await storage.command(`DROP VIEW galileo.${view} SYNC`);
  const indexes = lines(
    await storage.command(
      "SELECT name FROM system.data_skipping_indices WHERE database = 'galileo' AND table = 'spans' ORDER BY name FORMAT TSV",
    ),
  );
  for (const index of indexes) await storage.command(`ALTER TABLE galileo.spans DROP INDEX ${index}`);
  return [...views, ...indexes];
}

/** Empties what the engine keeps in memory of files and filters; `filters` alone leaves the marks. */
export async function dropCaches(storage: Pick<Storage, 'command'>, what: 'filters' | 'all'): Promise<void> {
  await storage.command('SYSTEM DROP QUERY CONDITION CACHE');
  if (what === 'filters') return;
  await storage.command('SYSTEM DROP MARK CACHE');
  await storage.command('SYSTEM DROP INDEX MARK CACHE');
  await storage.command('SYSTEM DROP PRIMARY INDEX CACHE');
}

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
