import { expect, test } from 'vitest';
import { maxAgeOf } from './answer-shared.ts';
import { LIVE_MS, shareAnswers, type AnswerShareOptions, type SharedAnswer } from './share-answers.ts';

const stays = new AbortController().signal;

/** Answers that count how often they were made, and a clock that stands where the test puts it. */
function countingShare(options: Omit<AnswerShareOptions, 'now'> = {}) {
  const clock = { ms: 1_700_000_000_000 };
  const made: string[] = [];
  const { share } = shareAnswers({ now: () => clock.ms, ...options });
  const ask = (
    id: string,
    more: Partial<SharedAnswer> & { readonly maxAgeMs?: number; readonly signal?: AbortSignal } = {},
  ) => {
    const { maxAgeMs, signal = stays, ...changes } = more;
    const compute = async () => {
      made.push(id);
      return { answer: { id, number: made.length }, isWorthKeeping: true };
    };
    return share({ name: '/api/list', params: [id], isLive: true, compute, ...changes }, { signal, maxAgeMs });
  };
  return { clock, made, ask };
}

test('an answer is kept until the next whole ten seconds of the clock, and made anew after', async () => {
  const { clock, made, ask } = countingShare();
  clock.ms += 7000;

  const first = await ask('a');
  clock.ms += 2999;
  const second = await ask('a');
  clock.ms += 1;
  const third = await ask('a');

  expect(second).toBe(first);
  expect(third).toBe('{"id":"a","number":2}');
  expect(made).toHaveLength(2);
});

test('answers to other parameters or of other routes are others', async () => {
  const { made, ask } = countingShare();

  await ask('a');
  await ask('b');
  await ask('a', { name: '/api/other' });

  expect(made).toEqual(['a', 'b', 'a']);
});

test('a range that has passed is kept longer', async () => {
  const { clock, made, ask } = countingShare();
  clock.ms = Math.ceil(clock.ms / 60_000) * 60_000;

  await ask('a', { isLive: false });
  clock.ms += LIVE_MS + 1;
  await ask('a', { isLive: false });
  clock.ms += 60_000;
  await ask('a', { isLive: false });

  expect(made).toHaveLength(2);
});

test('a reader who asks for a younger answer gets it, and everyone after him too', async () => {
  const { clock, made, ask } = countingShare();

  await ask('a');
  clock.ms += 2000;
  await ask('a', { maxAgeMs: 5000 });
  expect(made).toHaveLength(1);
  const fresh = await ask('a', { maxAgeMs: 0 });
  expect(made).toHaveLength(2);

  expect(await ask('a')).toBe(fresh);
  expect(made).toHaveLength(2);
});

test('an answer that says there is nothing yet is not kept', async () => {
  const { made, ask } = countingShare();
  const compute = async () => {
    made.push('empty');
    return { answer: {}, isWorthKeeping: false };
  };

  await ask('a', { compute });
  await ask('a', { compute });

  expect(made).toHaveLength(2);
});

test('a failure is not kept', async () => {
  const { ask } = countingShare();

  await expect(ask('a', { compute: async () => Promise.reject(new Error('engine is gone')) })).rejects.toThrow('gone');

  expect(await ask('a')).toBe('{"id":"a","number":1}');
});

test('what is kept is bounded in number and bytes; the oldest goes first', async () => {
  const byNumber = countingShare({ maxAnswers: 2 });
  for (const id of ['a', 'b', 'c', 'b', 'c', 'a']) await byNumber.ask(id);
  expect(byNumber.made).toEqual(['a', 'b', 'c', 'a']);

  const size = '{"id":"a","number":1}'.length;
  const byBytes = countingShare({ maxBytes: 2 * size });
  for (const id of ['a', 'b', 'c', 'b', 'c', 'a']) await byBytes.ask(id);
  expect(byBytes.made).toEqual(['a', 'b', 'c', 'a']);

  const tooLarge = countingShare({ maxBytes: size - 1 });
  for (const id of ['a', 'a']) await tooLarge.ask(id);
  expect(tooLarge.made).toHaveLength(2);
});

test('the computation is told to stop when the last reader leaves, and its answer is not kept', async () => {
  const { made, ask } = countingShare();
  const readers = [new AbortController(), new AbortController()] as const;
  let stopped: AbortSignal | undefined;
  const compute = (signal: AbortSignal) => {
    stopped = signal;
    return new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
    });
  };

  const answers = Promise.allSettled(readers.map(({ signal }) => ask('a', { compute, signal })));
  readers[0].abort();
  expect(stopped?.aborted).toBe(false);
  readers[1].abort();
  expect(await answers).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);

  expect(stopped?.aborted).toBe(true);
  await ask('a');
  expect(made).toEqual(['a']);
});

test.each([
  [undefined, undefined],
  ['no-cache', 0],
  ['No-Store', 0],
  ['max-age=0', 0],
  ['max-age=2', 2000],
  ['private, max-age=30', 30_000],
  ['only-if-cached', undefined],
])('Cache-Control %s allows an age of %s ms', (header, age) => {
  expect(maxAgeOf(header)).toBe(age);
});
