import { useEffect, useState, type RefObject } from 'react';
import { useTheme } from '../../../theme/use-theme.ts';
import { failedMarks, minimapRuns, type MinimapRun } from './minimap.ts';
import type { TraceModel } from '../../trace-model.ts';

export const MINIMAP_HEIGHT = 60;
const PADDING = 2;
const MAX_LANES = 28;
const MAX_LANE_HEIGHT = 4;

interface Drawing {
  readonly runs: readonly MinimapRun[];
  readonly failed: readonly { readonly lane: number; readonly x: number }[];
}

/** Bins the trace after the first rows are painted, and draws it whenever it, the width or the theme changes. */
export function useMinimap(canvas: RefObject<HTMLCanvasElement | null>, model: TraceModel, width: number): void {
  const { theme } = useTheme();
  const [drawing, setDrawing] = useState<Drawing>({ runs: [], failed: [] });
  const { columns, windowNs } = model.skeleton;
  useEffect(() => {
    if (width <= 0) return undefined;
    const size = { width, lanes: MAX_LANES, windowNs };
    const timer = setTimeout(() =>
      setDrawing({ runs: minimapRuns(columns, size), failed: failedMarks(columns, size) }),
    );
    return () => clearTimeout(timer);
  }, [columns, windowNs, width]);
  useEffect(() => {
    if (canvas.current !== null) draw(canvas.current, { drawing, model, width });
  }, [canvas, drawing, model, width, theme]);
}

function draw(
  canvas: HTMLCanvasElement,
  scene: { readonly drawing: Drawing; readonly model: TraceModel; readonly width: number },
): void {
  const { drawing, model, width } = scene;
  const ratio = devicePixelRatio;
  canvas.width = width * ratio;
  canvas.height = MINIMAP_HEIGHT * ratio;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const lanes = Math.min(MAX_LANES, model.keys.length);
  const step = Math.min(MAX_LANE_HEIGHT, (MINIMAP_HEIGHT - 2 * PADDING) / Math.max(1, lanes));
  const bar = Math.max(1, step - 0.5);
  const style = getComputedStyle(canvas);
  const colours = model.colours.map((colour) => resolved(colour, style));
  const { application } = model.skeleton.columns;
  context.scale(ratio, ratio);
  for (const run of drawing.runs) {
    context.fillStyle = colours[application[run.row] ?? -1] ?? '#888';
    context.fillRect(run.fromX, PADDING + run.lane * step, run.toX - run.fromX, bar);
  }
  context.fillStyle = resolved('var(--error)', style);
  for (const mark of drawing.failed)
    context.fillRect(Math.max(0, mark.x - 3), PADDING + mark.lane * step - 0.5, 4, bar + 1);
}

/** A canvas does not know CSS variables. */
function resolved(colour: string, style: CSSStyleDeclaration): string {
  const name = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  return name === undefined ? colour : style.getPropertyValue(name).trim();
}
