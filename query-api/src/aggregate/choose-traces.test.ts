import { nanos } from '@galileo/model';
import type { TraceExtentRow } from '@galileo/storage';
import { expect, test } from 'vitest';
import { chooseTraces, inTurn } from './choose-traces.ts';
import type { PickedTransaction } from './pick-transactions.ts';
import { chunksOf } from './read-spans.ts';

const picked = (traceId: string, spanId = 's'): PickedTransaction => ({
  traceId,
  spanId,
  durationNs: 1,
  failed: false,
});
const extent = (traceId: string, spans: number): TraceExtentRow => ({
  traceId,
  spans,
  start: nanos(1n),
  end: nanos(2n),
});
const limits = { maxSpans: 100, maxTraceSpans: 60 };

test('both sides are taken in turn', () => {
  const turn = inTurn([picked('a'), picked('b'), picked('c')], [picked('x')]);

  expect(turn.map(({ traceId, side }) => `${traceId} ${side}`)).toEqual([
    'a selected',
    'x others',
    'b selected',
    'c selected',
  ]);
});

test('transactions of one trace are read together, too large or lost traces are skipped and counted', () => {
  const chosen = chooseTraces(
    inTurn([picked('a', '1'), picked('big'), picked('gone'), picked('a', '2')], []),
    [extent('a', 50), extent('big', 61)],
    limits,
  );

  expect(chosen.traces.map(({ extent: { traceId }, transactions }) => [traceId, transactions.length])).toEqual([
    ['a', 2],
  ]);
  expect(chosen).toMatchObject({ skipped: 2, leftOut: 0 });
});

test('what comes after the number of spans is used up is left out, also if it would still fit', () => {
  const chosen = chooseTraces(
    inTurn([picked('a'), picked('b'), picked('c')], []),
    [extent('a', 60), extent('b', 41), extent('c', 1)],
    limits,
  );

  expect(chosen.traces.map(({ extent: { traceId } }) => traceId)).toEqual(['a']);
  expect(chosen).toMatchObject({ skipped: 0, leftOut: 2 });
});

test('traces are read in few questions of bounded size', () => {
  const small = Array.from({ length: 1200 }, (_unused, nth) => extent(String(nth), 10));
  const large = [extent('a', 15_000), extent('b', 15_000), extent('c', 45_000), extent('d', 1)];

  expect(chunksOf(small).map(({ length }) => length)).toEqual([500, 500, 200]);
  expect(chunksOf(large).map((chunk) => chunk.map(({ traceId }) => traceId))).toEqual([['a'], ['b'], ['c'], ['d']]);
  expect(chunksOf([])).toEqual([]);
});
