/** The colours of a theme as a canvas needs them: resolved, not `var(...)`. */
export interface FlamePalette {
  /** By application. */
  readonly fills: readonly string[];
  readonly edges: readonly string[];
  readonly text: string;
  readonly quietText: string;
  readonly ground: string;
  readonly rule: string;
  readonly hole: string;
  readonly holeEdge: string;
  readonly error: string;
  readonly accent: string;
  readonly found: string;
  readonly foundEdge: string;
  readonly font: string;
}

interface Styles {
  readonly getPropertyValue: (name: string) => string;
}

/** The value of `var(--name)`; any other colour comes back as it is. */
export function resolved(colour: string, styles: Styles): string {
  const name = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  return name === undefined ? colour : styles.getPropertyValue(name).trim();
}

export function readPalette(styles: Styles, colours: readonly string[]): FlamePalette {
  const read = (name: string): string => styles.getPropertyValue(name).trim();
  const share = read('--svc-mix') || '44%';
  const mixed = (colour: string, amount: string): string =>
    `color-mix(in oklab, ${resolved(colour, styles)} ${amount}, ${read('--bg-1')})`;
  return {
    fills: colours.map((colour) => mixed(colour, share)),
    edges: colours.map((colour) => mixed(colour, '85%')),
    text: read('--text-1'),
    quietText: read('--text-3'),
    ground: read('--bg-1'),
    rule: read('--rule'),
    hole: read('--unknown-soft'),
    holeEdge: read('--rule-strong'),
    error: read('--error'),
    accent: read('--accent'),
    found: read('--found-now'),
    foundEdge: read('--warn'),
    font: `500 12px ${read('--font-text')}`,
  };
}
