import { listNewBatches, type Storage, type StoredBatch } from '@galileo/storage';

/** One insert may become visible this long after a later one. */
const OVERLAP_MS = 120_000;
const PAGE_ROWS = 5000;

/** Hands out each batch that the writer has stored once. */
export interface BatchFeed {
  readonly read: (signal: AbortSignal) => Promise<readonly StoredBatch[]>;
  /** When the newest batch handed out was inserted, epoch ms; before the first, where the feed began. */
  readonly newestMs: () => number;
}

export interface BatchFeedOptions {
  readonly storage: Pick<Storage, 'ask'>;
  readonly fromMs: number;
  readonly now: () => number;
}

export function createBatchFeed({ storage, fromMs, now }: BatchFeedOptions): BatchFeed {
  /** Insert times of what was handed out and may be read again. */
  const seen = new Map<string, number>();
  let newestMs = fromMs;
  return {
    newestMs: () => newestMs,
    read: async (signal) => {
      const fresh: StoredBatch[] = [];
      // A clock that has gone back must not hide what is inserted now.
      let sinceMs = Math.min(newestMs, now()) - OVERLAP_MS;
      for (;;) {
        const page = await storage.ask(listNewBatches({ sinceMs, limit: PAGE_ROWS }), { signal });
        fresh.push(...page.filter(({ key }) => !seen.has(key)));
        for (const { key, insertedMs } of page) seen.set(key, insertedMs);
        const lastMs = page.at(-1)?.insertedMs ?? sinceMs;
        if (page.length < PAGE_ROWS || lastMs === sinceMs) break;
        sinceMs = lastMs;
      }
      newestMs = fresh.reduce((newest, { insertedMs }) => Math.max(newest, insertedMs), newestMs);
      const forgetBefore = Math.min(newestMs, now()) - 2 * OVERLAP_MS;
      for (const [key, insertedMs] of seen) if (insertedMs < forgetBefore) seen.delete(key);
      return fresh;
    },
  };
}
