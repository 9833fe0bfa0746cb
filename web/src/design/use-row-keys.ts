import { useCallback, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

const steps: Readonly<Record<string, number>> = {
  j: 1,
  ArrowDown: 1,
  k: -1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
};

/** The row a key leads to, or undefined when the key is not about rows. */
export function rowAfterKey(key: string, at: number, count: number): number | undefined {
  const step = steps[key];
  if (step === undefined || count === 0) return undefined;
  if (at < 0 && Number.isFinite(step)) return 0;
  return Math.min(count - 1, Math.max(0, at + step));
}

export interface RowKeys {
  /** The row that has, or would get, the focus. */
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export interface RowKeysOptions {
  readonly count: number;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Brings a row that is not drawn into the window. */
  readonly reveal: (index: number) => void;
  readonly onOpen: (index: number) => void;
}

const rowElement = (scroller: HTMLElement | null, index: number) =>
  scroller?.querySelector<HTMLElement>(`[data-row="${index}"]`);

/** Keyboard of a list: j k and arrows move the focus, Enter opens. One tab stop for the whole list. */
export function useRowKeys({ count, scroller, reveal, onOpen }: RowKeysOptions): RowKeys {
  const [active, setActive] = useState(-1);
  const frame = useRef(0);
  const move = useCallback(
    (index: number) => {
      setActive(index);
      reveal(index);
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => rowElement(scroller.current, index)?.focus({ preventScroll: false }));
    },
    [reveal, scroller],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    const isRow = event.target instanceof HTMLElement && event.target.dataset['row'] !== undefined;
    if (event.key === 'Enter' && isRow && active >= 0) return onOpen(active);
    const next = rowAfterKey(event.key, active, count);
    if (next === undefined) return undefined;
    event.preventDefault();
    return move(next);
  };
  return { active, setActive, onKeyDown };
}
