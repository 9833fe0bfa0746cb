import { expect, test } from 'vitest';
import { FROM_NS, sampleScatter } from '../testing/sample-transactions.ts';
import { drawScatter, type ScatterDrawing } from './draw-scatter.ts';
import type { Sprites } from './sprites.ts';

const names = ['ok', 'failed', 'okAbove', 'failedAbove'] as const;
const images = Object.fromEntries(
  names.map((name) => [name, Object.assign(document.createElement('canvas'), { id: name })]),
);
const sprites = { ...images, half: 5 } as unknown as Sprites;
const frame: ScatterDrawing['frame'] = {
  fromNs: FROM_NS,
  toNs: FROM_NS + 600_000_000_000n,
  maxNs: 5_000_000_000,
  area: { left: 100, top: 20, width: 600, height: 250 },
};

/** What is drawn, in order: the mark, its strength and the middle of its place. */
function drawn(drawing: Partial<ScatterDrawing>): readonly string[] {
  const marks: string[] = [];
  const context = {
    globalAlpha: 1,
    fillStyle: '',
    drawImage: (image: HTMLElement, x: number, y: number) =>
      marks.push(`${image.id} ${context.globalAlpha.toFixed(2)} at ${Math.round(x + 5)},${Math.round(y + 5)}`),
    fillRect: (x: number, y: number) => marks.push(`cell ${context.globalAlpha.toFixed(2)} at ${x},${y}`),
  };
  drawScatter(context as unknown as CanvasRenderingContext2D, {
    answer: sampleScatter(),
    frame,
    region: undefined,
    asked: { width: 600, height: 250 },
    colours: { ok: 'green', failed: 'red' },
    sprites,
    ...drawing,
  });
  return marks;
}

test('dots, then crosses, and an arrow for what is above the top', () => {
  expect(drawn({})).toEqual([
    'ok 0.80 at 160,220',
    'ok 0.80 at 280,170',
    'failed 0.80 at 220,120',
    'okAbove 1.00 at 340,13',
  ]);
});

test('what is chosen stands out over the rest', () => {
  const region = { fromNs: FROM_NS, toNs: FROM_NS + 100_000_000_000n, minNs: 0, maxNs: null };
  expect(drawn({ region }).map((mark) => mark.slice(0, mark.indexOf(' at')))).toEqual([
    'ok 0.50',
    'failed 0.50',
    'ok 1.00',
    'okAbove 1.00',
  ]);
});

test('arrows over one pixel are one for each outcome', () => {
  const many = Array.from({ length: 1000 }, (_, index) => index);
  const points = {
    startNs: many.map((index) => 60e9 + index),
    durationNs: many.map(() => 9e9),
    failed: many.map((index) => (index % 2 === 0 ? 1 : 0) as 0 | 1),
  };
  expect(drawn({ answer: sampleScatter({ points }) })).toEqual([
    'failedAbove 1.00 at 160,13',
    'okAbove 1.00 at 160,13',
  ]);
});

test('cells are the stronger the more they hold, and failed ones are crosses', () => {
  const cells = { x: [0, 299], y: [0, 124], ok: [1, 8], failed: [0, 2] };
  expect(drawn({ answer: sampleScatter({ form: 'cells', cells }) })).toEqual([
    'cell 0.50 at 100,268',
    'cell 1.00 at 698,20',
    'failed 0.70 at 699,21',
  ]);
});

test('nothing is drawn of what is too many', () => {
  expect(drawn({ answer: sampleScatter({ form: 'too-many' }) })).toEqual([]);
});
