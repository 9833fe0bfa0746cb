import { Button } from '../design/Button.tsx';
import { Menu, type MenuEntry } from '../design/Menu.tsx';
import type { Language } from '../i18n/messages.ts';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useTheme, type ThemeChoice } from '../theme/use-theme.ts';

/** Each language is named in itself. */
const languageNames: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['zh-CN', '简体中文'],
];

export function PreferencesMenu({ onKeys }: { readonly onKeys: () => void }) {
  const text = useText(shellMessages);
  const { language, choose } = useLanguage();
  const theme = useTheme();
  const themes: readonly (readonly [ThemeChoice, string])[] = [
    ['system', text.themeSystem],
    ['dark', text.themeDark],
    ['light', text.themeLight],
  ];
  const entries: MenuEntry[] = [
    { kind: 'label', text: text.language },
    ...languageNames.map(([value, name]) => ({
      kind: 'item' as const,
      text: name,
      isChosen: value === language,
      onPick: () => choose(value),
    })),
    { kind: 'line' },
    { kind: 'label', text: text.theme },
    ...themes.map(([value, name]) => ({
      kind: 'item' as const,
      text: name,
      isChosen: value === theme.choice,
      onPick: () => theme.choose(value),
    })),
    { kind: 'line' },
    { kind: 'item', text: text.keys, keys: '?', onPick: onKeys },
  ];
  return (
    <Menu
      trigger={<Button look="control" className="btn-icon" icon="globe" aria-label={text.preferences} />}
      entries={entries}
    />
  );
}
