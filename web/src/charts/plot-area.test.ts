import { describe, expect, it } from 'vitest';
import { placeMarks } from './chart-marks.ts';
import {
  cellsAfterKey,
  cellsBetween,
  plotArea,
  rectOfCells,
  timeAtX,
  xOfTime,
  type CellRange,
  type Rect,
} from './plot-area.ts';

const area: Rect = { left: 50, top: 20, width: 600, height: 100 };
const frame = { from: 1_000_000, stepMs: 60_000, count: 10 };
const grid = { columns: 10, rows: 5 };
const cell = (column: number, row: number): CellRange => ({
  firstColumn: column,
  lastColumn: column,
  firstRow: row,
  lastRow: row,
});

describe('the plot area', () => {
  it('leaves the margins around it and is never negative', () => {
    expect(plotArea(670, 142)).toEqual({ left: 60, top: 20, width: 600, height: 100 });
    expect(plotArea(10, 10)).toMatchObject({ width: 0, height: 0 });
  });

  it('has every instant at one pixel and back', () => {
    expect(xOfTime(frame.from, frame, area)).toBe(50);
    expect(xOfTime(frame.from + 300_000, frame, area)).toBe(350);
    expect(timeAtX(350, frame, area)).toBe(frame.from + 300_000);
    expect(xOfTime(frame.from - 1, frame, area)).toBeUndefined();
    expect(timeAtX(49, frame, area)).toBeUndefined();
    expect(timeAtX(651, frame, area)).toBeUndefined();
  });

  it('knows no instants without buckets or width', () => {
    expect(xOfTime(0, { from: 0, stepMs: 60_000, count: 0 }, area)).toBeUndefined();
    expect(timeAtX(50, frame, { ...area, width: 0 })).toBeUndefined();
  });
});

describe('a drag over cells', () => {
  it('takes every cell it touches, whichever way it went', () => {
    const down = cellsBetween(
      [
        { x: 111, y: 41 },
        { x: 229, y: 79 },
      ],
      grid,
      area,
    );
    expect(down).toEqual({ firstColumn: 1, lastColumn: 2, firstRow: 2, lastRow: 3 });
    const up = cellsBetween(
      [
        { x: 229, y: 79 },
        { x: 111, y: 41 },
      ],
      grid,
      area,
    );
    expect(up).toEqual(down);
  });

  it('ends at the edges of the plot', () => {
    const all = cellsBetween(
      [
        { x: -90, y: 900 },
        { x: 9000, y: -90 },
      ],
      grid,
      area,
    );
    expect(all).toEqual({ firstColumn: 0, lastColumn: 9, firstRow: 0, lastRow: 4 });
    expect(rectOfCells(all ?? cell(0, 0), grid, area)).toEqual(area);
  });

  it('takes nothing where there are no cells', () => {
    const points = [
      { x: 60, y: 30 },
      { x: 90, y: 60 },
    ] as const;
    expect(cellsBetween(points, { columns: 0, rows: 5 }, area)).toBeUndefined();
    expect(cellsBetween(points, grid, { ...area, width: 0 })).toBeUndefined();
  });

  it('draws neighbours without gap or overlap at any width', () => {
    const odd = { ...area, width: 613.7 };
    for (let column = 1; column < grid.columns; column += 1) {
      const before = rectOfCells(cell(column - 1, 0), grid, odd);
      expect(rectOfCells(cell(column, 0), grid, odd).left).toBe(before.left + before.width);
    }
  });
});

describe('the keyboard in cells', () => {
  const press = (key: string, shiftKey = false) => ({ key, shiftKey });

  it('begins at the newest column', () => {
    expect(cellsAfterKey(press('ArrowUp'), undefined, grid)).toEqual(cell(9, 2));
  });

  it('moves one cell and stops at the edges', () => {
    expect(cellsAfterKey(press('ArrowLeft'), cell(9, 2), grid)).toEqual(cell(8, 2));
    expect(cellsAfterKey(press('ArrowRight'), cell(9, 2), grid)).toEqual(cell(9, 2));
    expect(cellsAfterKey(press('ArrowDown'), cell(9, 0), grid)).toEqual(cell(9, 0));
  });

  it('widens with Shift and narrows again, never below one cell', () => {
    const wider = cellsAfterKey(press('ArrowRight', true), cell(3, 2), grid);
    expect(wider).toEqual({ ...cell(3, 2), lastColumn: 4 });
    expect(cellsAfterKey(press('ArrowLeft', true), wider, grid)).toEqual(cell(3, 2));
    expect(cellsAfterKey(press('ArrowLeft', true), cell(3, 2), grid)).toEqual(cell(3, 2));
  });

  it('leaves other keys alone', () => {
    expect(cellsAfterKey(press('j'), cell(3, 2), grid)).toBeUndefined();
  });
});

describe('marks', () => {
  const mark = (minute: number, label = 'v') => ({ at: frame.from + minute * 60_000, label, title: label });
  const sides = (minutes: readonly number[]) =>
    placeMarks(
      minutes.map((minute) => mark(minute)),
      frame,
      area,
    ).map(({ side }) => side);

  it('have their label before the line, behind it at the left edge, and none where one already stands', () => {
    expect(sides([5])).toEqual(['left']);
    expect(sides([0.2])).toEqual(['right']);
    expect(sides([5, 5.1])).toEqual(['left', 'right']);
    expect(sides([5, 5.1, 5.2])).toEqual(['left', 'right', 'none']);
  });

  it('outside the plot are not drawn, and all others are in order', () => {
    const placed = placeMarks([mark(8, 'b'), mark(-1, 'x'), mark(2, 'a'), mark(11, 'y')], frame, area);
    expect(placed.map(({ label, x }) => [label, x])).toEqual([
      ['a', 170],
      ['b', 530],
    ]);
  });
});
