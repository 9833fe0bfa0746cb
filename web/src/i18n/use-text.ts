import { createContext, useContext } from 'react';
import type { Language, Messages } from './messages.ts';

export interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

export const LanguageContext = createContext<LanguageChoice>({ language: 'en', choose: () => {} });

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** The texts of one file of the catalogue in the reader's language: `const text = useText(servicesMessages)`. */
export function useText<T>(messages: Messages<T>): Messages<T>[Language] {
  const { language } = useContext(LanguageContext);
  return messages[language];
}
