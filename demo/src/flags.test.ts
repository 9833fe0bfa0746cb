import { expect, test } from 'vitest';
import { readFlags } from './flags.ts';

test('runs five requests a second for half an hour unless told otherwise', () => {
  expect(readFlags([])).toMatchObject({
    outcome: 'flags',
    flags: { rps: 5, minutes: 30, controlPort: 0, otlpUrl: undefined, faults: { errorRate: 0.02, nPlusOne: false } },
  });
});

test('takes every fault from the command line', () => {
  const read = readFlags(['--slow-query', '800', '--error-rate', '0.5', '--n-plus-one', '--cpu-burn', '60']);
  expect(read).toMatchObject({
    flags: { faults: { slowQueryMs: 800, errorRate: 0.5, nPlusOne: true, cpuBurnMs: 60 } },
  });
});

test.each([
  [['--rps', '101'], '--rps=101: expected a number from 0.1 to 100'],
  [['--minutes', '0'], '--minutes=0: expected a number from 0.05 to 1440'],
  [['--otlp-http', 'localhost:4318'], '--otlp-http=localhost:4318: expected a URL'],
  [['--error-rate', 'half'], 'errorRate: a number from 0 to 1'],
  [['--rain'], "Unknown option '--rain'"],
])('refuses %j by name', (args, problem) => {
  expect(readFlags(args)).toMatchObject({ outcome: 'wrong', problem: expect.stringContaining(problem) });
});
