import { useState } from 'react';
import type { Zoom } from '../use-zoom.ts';
import { isWhole, type ZoomWindow } from '../zoom.ts';

/** Esc goes back this often. */
const MAX_STEPS = 50;

export interface FlameZoom extends Zoom {
  /** Shows another part and remembers this one. */
  readonly enter: (window: ZoomWindow) => void;
  /** Remembers this part; the caller shows the other. */
  readonly leave: () => void;
  /** To the part before; false when all is shown already. */
  readonly back: () => boolean;
  readonly isZoomed: boolean;
}

/** A zoom with a way back. */
export function useFlameZoom(zoom: Zoom): FlameZoom {
  const [before, setBefore] = useState<readonly ZoomWindow[]>([]);
  const isZoomed = !isWhole(zoom.window, zoom.whole);
  const leave = (): void => setBefore((windows) => [...windows.slice(1 - MAX_STEPS), zoom.window]);
  return {
    ...zoom,
    isZoomed,
    leave,
    enter: (window) => {
      leave();
      zoom.setWindow(window, 'step');
    },
    back: () => {
      if (!isZoomed) return false;
      zoom.setWindow(before.at(-1) ?? zoom.whole, 'step');
      setBefore((windows) => windows.slice(0, -1));
      return true;
    },
  };
}
