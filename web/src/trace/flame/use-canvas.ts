import { useEffect, useMemo, useState, type RefObject } from 'react';
import { useTheme } from '../../theme/use-theme.ts';
import { drawFlame, type FlameScene } from './draw-flame.ts';
import { readPalette, type FlamePalette } from './flame-palette.ts';

/** Colours of the current theme; read anew when it changes. */
export function useFlamePalette(
  element: RefObject<HTMLElement | null>,
  colours: readonly string[],
): FlamePalette | undefined {
  const { theme } = useTheme();
  const [palette, setPalette] = useState<FlamePalette | undefined>(undefined);
  const key = useMemo(() => ({ theme, colours }), [theme, colours]);
  useEffect(() => {
    // The theme changes the page's attribute in an effect of its own: its colours are there with the next frame.
    const frame = requestAnimationFrame(() => {
      if (element.current !== null) setPalette(readPalette(getComputedStyle(element.current), key.colours));
    });
    return () => cancelAnimationFrame(frame);
  }, [element, key]);
  return palette;
}

/** Draws once a frame at most, sharp on every screen. */
export function useCanvas(canvas: RefObject<HTMLCanvasElement | null>, scene: FlameScene | undefined): void {
  useEffect(() => {
    if (scene === undefined) return undefined;
    const frame = requestAnimationFrame(() => {
      const context = fitted(canvas.current, scene.sight);
      if (context !== undefined) drawFlame(context, scene);
    });
    return () => cancelAnimationFrame(frame);
  }, [canvas, scene]);
}

function fitted(
  canvas: HTMLCanvasElement | null,
  { width, height }: FlameScene['sight'],
): CanvasRenderingContext2D | undefined {
  const context = canvas?.getContext('2d') ?? undefined;
  if (canvas === null || context === undefined) return undefined;
  const ratio = devicePixelRatio;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  // Setting a canvas's size clears it and takes memory anew.
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
