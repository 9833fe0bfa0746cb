import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useUrlState } from '../../url-state/use-url-state.ts';
import { clampWindow, isWhole, parseZoom, printZoom, type ZoomWindow } from '../zoom.ts';
import type { Zoom } from '../use-zoom.ts';
import type { FlameMode } from './layout/flame-frames.ts';

/** Time or merged, as the address says. */
export function useFlameMode(): readonly [FlameMode, (mode: FlameMode) => void] {
  const { params, change } = useUrlState();
  const mode = params.get('flame') === 'merged' ? 'merged' : 'time';
  const setMode = useCallback((next: FlameMode) => change({ flame: next === 'merged' ? next : null }), [change]);
  return [mode, setMode];
}

/** Browsers slow a page down that rewrites its address at every turn of the wheel. */
const SETTLE_MS = 180;

/** The part of the merged graph that is shown, ns of work; in the address once it has been quiet. */
export function useWorkZoom(totalNs: number): Zoom {
  const { params, change } = useUrlState();
  const asked = params.get('work');
  const [waiting, setWaiting] = useState<{ readonly text: string | null } | undefined>(undefined);
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  }, [change]);
  useEffect(() => {
    if (waiting === undefined) return undefined;
    const timer = setTimeout(() => {
      latest.current({ work: waiting.text }, 'replace');
      setWaiting(undefined);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  const shown = waiting === undefined ? asked : waiting.text;
  return useMemo(() => {
    const whole: ZoomWindow = { startNs: 0, endNs: Math.max(1, totalNs) };
    const window = parseZoom(shown);
    return {
      whole,
      window: window === undefined ? whole : clampWindow(window, whole),
      setWindow: (next) => setWaiting({ text: isWhole(next, whole) ? null : printZoom(next) }),
    };
  }, [totalNs, shown]);
}
