import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ChartCells } from './Chart.tsx';
import { createCrosshair } from './crosshair.ts';
import { EChart } from './EChart.tsx';
import type { ChartOption } from './engine.ts';
import type { CellRange } from './plot-area.ts';
import { stubCanvas, stubSize } from './testing/blank-canvas.ts';

const option: ChartOption = {
  xAxis: { type: 'category', data: ['a', 'b', 'c', 'd', 'e'] },
  yAxis: { type: 'value' },
  series: [{ type: 'bar', data: [1, 2, 3, 4, 5] }],
};
const frame = { from: 1_000_000, stepMs: 60_000, count: 5 };

beforeEach(() => {
  stubCanvas();
  // The plot is then 500 wide and 100 high, its corner at 60, 20.
  stubSize(570, 142);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const plot = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('.chart');
  if (found === null) throw new Error('no chart');
  return found;
};

function drag(from: readonly [number, number], to: readonly [number, number]): void {
  fireEvent.pointerDown(plot(), { button: 0, pointerId: 1, clientX: from[0], clientY: from[1] });
  fireEvent.pointerMove(plot(), { pointerId: 1, clientX: to[0], clientY: to[1] });
  fireEvent.pointerUp(plot(), { pointerId: 1 });
}

function cellsWith(selection: CellRange | undefined): { cells: ChartCells; chosen: (CellRange | undefined)[] } {
  const chosen: (CellRange | undefined)[] = [];
  const describe = ({ firstColumn, lastColumn, firstRow, lastRow }: CellRange) =>
    `${firstColumn}-${lastColumn}/${firstRow}-${lastRow}`;
  const cells = {
    grid: { columns: 5, rows: 4 },
    selection,
    onSelect: (next: CellRange | undefined) => chosen.push(next),
    describe,
  };
  return { cells, chosen };
}

const one = { firstColumn: 2, lastColumn: 2, firstRow: 1, lastRow: 1 };

test('dragging over cells chooses whole ones, and a click lets go', () => {
  const { cells, chosen } = cellsWith(undefined);
  render(<EChart option={option} height={142} label="Heat" cells={cells} />);
  drag([168, 30], [298, 60]);
  expect(chosen).toEqual([{ firstColumn: 1, lastColumn: 2, firstRow: 2, lastRow: 3 }]);
  drag([168, 30], [169, 31]);
  expect(chosen.at(-1)).toBeUndefined();
});

test('the cells under a drag are shown, with what they hold, before it ends', () => {
  const { cells, chosen } = cellsWith(undefined);
  render(<EChart option={option} height={142} label="Heat" cells={cells} />);
  fireEvent.pointerDown(plot(), { button: 0, pointerId: 1, clientX: 168, clientY: 30 });
  expect(screen.queryByText('1-1/3-3')).toBeNull();
  fireEvent.pointerMove(plot(), { pointerId: 1, clientX: 298, clientY: 60 });
  expect(screen.getByText('1-2/2-3')).toBeTruthy();
  fireEvent.pointerCancel(plot(), { pointerId: 1 });
  expect(screen.queryByText('1-2/2-3')).toBeNull();
  expect(chosen).toEqual([]);
});

test('the keyboard moves and widens the choice, and Escape lets go of it', () => {
  const { cells, chosen } = cellsWith(one);
  render(<EChart option={option} height={142} label="Heat" cells={cells} />);
  const layer = screen.getByRole('application', { name: 'Heat' });
  fireEvent.keyDown(layer, { key: 'ArrowUp' });
  fireEvent.keyDown(layer, { key: 'ArrowRight', shiftKey: true });
  fireEvent.keyDown(layer, { key: 'j' });
  fireEvent.keyDown(layer, { key: 'Escape' });
  expect(chosen).toEqual([{ ...one, firstRow: 2, lastRow: 2 }, { ...one, lastColumn: 3 }, undefined]);
  expect(screen.getByRole('status').textContent).toBe('2-2/1-1');
});

test('the secondary button and a few pixels select no buckets', () => {
  const onSelect = vi.fn<(first: number, last: number) => void>();
  render(<EChart option={option} height={142} label="Bars" onSelect={onSelect} />);
  fireEvent.pointerDown(plot(), { button: 2, pointerId: 1, clientX: 60, clientY: 50 });
  fireEvent.pointerMove(plot(), { pointerId: 1, clientX: 300, clientY: 50 });
  fireEvent.pointerUp(plot(), { pointerId: 1 });
  drag([60, 50], [63, 50]);
  expect(onSelect).not.toHaveBeenCalled();
});

test('the instant under the pointer of one chart is shown on all that share the crosshair', () => {
  const crosshair = createCrosshair();
  render(
    <>
      <EChart option={option} height={142} label="One" time={{ frame, crosshair }} />
      <EChart option={option} height={142} label="Two" time={{ frame, crosshair }} />
    </>,
  );
  const lines = () => [...document.querySelectorAll<HTMLElement>('.chart-crosshair')].map(({ style }) => style.left);
  expect(lines()).toEqual([]);
  fireEvent.pointerMove(plot(), { clientX: 160, clientY: 50 });
  expect(crosshair.get()).toBe(frame.from + 60_000);
  expect(lines()).toEqual(['160px', '160px']);
  fireEvent.pointerLeave(plot());
  act(() => crosshair.set(undefined));
  expect(lines()).toEqual([]);
});

test('marks say what happened in full on hover', () => {
  const marks = [{ at: frame.from + 150_000, label: '2.14.0', title: 'Version 2.14.0 first seen 13:02' }];
  render(<EChart option={option} height={142} label="Bars" time={{ frame, marks }} />);
  const mark = screen.getByTitle('Version 2.14.0 first seen 13:02');
  expect(mark.textContent).toBe('2.14.0');
  expect(mark.style.left).toBe('310px');
});
