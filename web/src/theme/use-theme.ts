import { createContext, useContext } from 'react';

export type Theme = 'dark' | 'light';
/** `system` follows the machine until the reader chooses. */
export type ThemeChoice = Theme | 'system';

export interface ThemeState {
  readonly theme: Theme;
  readonly choice: ThemeChoice;
  readonly choose: (choice: ThemeChoice) => void;
}

export const ThemeContext = createContext<ThemeState>({ theme: 'dark', choice: 'system', choose: () => {} });

export function useTheme(): ThemeState {
  return useContext(ThemeContext);
}

export function readThemeChoice(stored: string | null): ThemeChoice {
  return stored === 'dark' || stored === 'light' ? stored : 'system';
}
