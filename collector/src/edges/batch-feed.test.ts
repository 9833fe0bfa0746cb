import type { Question, Storage, StoredBatch } from '@galileo/storage';
import { expect, test } from 'vitest';
import { createBatchFeed } from './batch-feed.ts';

const batch = (key: string, insertedMs: number): StoredBatch => ({ key, insertedMs, minutes: [], lateMinutes: [] });
const signal = new AbortController().signal;

/** Answers from a list as the database does, raw rows through the question's own reader. */
function storageOf(batches: readonly StoredBatch[], asked: number[] = []): Pick<Storage, 'ask'> {
  return {
    ask: async <Row>(question: Question<Row>) => {
      const since = Number(question.params['since']);
      const limit = Number(question.params['limit']);
      asked.push(since);
      const rows = batches.filter(({ insertedMs }) => insertedMs >= since);
      const page = rows.toSorted((a, b) => a.insertedMs - b.insertedMs).slice(0, limit);
      return page.map(({ key, insertedMs }) =>
        question.row({ key, inserted: String(insertedMs), touched: [], late: [] }),
      );
    },
  };
}

const keysOf = (batches: readonly StoredBatch[]): readonly string[] => batches.map(({ key }) => key);

test('each batch is handed out once, also one that becomes visible after a later one', async () => {
  const batches = [batch('a', 1_000_000), batch('c', 1_003_000)];
  const feed = createBatchFeed({ storage: storageOf(batches), fromMs: 1_000_000, now: () => 1_010_000 });
  expect(keysOf(await feed.read(signal))).toEqual(['a', 'c']);
  batches.push(batch('b', 1_002_000));
  expect(keysOf(await feed.read(signal))).toEqual(['b']);
  expect(keysOf(await feed.read(signal))).toEqual([]);
  expect(feed.newestMs()).toBe(1_003_000);
});

test('a feed begins a little before where the last one ended', async () => {
  const batches = [batch('old', 700_000), batch('just before', 950_000), batch('new', 1_000_500)];
  const feed = createBatchFeed({ storage: storageOf(batches), fromMs: 1_000_000, now: () => 1_010_000 });
  expect(keysOf(await feed.read(signal))).toEqual(['just before', 'new']);
});

test('what is inserted after the clock has gone back is still found', async () => {
  let now = 2_000_000;
  const batches = [batch('a', 1_999_000)];
  const feed = createBatchFeed({ storage: storageOf(batches), fromMs: 1_900_000, now: () => now });
  await feed.read(signal);
  now = 1_000_000;
  batches.push(batch('b', 1_000_100));
  expect(keysOf(await feed.read(signal))).toEqual(['b']);
});

test('a long absence is read in pages', async () => {
  const asked: number[] = [];
  const batches = Array.from({ length: 12_000 }, (_unused, index) => batch(`b${index}`, 1_000_000 + index * 10));
  const feed = createBatchFeed({ storage: storageOf(batches, asked), fromMs: 1_000_000, now: () => 2_000_000 });
  expect(await feed.read(signal)).toHaveLength(12_000);
  expect(asked).toHaveLength(3);
});
