import { describe, expect, it, test } from 'vitest';
import { readColours } from './colours.ts';
import { failedPart, greatestCount, heatMap, heatTooltip, type HeatMap } from './heat-map.ts';
import { failedColours, heatColours, heatStep, HEAT_STEPS, mixColours } from './heat-scale.ts';
import { bucketTimes } from './time-axis.ts';

const tokens: Readonly<Record<string, string>> = {
  '--bg-1': '#000000',
  '--accent': '#0000ff',
  '--error': '#ff0000',
  '--text-1': '#ffffff',
};
const colours = readColours({ getPropertyValue: (name) => tokens[name] ?? '' });
const chart: HeatMap = {
  times: bucketTimes(Date.UTC(2026, 10, 21, 13), 60, 3),
  grid: { columns: 3, rows: 12 },
  cells: [
    { column: 0, row: 1, ok: 40, failed: 0 },
    { column: 2, row: 7, ok: 0, failed: 3 },
  ],
  edges: [
    { row: 1, label: '1 ms' },
    { row: 6, label: '10 ms' },
  ],
  tooltip: (cell) => ({
    title: `${cell.column}/${cell.row}`,
    lines: [{ name: 'ok', colour: 'blue', amount: String(cell.ok) }],
  }),
  clock: String,
  moment: String,
};

describe('the heat map', () => {
  it('has one rectangle for each cell with a count', () => {
    const option = heatMap(chart, colours);
    expect(option.yAxis).toMatchObject({ min: 0, max: 12 });
    expect(option.series).toMatchObject([
      {
        type: 'custom',
        data: [
          [0, 1],
          [2, 7],
        ],
      },
    ]);
  });

  it('labels the boundaries it was told, and no others', () => {
    const { yAxis } = heatMap(chart, colours);
    expect(yAxis).toMatchObject({ axisTick: { customValues: [1, 6] }, axisLabel: { customValues: [1, 6] } });
    const label = Array.isArray(yAxis) ? undefined : yAxis?.axisLabel;
    const formatter: unknown = label === undefined ? undefined : Reflect.get(label, 'formatter');
    const tick = (row: number): unknown => (typeof formatter === 'function' ? formatter(row) : undefined);
    expect([tick(0), tick(1), tick(6)]).toEqual(['', '1 ms', '10 ms']);
  });

  it('tells of the cell under the pointer', () => {
    expect(heatTooltip(chart, 1).map(({ textContent }) => textContent)).toEqual(['2/7', 'ok0']);
    expect(heatTooltip(chart, 7)).toEqual([]);
    expect(greatestCount(chart.cells)).toBe(40);
    expect(greatestCount([])).toBe(0);
  });
});

describe('the failed part of a cell', () => {
  const rect = { left: 5, top: 10, width: 4, height: 20 };
  const part = (ok: number, failed: number) => failedPart({ column: 0, row: 0, ok, failed }, rect);

  it('stands at its foot, as high as its share', () => {
    expect(part(3, 1)).toEqual({ left: 5, top: 25, width: 4, height: 5 });
    expect(part(0, 9)).toEqual(rect);
    expect(part(9, 0)).toBeUndefined();
  });

  it('is never too low to be seen', () => {
    expect(part(100_000, 1)).toMatchObject({ top: 28, height: 2 });
  });
});

describe('the colours', () => {
  it('go from the ground over the accent towards the text', () => {
    const scale = heatColours(colours);
    expect(scale).toHaveLength(HEAT_STEPS);
    expect(scale[0]).toBe('#000029');
    expect(scale[4]).toBe('#0000ff');
    expect(scale[5]).toBe('#7373ff');
    expect(failedColours(colours)).toHaveLength(HEAT_STEPS);
  });

  it('may be written short, and are left alone when they are written another way', () => {
    expect(mixColours('red', '#0000ff', 0.5)).toBe('#0000ff');
    expect(mixColours('#ffffff', '#000000', 0.5)).toBe('#808080');
    expect(mixColours('#fff', '#123456', 0)).toBe('#ffffff');
    expect(mixColours('#fff', '#1f62dd', 1)).toBe('#1f62dd');
  });
});

test.each([
  [1, 1, 0],
  [2, 2, 1],
  [10, 10, 5],
  [1, 1_000_000, 0],
  [1_000_000, 1_000_000, 5],
  [1000, 1_000_000, 3],
])('a count of %d where %d is the greatest has step %d', (count, most, step) => {
  expect(heatStep(count, most)).toBe(step);
});
