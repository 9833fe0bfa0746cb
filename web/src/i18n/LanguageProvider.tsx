import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { readPreference, writePreference } from '../theme/preferences.ts';
import { chooseLanguage, type Language } from './messages.ts';
import { LanguageContext } from './use-text.ts';

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() =>
    chooseLanguage(readPreference('language'), navigator.languages),
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        writePreference('language', next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}
