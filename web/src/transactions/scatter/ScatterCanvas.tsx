import type { ScatterAnswer } from '@galileo/model';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useChartColours, type ChartColours } from '../../charts/colours.ts';
import type { Region } from '../region/region.ts';
import { drawScatter } from './draw-scatter.ts';
import { yOfDuration, type ScatterFrame } from './scatter-frame.ts';
import type { Size } from './scatter-hits.ts';
import { makeSprites } from './sprites.ts';
import { durationTicks } from './ticks.ts';

export interface ScatterCanvasProps {
  readonly answer: ScatterAnswer;
  readonly asked: Size;
  readonly frame: ScatterFrame;
  readonly region: Region | undefined;
  /** Pixels. */
  readonly size: Size;
  /** What it shows, in a sentence. */
  readonly label: string;
}

/** The dots, and the lines behind them. Drawn when they change, not while the pointer moves. */
export const ScatterCanvas = memo(function ScatterCanvas(props: ScatterCanvasProps) {
  const { answer, asked, frame, region, size, label } = props;
  const element = useRef<HTMLCanvasElement>(null);
  const colours = useChartColours();
  const ratio = window.devicePixelRatio || 1;
  const marks = useMemo(() => {
    const own = { ok: colours.resolve('var(--ok)'), failed: colours.resolve('var(--error)') };
    return { colours: own, sprites: makeSprites(own, ratio) };
  }, [colours, ratio]);
  useEffect(() => {
    const canvas = element.current;
    const context = canvas?.getContext('2d');
    if (canvas === null || context === null || context === undefined) return;
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawGrid(context, frame, colours);
    drawScatter(context, { answer, frame, region, asked, ...marks });
  }, [answer, asked, frame, region, size, colours, ratio, marks]);
  return <canvas ref={element} className="scatter-canvas" role="img" aria-label={label} />;
});

function drawGrid(context: CanvasRenderingContext2D, frame: ScatterFrame, colours: ChartColours): void {
  const { area, maxNs } = frame;
  for (const tick of durationTicks(maxNs)) {
    context.fillStyle = tick === 0 ? colours.strongRule : colours.rule;
    context.fillRect(area.left, Math.round(yOfDuration(tick, frame)), area.width, 1);
  }
}
