import { describe, expect, it, test } from 'vitest';
import { readColours } from './colours.ts';
import { createCrosshair } from './crosshair.ts';
import { durationTick } from './duration-tick.ts';
import { decadesAround, lineChart, lineTooltip, lineTooltipLines, type LineChart } from './line-chart.ts';
import { bucketTimes } from './time-axis.ts';
import { isDrag } from './use-drag.ts';

const tokens: Readonly<Record<string, string>> = { '--error': '#aa0000', '--text-1': '#eeeeee' };
const colours = readColours({ getPropertyValue: (name) => tokens[name] ?? '' });
const chart: LineChart = {
  times: bucketTimes(Date.UTC(2026, 10, 21, 13), 60, 4),
  lines: [
    { name: 'p50', colour: 'var(--error)', values: [1e6, null, 3e6, 4e6] },
    { name: 'p99', colour: '#00f', values: [2e8, 0, null, 9e8], isFilled: true },
  ],
  scale: 'log',
  clock: (ms) => new Date(ms).toISOString().slice(11, 16),
  moment: (ms) => new Date(ms).toISOString(),
  amount: String,
  tick: String,
};

describe('lines', () => {
  it('are one series each in their colour, without animation', () => {
    expect(lineChart(chart, colours)).toMatchObject({
      animation: false,
      series: [
        { type: 'line', name: 'p50', color: '#aa0000', connectNulls: false },
        { type: 'line', name: 'p99', color: '#00f', areaStyle: { opacity: 0.16 } },
      ],
    });
  });

  it('break where nothing is known, show a lone point as a dot, and leave zero out of a log scale', () => {
    expect(lineChart(chart, colours).series).toMatchObject([
      {
        data: [
          { value: 1e6, symbol: 'circle' },
          { value: '-', symbol: 'none' },
          { value: 3e6, symbol: 'none' },
          { value: 4e6, symbol: 'none' },
        ],
      },
      { data: [{ value: 2e8 }, { value: '-' }, { value: '-' }, { value: 9e8, symbol: 'circle' }] },
    ]);
  });

  it('stand on whole decades, or on zero', () => {
    expect(lineChart(chart, colours).yAxis).toMatchObject({ type: 'log', min: 1e6, max: 1e9 });
    const linear = { ...chart, scale: 'linear' as const };
    expect(lineChart({ ...linear, least: 2e9 }, colours).yAxis).toMatchObject({ type: 'value', min: 0, max: 2e9 });
    expect(lineChart({ ...linear, least: 5 }, colours).yAxis).not.toHaveProperty('max');
  });

  it('say what is known of a bucket, in their order', () => {
    expect(lineTooltipLines(chart, 1)).toEqual([{ name: 'p99', colour: '#00f', amount: '0' }]);
    expect(lineTooltip(chart, 0).map(({ textContent }) => textContent)).toEqual([
      '2026-11-21T13:00:00.000Z',
      'p501000000',
      'p99200000000',
    ]);
    expect(lineTooltip(chart, 9)).toEqual([]);
  });
});

test.each([
  [[], [1, 10]],
  [[0], [1, 10]],
  [[5], [1, 10]],
  [
    [1, 10],
    [1, 10],
  ],
  [[10], [10, 100]],
  [
    [0.5, 20],
    [0.1, 100],
  ],
])('decades around %j are %j', (values, decades) => {
  const [low, high] = decadesAround(values);
  expect(low).toBeCloseTo(decades[0] ?? 0, 12);
  expect(high).toBeCloseTo(decades[1] ?? 0, 12);
});

test.each([
  [0, '0'],
  [1, '1 ns'],
  [1000, '1 us'],
  [100_000_000, '100 ms'],
  [2_500_000_000, '2.5 s'],
  [100_000_000_000, '100 s'],
  [7_200_000_000_000, '2 h 00 m'],
])('%d ns beside an axis is %s', (ns, text) => {
  expect(durationTick(ns)).toBe(text);
});

test('a crosshair tells its listeners of another instant, once, and no longer after they left', () => {
  const crosshair = createCrosshair();
  const heard: (number | undefined)[] = [];
  const leave = crosshair.subscribe(() => heard.push(crosshair.get()));
  crosshair.set(5);
  crosshair.set(5);
  crosshair.set(undefined);
  leave();
  crosshair.set(7);
  expect(heard).toEqual([5, undefined]);
  expect(crosshair.get()).toBe(7);
});

test('a few pixels are a click; height counts only where cells are chosen', () => {
  const flat = [
    { x: 10, y: 10 },
    { x: 13, y: 60 },
  ] as const;
  expect(isDrag(flat, 'x')).toBe(false);
  expect(isDrag(flat, 'both')).toBe(true);
});
