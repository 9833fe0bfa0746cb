import { defaultRangeExtractor, useVirtualizer, type Range, type VirtualItem } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { positionOf } from './path-model.ts';
import { PATH_ROW_HEIGHT } from './path-tree-props.ts';
import type { PathTreeState } from './use-path-tree.ts';

const OVERSCAN = 12;

export interface TreeWindow {
  readonly items: readonly VirtualItem[];
  readonly height: number;
}

/** The rows in sight, and the current one, so that what is focused is never taken out of the page. */
export function useTreeWindow(
  scroller: { readonly current: HTMLElement | null },
  { drawn, current }: PathTreeState,
): TreeWindow {
  const position = positionOf(drawn, current);
  const extract = useCallback(
    (range: Range) => {
      const positions = defaultRangeExtractor(range);
      const isThere = position < 0 || positions.includes(position);
      return isThere ? positions : [...positions, position].toSorted((a, b) => a - b);
    },
    [position],
  );
  // oxlint-disable-next-line react/incompatible-library -- its functions are not memoised, and nothing here memoises by them
  const virtual = useVirtualizer({
    count: drawn.length,
    estimateSize: () => PATH_ROW_HEIGHT,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((at: number) => drawn[at] ?? at, [drawn]),
    rangeExtractor: extract,
    overscan: OVERSCAN,
    scrollPaddingStart: PATH_ROW_HEIGHT,
  });
  const latest = useRef(virtual);
  const shown = useRef(current);
  useEffect(() => {
    latest.current = virtual;
  });
  useEffect(() => {
    if (shown.current === current) return;
    shown.current = current;
    latest.current.scrollToIndex(position, { align: 'auto' });
  }, [current, position]);
  return { items: virtual.getVirtualItems(), height: virtual.getTotalSize() };
}
