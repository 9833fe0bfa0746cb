import { expect, test } from 'vitest';
import { countsByService, countsOf } from './error-series.ts';

test('steps without occurrences are zeros, and steps beyond the range are left out', () => {
  expect(
    countsOf(
      [
        { step: 1, count: 2 },
        { step: 1, count: 3 },
        { step: 9, count: 7 },
      ],
      3,
    ),
  ).toEqual([0, 5, 0]);
});

test('the busiest service is first, and what is beyond the eighth is one series without a name', () => {
  const steps = Array.from({ length: 10 }, (_unused, index) => ({ service: `s${index}`, step: 0, count: index + 1 }));

  const series = countsByService(steps, 1);

  expect(series.map(({ service }) => service)).toEqual(['s9', 's8', 's7', 's6', 's5', 's4', 's3', 's2', '']);
  expect(series.at(-1)?.counts).toEqual([3]);
});
