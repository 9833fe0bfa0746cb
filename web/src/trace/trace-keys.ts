/** What a key does on a trace; the page decides how. */
export type TraceCommand =
  | { readonly do: 'move'; readonly by: number }
  | { readonly do: 'go'; readonly to: 'first' | 'last' }
  | { readonly do: 'fold' | 'unfold'; readonly scope: 'row' | 'subtree' | 'all' }
  | { readonly do: 'level'; readonly step: 1 | -1 }
  | { readonly do: 'failed'; readonly step: 1 | -1 }
  | { readonly do: 'critical'; readonly step: 1 | -1 }
  | { readonly do: 'walk'; readonly step: 1 | -1 }
  | { readonly do: 'tab'; readonly key: string }
  | { readonly do: 'zoom'; readonly to: 'in' | 'out' | 'all' }
  | { readonly do: 'pan'; readonly share: number }
  | { readonly do: 'open' | 'close' | 'copy' | 'copyRow' | 'menu' | 'find' | 'repeats' | 'clock' | 'logs' };

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const PAGE = 20;

const plain: Readonly<Record<string, TraceCommand>> = {
  j: { do: 'move', by: 1 },
  ArrowDown: { do: 'move', by: 1 },
  k: { do: 'move', by: -1 },
  ArrowUp: { do: 'move', by: -1 },
  PageDown: { do: 'move', by: PAGE },
  PageUp: { do: 'move', by: -PAGE },
  Home: { do: 'go', to: 'first' },
  End: { do: 'go', to: 'last' },
  ArrowRight: { do: 'unfold', scope: 'row' },
  ArrowLeft: { do: 'fold', scope: 'row' },
  ']': { do: 'unfold', scope: 'all' },
  '[': { do: 'fold', scope: 'all' },
  p: { do: 'level', step: 1 },
  o: { do: 'level', step: -1 },
  e: { do: 'failed', step: 1 },
  c: { do: 'critical', step: 1 },
  f: { do: 'repeats' },
  x: { do: 'clock' },
  l: { do: 'logs' },
  m: { do: 'menu' },
  '/': { do: 'find' },
  '+': { do: 'zoom', to: 'in' },
  '=': { do: 'zoom', to: 'in' },
  '-': { do: 'zoom', to: 'out' },
  '0': { do: 'zoom', to: 'all' },
  a: { do: 'pan', share: -0.25 },
  d: { do: 'pan', share: 0.25 },
  Enter: { do: 'open' },
  Escape: { do: 'close' },
  y: { do: 'copy' },
};

const shifted: Readonly<Record<string, TraceCommand>> = {
  ArrowRight: { do: 'unfold', scope: 'subtree' },
  ArrowLeft: { do: 'fold', scope: 'subtree' },
  E: { do: 'failed', step: -1 },
  C: { do: 'critical', step: -1 },
  J: { do: 'walk', step: 1 },
  K: { do: 'walk', step: -1 },
  Y: { do: 'copyRow' },
  '/': { do: 'find' },
  '+': { do: 'zoom', to: 'in' },
};

/** Undefined for keys that mean nothing here, and for all combinations that belong to the browser. */
export function traceCommand(press: KeyPress): TraceCommand | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  if (press.shiftKey) return shifted[press.key];
  return /^[1-9]$/.test(press.key) ? { do: 'tab', key: press.key } : plain[press.key];
}
