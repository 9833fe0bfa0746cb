import { nanos } from '@galileo/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { periodOf } from '../services/period.ts';
import { countCalls } from '../testing/sample-calls.ts';
import { answerHeatmap } from './heatmap-answer.ts';

const NOW = Date.parse('2026-01-31T08:20:00Z');
const at = (text: string): ReturnType<typeof nanos> => nanos(BigInt(Date.parse(text)) * 1_000_000n);
const period = periodOf({ from: at('2026-01-31T07:20:00Z'), to: at('2026-01-31T08:20:00Z') }, 120, NOW);
const range = { service: 'web', from: '0', to: '0', asOf: '0', percentileError: 0.045 };

const durations = fc.array(
  fc.record({
    step: fc.integer({ min: 0, max: period.steps - 1 }),
    ns: fc.integer({ min: 0, max: 2 ** 46 }),
    isFailed: fc.boolean(),
  }),
  { maxLength: 60 },
);

const sumOf = (cells: readonly (readonly number[])[]): number => cells.flat().reduce((sum, count) => sum + count, 0);

test('every call is in the one cell whose time and durations hold it, and rows join without a gap', () => {
  fc.assert(
    fc.property(durations, (calls) => {
      const steps = calls.map(({ step, ...call }) => ({ step, ...countCalls([call]) }));

      const map = answerHeatmap(range, period, steps);

      expect(map.rows.length).toBeLessThanOrEqual(50);
      expect(map.columns).toBeLessThanOrEqual(120);
      expect(sumOf(map.ok) + sumOf(map.bad)).toBe(calls.length);
      expect(sumOf(map.bad)).toBe(map.failed);
      expect(map.calls).toBe(calls.length);
      for (const [index, row] of map.rows.entries()) {
        if (index > 0) expect(row.lowNs).toBe(map.rows[index - 1]?.highNs);
        const inside = calls.filter(({ ns }) => ns > (row.lowNs ?? -1) && ns <= (row.highNs ?? Infinity));
        expect(sumOf([map.ok[index] ?? [], map.bad[index] ?? []])).toBe(inside.length);
        for (const { step, isFailed } of inside)
          expect((isFailed ? map.bad : map.ok)[index]?.[step]).toBeGreaterThan(0);
      }
    }),
  );
});

test('durations close together have narrow rows, far apart wide ones', () => {
  const rowsOf = (ns: readonly number[]) =>
    answerHeatmap(range, period, [{ step: 0, ...countCalls(ns.map((value) => ({ ns: value }))) }]).rows;

  expect(rowsOf([1_000_000])).toEqual([{ lowNs: 951_365, highNs: 1_037_471 }]);
  expect(rowsOf([0])).toEqual([{ lowNs: null, highNs: 100_000 }]);
  expect(rowsOf([0, 4_000_000_000_000]).at(-1)).toMatchObject({ highNs: null });
  expect(rowsOf([0, 4_000_000_000_000])).toHaveLength(26);
  expect(rowsOf([])).toEqual([]);
});
