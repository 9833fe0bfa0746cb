import type { ScatterAnswer } from '@galileo/model';
import { insideOf, type Region } from '../region/region.ts';
import { xOfOffset, yOfDuration, type ScatterFrame } from './scatter-frame.ts';
import { CELL, cellPlace, type Size } from './scatter-hits.ts';
import { stamp, type MarkColours, type Sprites } from './sprites.ts';

export interface ScatterDrawing {
  readonly answer: ScatterAnswer;
  readonly frame: ScatterFrame;
  /** What is chosen stands out. */
  readonly region: Region | undefined;
  /** Pixels of the plot that the cells of the answer were counted for. */
  readonly asked: Size;
  readonly colours: MarkColours;
  readonly sprites: Sprites;
}

const ALONE = 0.8;
const OUTSIDE = 0.5;
/** Arrows stand over the plot. */
const ABOVE_BY = 7;

export function drawScatter(context: CanvasRenderingContext2D, drawing: ScatterDrawing): void {
  if (drawing.answer.form === 'points') drawPoints(context, drawing);
  if (drawing.answer.form === 'cells') drawCells(context, drawing);
  context.globalAlpha = 1;
}

/** Indexes of the points by look. What is above the top is in none: it gets an arrow. */
interface Layers {
  readonly outside: { readonly ok: number[]; readonly failed: number[] };
  readonly inside: { readonly ok: number[]; readonly failed: number[] };
}

function layersOf({ answer, frame, region }: Pick<ScatterDrawing, 'answer' | 'frame' | 'region'>): Layers {
  const { startNs, durationNs, failed } = answer.points;
  const isInside = region === undefined ? undefined : insideOf(region, frame.fromNs);
  const layers: Layers = { outside: { ok: [], failed: [] }, inside: { ok: [], failed: [] } };
  for (const [index, start] of startNs.entries()) {
    const duration = durationNs[index] ?? 0;
    if (duration > frame.maxNs) continue;
    const place = isInside?.(start, duration) === true ? layers.inside : layers.outside;
    place[failed[index] === 1 ? 'failed' : 'ok'].push(index);
  }
  return layers;
}

/** Failed ones lie over the others, and what is chosen over all. */
function drawPoints(context: CanvasRenderingContext2D, drawing: ScatterDrawing): void {
  const { answer, frame, region, sprites } = drawing;
  const { outside, inside } = layersOf(drawing);
  const draw = (indexes: readonly number[], sprite: HTMLCanvasElement): void => {
    for (const index of indexes) {
      const x = xOfOffset(answer.points.startNs[index] ?? 0, frame);
      stamp(context, sprite, [x, yOfDuration(answer.points.durationNs[index] ?? 0, frame)]);
    }
  };
  context.globalAlpha = region === undefined ? ALONE : OUTSIDE;
  draw(outside.ok, sprites.ok);
  draw(outside.failed, sprites.failed);
  context.globalAlpha = 1;
  draw(inside.ok, sprites.ok);
  draw(inside.failed, sprites.failed);
  drawArrows(context, drawing);
}

/** One arrow per pixel and outcome: many above the top would be one black bar. */
function drawArrows(
  context: CanvasRenderingContext2D,
  { answer, frame, sprites }: Pick<ScatterDrawing, 'answer' | 'frame' | 'sprites'>,
): void {
  const { startNs, durationNs, failed } = answer.points;
  const drawn = new Set<string>();
  context.globalAlpha = 1;
  for (const [index, start] of startNs.entries()) {
    if ((durationNs[index] ?? 0) <= frame.maxNs) continue;
    const x = Math.round(xOfOffset(start, frame));
    const key = `${x} ${failed[index]}`;
    if (drawn.has(key)) continue;
    drawn.add(key);
    stamp(context, failed[index] === 1 ? sprites.failedAbove : sprites.okAbove, [x, frame.area.top - ABOVE_BY]);
  }
}

/** The more transactions a cell holds, the stronger it is, by the logarithm. */
const strength = (count: number): number => Math.min(1, 0.5 + 0.2 * Math.log2(count));

function drawCells(
  context: CanvasRenderingContext2D,
  { answer, frame, asked, colours, sprites }: ScatterDrawing,
): void {
  const { x, y, ok, failed } = answer.cells;
  const place = cellPlace(asked, frame);
  const width = (CELL * frame.area.width) / asked.width;
  const height = (CELL * frame.area.height) / asked.height;
  context.fillStyle = colours.ok;
  for (const [index, column] of x.entries()) {
    const count = ok[index] ?? 0;
    if (count === 0) continue;
    const middle = place(column, y[index] ?? 0);
    context.globalAlpha = strength(count);
    context.fillRect(middle.x - width / 2, middle.y - height / 2, width, height);
  }
  for (const [index, column] of x.entries()) {
    const count = failed[index] ?? 0;
    if (count === 0) continue;
    const middle = place(column, y[index] ?? 0);
    context.globalAlpha = strength(count);
    stamp(context, sprites.failed, [middle.x, middle.y]);
  }
}
