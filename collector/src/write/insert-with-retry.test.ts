import { GalileoError } from '@galileo/model';
import { describe, expect, test } from 'vitest';
import { insertWithRetry, type RetryOptions, type WriterProblem } from './insert-with-retry.ts';

const insert = { table: 'spans', columns: [], block: new Uint8Array(0), rows: 1, token: 'token' };
const refused = (code: number): GalileoError =>
  new GalileoError('storage', `refused with ${code}`, { cause: { code: String(code), type: 'ANY' } });
const unreachable = (): GalileoError => new GalileoError('unavailable', 'connection refused');

/** Fails as scripted, then succeeds. The clock moves on by a second per reading. */
function scripted(failures: readonly GalileoError[], more: Partial<RetryOptions> = {}) {
  const rest = [...failures];
  const tokens: string[] = [];
  const problems: (WriterProblem['kind'] | null)[] = [];
  let nowMs = 0;
  const options: RetryOptions = {
    insertBlock: async ({ token }) => {
      tokens.push(token);
      const failure = rest.shift();
      if (failure !== undefined) throw failure;
    },
    giveUpMs: 60_000,
    schemaRetryMs: 1,
    stopping: new AbortController().signal,
    aborting: new AbortController().signal,
    now: () => (nowMs += 1000),
    random: () => 1,
    onProblem: (problem) => problems.push(problem?.kind ?? null),
    ...more,
  };
  return { options, tokens, problems };
}

describe('inserting with retries', () => {
  test.each([
    ['a lost connection', unreachable(), 'transient'],
    ['too many parts', refused(252), 'transient'],
    ['no memory', refused(241), 'transient'],
    ['no space', refused(243), 'transient'],
    ['a missing table', refused(60), 'schema'],
    ['a missing column', refused(16), 'schema'],
    ['unreadable rows', refused(27), 'data'],
  ] as const)('tries again after %s, with the same token', async (_what, failure, kind) => {
    const { options, tokens, problems } = scripted([failure]);

    expect(await insertWithRetry(insert, options)).toBe('inserted');
    expect(tokens).toEqual(['token', 'token']);
    expect(problems).toEqual([kind, null]);
  });

  test('gives up only when the same refusal of the rows lasts', async () => {
    const { options, tokens } = scripted([refused(27), refused(27), refused(27)], { giveUpMs: 3_000 });

    expect(await insertWithRetry(insert, options)).toEqual({ giveUp: 'refused with 27' });
    expect(tokens.length).toBeLessThanOrEqual(3);
  });

  test.each([
    ['no connection', [unreachable(), unreachable()]],
    ['a missing table', [refused(60), refused(60), refused(60), refused(60)]],
    ['a refusal, then no connection, then the refusal', [refused(27), unreachable(), refused(27)]],
  ])('never gives up on %s', async (_what, failures) => {
    const { options } = scripted(failures, { giveUpMs: 2_500 });

    expect(await insertWithRetry(insert, options)).toBe('inserted');
  });

  test('ends its retries when told to stop', async () => {
    const stop = new AbortController();
    const { options } = scripted([unreachable(), unreachable()], {
      stopping: stop.signal,
      onProblem: () => stop.abort(),
    });

    expect(await insertWithRetry(insert, options)).toBe('stopped');
  });
});
