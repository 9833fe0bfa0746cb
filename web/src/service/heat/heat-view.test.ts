import { describe, expect, it, test } from 'vitest';
import { tracesExpression } from '../../search/traces-link.ts';
import {
  cellsOf,
  countIn,
  edgeNs,
  heatCells,
  labelledEdges,
  readSelection,
  selectionOf,
  writeSelection,
  type Selection,
} from './heat-view.ts';
import { durationSpan, wantedIn } from './selection-text.ts';
import { sampleHeatmap, sampleStart } from '../testing/sample-service.ts';
import { differsRequest } from './use-differs.ts';

const answer = sampleHeatmap();
const cells = heatCells(answer);
const minute = (number: number) => sampleStart + number * 60_000;
const slow = { firstColumn: 3, lastColumn: 4, firstRow: 4, lastRow: 4 };
const middle = { firstColumn: 0, lastColumn: 0, firstRow: 2, lastRow: 3 };

describe('the cells of a heat map', () => {
  it('are those with a count, and add up to all requests', () => {
    expect(cells).toHaveLength(7);
    expect(countIn(cells, { firstColumn: 0, lastColumn: 4, firstRow: 0, lastRow: 4 })).toEqual({
      calls: answer.calls,
      failed: answer.failed,
    });
    expect(countIn(cells, slow)).toEqual({ calls: 12, failed: 10 });
  });
});

describe('a choice of cells', () => {
  it('means the edges of its cells, to the nanosecond', () => {
    expect(selectionOf(middle, answer)).toEqual({ from: minute(0), to: minute(1), overNs: 1e7, atMostNs: 1e9 });
  });

  it('has no limit at an open end', () => {
    expect(selectionOf(slow, answer)).toEqual({ from: minute(3), to: minute(5), overNs: 1e9, atMostNs: null });
    expect(selectionOf({ ...slow, firstRow: 0, lastRow: 4 }, answer)).toMatchObject({ overNs: null, atMostNs: null });
  });

  it('comes back from what it means', () => {
    for (const range of [slow, middle]) expect(cellsOf(selectionOf(range, answer), answer)).toEqual(range);
  });

  it('is cut by a range that shows less of it, and gone where it shows none', () => {
    const selection = selectionOf({ ...slow, firstColumn: 0 }, answer);
    const later = sampleHeatmap({ from: `${minute(3)}000000`, columns: 2 });
    expect(cellsOf(selection, later)).toEqual({ firstColumn: 0, lastColumn: 1, firstRow: 4, lastRow: 4 });
    expect(cellsOf(selection, sampleHeatmap({ from: `${minute(9)}000000` }))).toBeUndefined();
    expect(cellsOf(selection, sampleHeatmap({ rows: [] }))).toBeUndefined();
  });

  it('finds exactly its traces: above the lower edge, up to and including the upper one', () => {
    const wanted = wantedIn({ service: 'cart', tests: ['entry'] }, selectionOf(middle, answer));
    expect(tracesExpression(wanted)).toBe('service = cart AND duration > 10ms AND duration <= 1s AND entry');
    expect(wanted).toMatchObject({ from: minute(0), to: minute(1) });
  });
});

describe('the address of a selection', () => {
  it.each([
    { from: minute(0), to: minute(1), overNs: 1_584_893_192, atMostNs: 6_309_573_444 },
    { from: minute(0), to: minute(1), overNs: null, atMostNs: 1 },
    { from: minute(0), to: minute(1), overNs: 0, atMostNs: null },
    { from: minute(0), to: minute(1), overNs: null, atMostNs: null },
  ] satisfies Selection[])('keeps %j', (selection) => {
    expect(readSelection(writeSelection(selection))).toEqual(selection);
  });

  it.each([null, '', '1,2', 'a,b,c,d', '5,5,,', '9,5,,', '1,5,7,7', '1,5,9,7', '1,5,-1,'])('%s is none', (text) => {
    expect(readSelection(text)).toBeUndefined();
  });
});

describe('labels beside the rows', () => {
  it('stand at decades where the scale has several', () => {
    expect(labelledEdges(answer.rows)).toEqual([1, 2, 3, 4]);
    const fine = Array.from({ length: 16 }, (_unused, index) => ({
      lowNs: index === 0 ? null : Math.round(1e6 * 10 ** ((index - 1) / 5)),
      highNs: index === 15 ? null : Math.round(1e6 * 10 ** (index / 5)),
    }));
    expect(labelledEdges(fine)).toEqual([1, 6, 11]);
    expect(edgeNs(fine, 6)).toBe(1e7);
    expect(edgeNs(fine, 15)).toBe(Math.round(1e6 * 10 ** 2.8));
    expect(edgeNs(fine, 0)).toBeUndefined();
  });

  it('stand at equal distance on a linear scale', () => {
    const linear = Array.from({ length: 20 }, (_unused, index) => ({
      lowNs: index === 0 ? null : index * 3e7,
      highNs: (index + 1) * 3e7,
    }));
    expect(labelledEdges(linear)).toEqual([1, 4, 7, 10, 13, 16, 19]);
    expect(labelledEdges([])).toEqual([]);
  });
});

test.each([
  [{ overNs: 1e9, atMostNs: 5e9 }, '1.00 s – 5.00 s'],
  [{ overNs: null, atMostNs: 1e6 }, '≤ 1.00 ms'],
  [{ overNs: 1e9, atMostNs: null }, '> 1.00 s'],
  [{ overNs: null, atMostNs: null }, '–'],
])('durations %j read %s', (span, text) => {
  expect(durationSpan(span)).toBe(text);
});

test('what differs is asked within a range that holds the selection, both limits included', () => {
  const scope = { service: 'cart', environment: 'production', namespace: null, from: minute(2), to: minute(9) };
  const selection = { from: minute(0), to: minute(5), overNs: 1e9, atMostNs: 2e9 };
  expect(differsRequest(scope, selection, { service: 'cart', tests: ['entry'] })).toEqual({
    from: String(minute(0)),
    to: String(minute(9)),
    q: 'service = cart AND entry',
    environment: 'production',
    selected: {
      from: String(minute(0)),
      to: String(minute(5)),
      minDurationNs: 1_000_000_001,
      maxDurationNs: 2_000_000_000,
    },
  });
  const open = differsRequest(scope, { ...selection, overNs: null, atMostNs: null }, {});
  expect(open.selected).toEqual({ from: String(minute(0)), to: String(minute(5)) });
});
