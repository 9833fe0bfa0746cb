import { useMemo } from 'react';
import { PALETTE_SIZE } from '../design/service-colour.ts';
import { useTheme, type Theme } from '../theme/use-theme.ts';

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
  '--ok',
  '--warn',
  '--error',
  '--info',
  '--unknown',
  '--accent',
  '--text-1',
  '--text-3',
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

/** Asks an element of that theme, so that it does not matter when the page itself changes over. */
function readTheme(theme: Theme): ChartColours {
  const probe = document.createElement('div');
  probe.dataset['theme'] = theme;
  probe.hidden = true;
  document.body.append(probe);
  const colours = readColours(getComputedStyle(probe));
  probe.remove();
  return colours;
}

/** Read anew when the theme changes. */
export function useChartColours(): ChartColours {
  const { theme } = useTheme();
  return useMemo(() => readTheme(theme), [theme]);
}
