/** What a key does on a trace; the page decides how. */
export type TraceCommand =
  | { readonly do: 'move'; readonly by: number }
  | { readonly do: 'go'; readonly to: 'first' | 'last' }
  | { readonly do: 'fold' | 'unfold'; readonly scope: 'row' | 'subtree' | 'all' }
  | { readonly do: 'failed'; readonly step: 1 | -1 }
  | { readonly do: 'zoom'; readonly to: 'in' | 'out' | 'all' }
  | { readonly do: 'pan'; readonly share: number }
  | { readonly do: 'open' | 'close' | 'copy' };

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
  e: { do: 'failed', step: 1 },
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
  '+': { do: 'zoom', to: 'in' },
};

/** Undefined for keys that mean nothing here, and for all combinations that belong to the browser. */
export function traceCommand(press: KeyPress): TraceCommand | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  return press.shiftKey ? shifted[press.key] : plain[press.key];
}
