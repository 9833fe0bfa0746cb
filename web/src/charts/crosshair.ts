/** The instant under the pointer, shared by the charts of a page. Epoch ms; undefined when the pointer is on none. */
export interface Crosshair {
  readonly get: () => number | undefined;
  readonly set: (time: number | undefined) => void;
  /** Returns what ends it. */
  readonly subscribe: (changed: () => void) => () => void;
}

/** Outside React's state: moving the pointer draws lines, not pages. */
export function createCrosshair(): Crosshair {
  let time: number | undefined;
  const listeners = new Set<() => void>();
  return {
    get: () => time,
    set: (next) => {
      if (next === time) return;
      time = next;
      for (const changed of listeners) changed();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
