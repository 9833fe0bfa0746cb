import { defaultRangeExtractor, useVirtualizer, type Range, type VirtualItem } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { rowOfKey } from '../row-keys.ts';
import type { TraceModel } from '../trace-model.ts';
import { drawnPosition, type TimelineRows } from './timeline-rows.ts';
import { ROW_HEIGHT } from './WaterfallRow.tsx';

const OVERSCAN = 8;

export interface TimelineWindow {
  readonly items: readonly VirtualItem[];
  readonly height: number;
}

export interface TimelineWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly model: TraceModel;
  readonly rows: TimelineRows;
  readonly current: number;
}

/** The rows in sight. The current row is always among them, so that what is focused is never taken out of the page. */
export function useTimelineWindow({ scroller, model, rows, current }: TimelineWindowOptions): TimelineWindow {
  const { drawn } = rows;
  const position = drawnPosition(rows, model.skeleton.columns.parentRow, current);
  const extract = useCallback((range: Range) => withPosition(defaultRangeExtractor(range), position), [position]);
  // oxlint-disable-next-line react/incompatible-library -- its functions are not memoised, and nothing here memoises by them
  const virtual = useVirtualizer({
    count: drawn.length,
    estimateSize: () => ROW_HEIGHT,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((at: number) => drawn[at] ?? at, [drawn]),
    rangeExtractor: extract,
    overscan: OVERSCAN,
  });
  useReveal(virtual, position, model.keys[current]);
  useAnchor(virtual, model, rows);
  return { items: virtual.getVirtualItems(), height: virtual.getTotalSize() };
}

function withPosition(positions: readonly number[], position: number): number[] {
  if (position < 0 || positions.includes(position)) return [...positions];
  return [...positions, position].toSorted((a, b) => a - b);
}

interface Scrolls {
  readonly scrollElement: HTMLElement | null;
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
    if (key === shown.current || position < 0) return;
    const isOnFirstScreen = position * ROW_HEIGHT < (latest.current.scrollElement?.clientHeight ?? 0) - ROW_HEIGHT;
    const align = shown.current === undefined && !isOnFirstScreen ? 'center' : 'auto';
    shown.current = key;
    latest.current.scrollToIndex(position, { align });
  }, [key, position]);
}

interface Scrolled {
  readonly scrollOffset: number | null;
  readonly scrollToOffset: (offset: number) => void;
}

/** When a re-read trace has more rows above, what the reader looks at stays where it is. */
function useAnchor(virtual: Scrolled, model: TraceModel, rows: TimelineRows): void {
  const shown = useRef({ model, rows });
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = { model, rows };
    const offset = virtual.scrollOffset ?? 0;
    if (before.model === model || offset === 0) return;
    const top = Math.floor(offset / ROW_HEIGHT);
    const row = rowOfKey(model.keys, before.model.keys[before.rows.drawn[top] ?? -1]);
    const position = drawnPosition(rows, model.skeleton.columns.parentRow, row);
    if (position >= 0) virtual.scrollToOffset(position * ROW_HEIGHT + offset - top * ROW_HEIGHT);
  }, [virtual, model, rows]);
}
