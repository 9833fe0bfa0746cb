import { useLayoutEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { readPreference, writePreference } from './preferences.ts';
import { ThemeContext, readThemeChoice, type ThemeChoice } from './use-theme.ts';

const systemIsLight = () => matchMedia('(prefers-color-scheme: light)');

function followSystem(changed: () => void): () => void {
  const query = systemIsLight();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [choice, setChoice] = useState<ThemeChoice>(() => readThemeChoice(readPreference('theme')));
  const isSystemLight = useSyncExternalStore(followSystem, () => systemIsLight().matches);
  const system = isSystemLight ? 'light' : 'dark';
  const theme = choice === 'system' ? system : choice;

  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  const state = useMemo(
    () => ({
      theme,
      choice,
      choose: (next: ThemeChoice) => {
        writePreference('theme', next === 'system' ? null : next);
        setChoice(next);
      },
    }),
    [theme, choice],
  );
  return <ThemeContext value={state}>{children}</ThemeContext>;
}
