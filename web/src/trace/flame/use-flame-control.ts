import type { RefObject } from 'react';
import type { TabProps } from '../tab-props.ts';
import { isWhole, pan, zoomStep } from '../zoom.ts';
import type { FlameFrames } from './layout/flame-frames.ts';
import { revealed, steppedFrame, windowOf, type Step } from './flame-view.ts';
import { useFlameKeys, type FlameCommand } from './use-flame-keys.ts';
import type { FlameZoom } from './use-flame-zoom.ts';

export interface FlameControl {
  /** Makes a frame current, opens its drawer and zooms to it. */
  readonly choose: (frame: number) => void;
}

interface ControlOf {
  readonly frames: FlameFrames;
  readonly zoom: FlameZoom;
  /** -1 = none. */
  readonly current: number;
  readonly graph: RefObject<HTMLElement | null>;
}

/** What a click and the keys do to the frames. */
export function useFlameControl({ model, view }: TabProps, { frames, zoom, current, graph }: ControlOf): FlameControl {
  const rowOf = (frame: number): number => frames.row[frame] ?? 0;
  const choose = (frame: number): void => {
    const window = windowOf(frames, frame);
    zoom.leave();
    // One step in the history, not two: both are in the address in time mode.
    const shown = isWhole(window, zoom.whole) ? zoom.whole : window;
    if (frames.mode === 'merged') zoom.setWindow(shown, 'settle');
    const row = { row: model.keys[rowOf(frame)], open: view.address.open ?? ('attributes' as const) };
    view.update(frames.mode === 'merged' ? row : { ...row, zoom: shown }, 'step');
  };
  const step = (way: Step): void => {
    const frame = current < 0 ? 0 : steppedFrame(frames, current, way);
    if (frame === undefined) return;
    view.goTo(rowOf(frame));
    const window = revealed(zoom.window, zoom.whole, windowOf(frames, frame));
    if (window !== zoom.window) zoom.setWindow(window, 'settle');
  };
  useFlameKeys(graph, (command: FlameCommand) => {
    switch (command.do) {
      case 'step':
        step(command.step);
        return true;
      case 'enter':
        if (current >= 0) zoom.enter(windowOf(frames, current));
        return true;
      case 'back':
        return zoom.back();
      case 'zoom':
        zoom.setWindow(command.to === 'all' ? zoom.whole : zoomStep(zoom.window, zoom.whole, command.to), 'settle');
        return true;
      case 'pan':
        zoom.setWindow(pan(zoom.window, zoom.whole, command.share), 'settle');
        return true;
    }
  });
  return { choose };
}
