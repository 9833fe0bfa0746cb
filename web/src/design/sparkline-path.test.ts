import { expect, it } from 'vitest';
import { SPARK_HEIGHT, sparkPaths } from './sparkline-path.ts';

it('draws from zero to the greatest value', () => {
  expect(sparkPaths([0, 10]).line).toBe('M0.00 19.00L100.00 1.00');
});

it('lies on the ground when everything is zero', () => {
  expect(sparkPaths([0, 0]).line).toBe(
    `M0.00 ${SPARK_HEIGHT - 1}.00L100.00 ${SPARK_HEIGHT - 1}.00`.replace('.00.00', '.00'),
  );
});

it('breaks at gaps and shows a lone point', () => {
  const { line, area } = sparkPaths([1, null, 1, 1, null]);
  expect(line.match(/M/g)).toHaveLength(2);
  expect(line).toContain('h4');
  expect(area.match(/Z/g)).toHaveLength(1);
});

it('keeps a lone point at the end within the box', () => {
  expect(sparkPaths([null, 5]).line).toBe('M96.00 1.00h4');
});

it('draws nothing for nothing', () => {
  expect(sparkPaths([])).toEqual({ line: '', area: '' });
});
