import { describe, expect, test } from 'vitest';
import { sampleHeatmap } from '../testing/sample-transactions.ts';
import {
  cellsOf,
  cellsOfRegion,
  clipped,
  countCells,
  gridOf,
  regionOfCells,
  rowsOf,
  timeFrameOf,
} from './heat-model.ts';

const answer = sampleHeatmap();
const all = { firstColumn: 0, lastColumn: 1, firstRow: 0, lastRow: 2 };

test('its grid, times, rows and cells', () => {
  expect(gridOf(answer)).toEqual({ columns: 2, rows: 3 });
  expect(timeFrameOf(answer)).toEqual({ from: 1_700_000_040_000, stepMs: 60_000, count: 2 });
  expect(rowsOf(answer)).toEqual([
    { lowNs: null, highNs: 1e9 },
    { lowNs: 1e9, highNs: 2e9 },
    { lowNs: 2e9, highNs: null },
  ]);
  expect(cellsOf(answer)[1]).toEqual({ column: 1, row: 1, ok: 2, failed: 1 });
});

describe('whole cells as a region', () => {
  test('a column ends before the next, and a value on an edge belongs to the lower row', () => {
    expect(regionOfCells({ ...all, firstRow: 1, lastRow: 1, lastColumn: 0 }, answer)).toEqual({
      fromNs: 1_700_000_040_000_000_000n,
      toNs: 1_700_000_099_999_999_999n,
      minNs: 1_000_000_001,
      maxNs: 2_000_000_000,
    });
  });

  test('the lowest row begins at zero and the highest has no end', () => {
    expect(regionOfCells(all, answer)).toMatchObject({ minNs: 0, maxNs: null });
  });

  test.each([
    all,
    { ...all, firstRow: 1, lastRow: 1 },
    { ...all, firstColumn: 1, firstRow: 2 },
    { ...all, lastColumn: 0, lastRow: 0 },
  ])('%j come back from their region', (range) => {
    expect(cellsOfRegion(regionOfCells(range, answer), answer)).toEqual(range);
  });

  test('a region beside the map touches no cells', () => {
    const region = regionOfCells(all, answer);
    expect(cellsOfRegion({ ...region, fromNs: region.toNs + 1n, toNs: region.toNs + 1n }, answer)).toBeUndefined();
    expect(cellsOfRegion(region, sampleHeatmap({ columns: [] }))).toBeUndefined();
  });

  test('what was not counted is not selected', () => {
    const { fromNs, toNs } = clipped(regionOfCells(all, answer), { from: 1_700_000_050_000, to: 1_700_000_110_000.5 });
    expect([fromNs, toNs]).toEqual([1_700_000_050_000_000_000n, 1_700_000_110_000_999_999n]);
    expect(clipped(regionOfCells(all, answer), { from: 0, to: 1 })).toEqual(regionOfCells(all, answer));
  });
});

test('the counts of cells add up', () => {
  const cells = cellsOf(answer);
  expect(countCells(cells, all)).toEqual({ ok: 7, failed: 5 });
  expect(countCells(cells, { ...all, firstRow: 1 })).toEqual({ ok: 2, failed: 5 });
});
