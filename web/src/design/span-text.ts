import type { shellMessages } from '../i18n/messages/shell.ts';
import type { Language } from '../i18n/messages.ts';

type Texts = (typeof shellMessages)[Language];

/** Seconds in words, in the largest unit that divides them: '15 minutes'. */
export function spanText(seconds: number, text: Texts): string {
  const units = [
    [604_800, text.week],
    [86_400, text.day],
    [3600, text.hour],
    [60, text.minute],
  ] as const;
  const [size, unit] = units.find(([length]) => seconds % length === 0 && (length < 604_800 || seconds > length)) ?? [
    1,
    text.second,
  ];
  return text.spanUnit(seconds / size, unit);
}
