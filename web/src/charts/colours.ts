import { useEffect, useState } from 'react';
import { PALETTE_SIZE } from '../design/service-colour.ts';
import { useTheme } from '../theme/use-theme.ts';

/** Colours of the current theme as a canvas needs them: resolved, not `var(...)`. */
export interface ChartColours {
  readonly text: string;
  readonly quietText: string;
  readonly rule: string;
  readonly strongRule: string;
  readonly ground: string;
  readonly fontFamily: string;
  /** `var(--svc-7)`, `var(--error)` and the like; any other colour comes back as it is. */
  readonly resolve: (colour: string) => string;
}

const seriesTokens = [
  ...Array.from({ length: PALETTE_SIZE }, (_, index) => `--svc-${index + 1}`),
  ...['--ok', '--warn', '--error', '--info', '--unknown', '--accent', '--text-1', '--text-3'],
];

/** The custom property a CSS value refers to: `--svc-7` of `var(--svc-7)`. */
export function propertyOf(colour: string): string | undefined {
  return /^var\((--[\w-]+)\)$/.exec(colour.trim())?.[1];
}

/** A copy: computed styles are live, and a later change of theme must not mix two palettes. */
export function readColours(styles: { readonly getPropertyValue: (name: string) => string }): ChartColours {
  const read = (name: string) => styles.getPropertyValue(name).trim();
  const series = new Map(seriesTokens.map((name) => [name, read(name)]));
  return {
    text: read('--text-1'),
    quietText: read('--text-3'),
    rule: read('--rule'),
    strongRule: read('--rule-strong'),
    ground: read('--bg-1'),
    fontFamily: read('--font-text'),
    resolve: (colour) => series.get(propertyOf(colour) ?? '') ?? colour,
  };
}

const current = () => readColours(getComputedStyle(document.documentElement));

/** Read anew when the theme changes. */
export function useChartColours(): ChartColours {
  const { theme } = useTheme();
  const [colours, setColours] = useState(current);
  useEffect(() => setColours(current()), [theme]);
  return colours;
}
