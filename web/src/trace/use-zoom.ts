import { useCallback, useMemo } from 'react';
import type { TraceAddress } from './trace-address.ts';
import type { TraceModel } from './trace-model.ts';
import { clampWindow, isWhole, wholeTrace, type ZoomWindow } from './zoom.ts';

export interface Zoom {
  readonly whole: ZoomWindow;
  readonly window: ZoomWindow;
  readonly setWindow: (window: ZoomWindow, how: 'step' | 'settle') => void;
}

/** Opens on the whole trace, or in tail mode on the root. The same object comes back while nothing changes. */
export function useZoom(
  model: TraceModel,
  asked: ZoomWindow | undefined,
  update: (fields: Partial<TraceAddress>, how: 'step' | 'settle') => void,
): Zoom {
  const { windowNs, tailMode, focusRow, columns } = model.skeleton;
  const startNs = columns.startNs[focusRow] ?? 0;
  const execNs = columns.execNs[focusRow] ?? 0;
  const whole = useMemo(() => wholeTrace(windowNs), [windowNs]);
  const opening = useMemo(
    () => (tailMode ? clampWindow({ startNs, endNs: startNs + execNs }, whole) : whole),
    [tailMode, startNs, execNs, whole],
  );
  const from = asked?.startNs;
  const to = asked?.endNs;
  const window = useMemo(() => {
    const clamped = from === undefined || to === undefined ? opening : clampWindow({ startNs: from, endNs: to }, whole);
    return isWhole(clamped, whole) ? whole : clamped;
  }, [from, to, opening, whole]);
  const setWindow = useCallback(
    (next: ZoomWindow, how: 'step' | 'settle') =>
      update({ zoom: isWhole(next, whole) && opening === whole ? undefined : next }, how),
    [update, whole, opening],
  );
  return { whole, window, setWindow };
}
