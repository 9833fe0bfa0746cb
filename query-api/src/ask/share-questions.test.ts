import type { Question } from '@galileo/storage';
import { expect, test, vi } from 'vitest';
import { shareQuestions } from './share-questions.ts';

const question = (id: number): Question<number> => ({
  name: 'one',
  query: 'SELECT {id:UInt8} AS id',
  params: { id },
  row: (raw) => Number(raw),
});
const stays = new AbortController().signal;

/** A store whose answers come when the test says so. */
function heldStore(): {
  readonly ask: Parameters<typeof shareQuestions>[0]['ask'];
  readonly signals: AbortSignal[];
  readonly answer: (row: string) => void;
  readonly fail: () => void;
} {
  const signals: AbortSignal[] = [];
  const held: { resolve: (rows: readonly unknown[]) => void; reject: (error: Error) => void }[] = [];
  return {
    signals,
    answer: (row) => held.splice(0).forEach(({ resolve }) => resolve([row])),
    fail: () => held.splice(0).forEach(({ reject }) => reject(new Error('engine is gone'))),
    ask: async (asked, options) => {
      if (options?.signal !== undefined) signals.push(options.signal);
      const rows = await new Promise<readonly unknown[]>((resolve, reject) => held.push({ resolve, reject }));
      return rows.map(asked.row);
    },
  };
}

test('equal questions in flight share one query, each reading the rows itself', async () => {
  const store = heldStore();
  const { ask } = shareQuestions(store);

  const answers = Promise.all([ask(question(1), stays), ask(question(1), stays), ask(question(2), stays)]);
  expect(store.signals).toHaveLength(2);
  store.answer('7');

  expect(await answers).toEqual([[7], [7], [7]]);
});

test('nothing is kept after the answer: the next question is asked anew', async () => {
  const store = heldStore();
  const { ask } = shareQuestions(store);

  const first = ask(question(1), stays);
  store.answer('1');
  await first;
  const second = ask(question(1), stays);
  store.answer('2');

  expect(await second).toEqual([2]);
});

test('the query goes on while somebody waits and ends when the last one leaves', async () => {
  const store = heldStore();
  const { ask } = shareQuestions(store);
  const [one, other] = [new AbortController(), new AbortController()];

  const answers = Promise.allSettled([ask(question(1), one.signal), ask(question(1), other.signal)]);
  one.abort();
  await vi.waitFor(() => expect(store.signals[0]?.aborted).toBe(false));
  other.abort();

  expect(await answers).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(store.signals[0]?.aborted).toBe(true);
});

test('one who asks after the last one left does not join the query that was given up', async () => {
  const store = heldStore();
  const { ask } = shareQuestions(store);
  const leaver = new AbortController();

  const first = Promise.allSettled([ask(question(1), leaver.signal)]);
  leaver.abort();
  await first;
  const second = ask(question(1), stays);
  store.answer('3');

  expect(store.signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  expect(await second).toEqual([3]);
});

test('a failure reaches everyone who waits', async () => {
  const store = heldStore();
  const { ask } = shareQuestions(store);

  const answers = Promise.allSettled([ask(question(1), stays), ask(question(1), stays)]);
  store.fail();

  expect(await answers).toMatchObject([
    { reason: { message: 'engine is gone' } },
    { reason: { message: 'engine is gone' } },
  ]);
});
