import { defaultRangeExtractor, useVirtualizer, type Range, type VirtualItem } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { TraceModel } from './trace-model.ts';
import { positionOf } from './visible-rows.ts';
import { ROW_HEIGHT } from './WaterfallRow.tsx';

const OVERSCAN = 12;

export interface RowWindow {
  readonly items: readonly VirtualItem[];
  readonly height: number;
}

export interface RowWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly model: TraceModel;
  readonly visible: Int32Array;
  readonly current: number;
}

/** The rows in sight. The current row is always among them, so that what is focused is never taken out of the page. */
export function useRowWindow({ scroller, model, visible, current }: RowWindowOptions): RowWindow {
  const position = positionOf(visible, current);
  const extract = useCallback((range: Range) => withPosition(defaultRangeExtractor(range), position), [position]);
  const virtual = useVirtualizer({
    count: visible.length,
    estimateSize: () => ROW_HEIGHT,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((at: number) => visible[at] ?? at, [visible]),
    rangeExtractor: extract,
    overscan: OVERSCAN,
  });
  useReveal(virtual, position, model.keys[current]);
  useAnchor(scroller, model, visible);
  return { items: virtual.getVirtualItems(), height: virtual.getTotalSize() };
}

function withPosition(positions: readonly number[], position: number): number[] {
  if (position < 0 || positions.includes(position)) return [...positions];
  return [...positions, position].toSorted((a, b) => a - b);
}

interface Scrolls {
  readonly scrollToIndex: (index: number, options: { readonly align: 'auto' | 'center' }) => void;
}

/** Scrolls to the current row when it becomes another one; at first into the middle. */
function useReveal(virtual: Scrolls, position: number, key: string | undefined): void {
  const shown = useRef<string | undefined>(undefined);
  const latest = useRef(virtual);
  useEffect(() => {
    latest.current = virtual;
  });
  useEffect(() => {
    if (key === shown.current) return;
    const align = shown.current === undefined ? 'center' : 'auto';
    shown.current = key;
    latest.current.scrollToIndex(position, { align });
  }, [key, position]);
}

interface Anchor {
  readonly model: TraceModel;
  readonly key: string | undefined;
  readonly offset: number;
}

/** When a re-read trace has more rows above, what the reader looks at stays where it is. */
function useAnchor(scroller: RefObject<HTMLElement | null>, model: TraceModel, visible: Int32Array): void {
  const anchor = useRef<Anchor | undefined>(undefined);
  useLayoutEffect(() => {
    const target = scroller.current;
    const before = anchor.current;
    if (target === null || before === undefined || before.model === model || before.key === undefined) return;
    const row = model.keys.indexOf(before.key);
    if (row >= 0) target.scrollTop = positionOf(visible, row) * ROW_HEIGHT + before.offset;
  }, [scroller, model, visible]);
  useEffect(() => {
    const target = scroller.current;
    if (target === null) return undefined;
    const remember = (): void => {
      const top = Math.floor(target.scrollTop / ROW_HEIGHT);
      anchor.current = { model, key: model.keys[visible[top] ?? -1], offset: target.scrollTop - top * ROW_HEIGHT };
    };
    remember();
    target.addEventListener('scroll', remember, { passive: true });
    return () => target.removeEventListener('scroll', remember);
  }, [scroller, model, visible]);
}
