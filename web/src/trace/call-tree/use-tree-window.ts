import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { rowOfKey } from '../row-keys.ts';
import type { TraceModel } from '../trace-model.ts';
import { positionOf } from '../visible-rows.ts';
import { LINE_HEIGHT, linesBetween, linesOf, positionAt, type TreeLine, type TreeLines } from './tree-lines.ts';

/** Lines drawn beyond each edge. */
const OVERSCAN = 8;
/** The window moves by whole steps, so that not every pixel draws anew. */
const STEP = 4;
/** The head is as high as this many lines, rounded up. */
const HEAD_LINES = 2;

interface Scrolled {
  readonly firstUnit: number;
  readonly units: number;
}

export interface TreeWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly model: TraceModel;
  readonly lines: TreeLines;
  readonly current: number;
}

/** The lines in sight, and the line of the current row wherever it is: what is focused is never taken out of the page. */
export function useTreeWindow({ scroller, model, lines, current }: TreeWindowOptions): readonly TreeLine[] {
  const { firstUnit, units } = useScrolled(scroller);
  const inSight = useMemo(() => linesBetween(lines, firstUnit, firstUnit + units), [lines, firstUnit, units]);
  const withCurrent = useMemo(() => {
    if (inSight.some(({ row, kind }) => row === current && kind === 'span')) return inSight;
    const own = linesOf(lines, positionOf(lines.visible, current)).slice(0, 1);
    return own[0] === undefined || own[0].row !== current ? inSight : [...inSight, ...own];
  }, [inSight, lines, current]);
  const reveal = useCallback(
    (row: number, align: 'nearest' | 'centre' = 'nearest') => scrollTo(scroller.current, { lines, row, align }),
    [scroller, lines],
  );
  useFollowCurrent(reveal, model.keys[current], current);
  useAnchor(scroller, model, lines);
  return withCurrent;
}

/** The scroll position in lines; read at most once a frame. */
function useScrolled(scroller: RefObject<HTMLElement | null>): Scrolled {
  const [scrolled, setScrolled] = useState<Scrolled>({ firstUnit: 0, units: 0 });
  useLayoutEffect(() => {
    const target = scroller.current;
    if (target === null) return undefined;
    let frame = 0;
    const read = (): void => {
      frame = 0;
      const top = Math.floor(target.scrollTop / LINE_HEIGHT / STEP) * STEP;
      const firstUnit = Math.max(0, top - OVERSCAN);
      const units = Math.ceil(target.clientHeight / LINE_HEIGHT) + STEP + 2 * OVERSCAN;
      setScrolled((before) =>
        before.firstUnit === firstUnit && before.units === units ? before : { firstUnit, units },
      );
    };
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    read();
    const observer = new ResizeObserver(later);
    observer.observe(target);
    target.addEventListener('scroll', later, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      target.removeEventListener('scroll', later);
    };
  }, [scroller]);
  return scrolled;
}

interface Target {
  readonly lines: TreeLines;
  readonly row: number;
  readonly align: 'nearest' | 'centre';
}

function scrollTo(scroller: HTMLElement | null, { lines, row, align }: Target): void {
  if (scroller === null) return;
  const room = scroller.clientHeight - HEAD_LINES * LINE_HEIGHT;
  const top = (lines.firstUnit[positionOf(lines.visible, row)] ?? 0) * LINE_HEIGHT;
  const isInSight = top >= scroller.scrollTop && top + LINE_HEIGHT <= scroller.scrollTop + room;
  if (isInSight) return;
  const isAbove = top < scroller.scrollTop;
  const nearest = isAbove ? top : top + LINE_HEIGHT - room;
  const next = align === 'centre' ? top - room / 2 : nearest;
  scroller.scrollTo({ top: Math.max(0, next) });
}

/** Scrolls to the current row when it becomes another one; at first into the middle. */
function useFollowCurrent(
  reveal: (row: number, align?: 'nearest' | 'centre') => void,
  key: string | undefined,
  row: number,
): void {
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (key === shown.current) return;
    reveal(row, shown.current === undefined ? 'centre' : 'nearest');
    shown.current = key;
  }, [reveal, key, row]);
}

/** When a re-read trace has more rows above, what the reader looks at stays where it is. */
function useAnchor(scroller: RefObject<HTMLElement | null>, model: TraceModel, lines: TreeLines): void {
  const drawn = useRef({ model, lines });
  useLayoutEffect(() => {
    const before = drawn.current;
    drawn.current = { model, lines };
    const target = scroller.current;
    if (before.model === model || target === null || target.scrollTop === 0) return;
    const at = positionAt(before.lines, Math.floor(target.scrollTop / LINE_HEIGHT));
    const row = rowOfKey(model.keys, before.model.keys[before.lines.visible[at] ?? -1]);
    if (row < 0) return;
    const into = target.scrollTop - (before.lines.firstUnit[at] ?? 0) * LINE_HEIGHT;
    target.scrollTo({ top: (lines.firstUnit[positionOf(lines.visible, row)] ?? 0) * LINE_HEIGHT + into });
  }, [scroller, model, lines]);
}
