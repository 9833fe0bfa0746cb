/** The languages the page can speak; the first is the one every other is checked against. */
const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** A message is a text, or a function of what it mentions. */
type Message = string | ((...values: never[]) => string);

/** The shape another language must fill: the same keys; texts stay texts and functions take the same values. */
type Translation<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : T[Key] };

export interface Messages<T> {
  readonly en: T;
  readonly 'zh-CN': Translation<T>;
}

/** One file of the catalogue. A key that is missing in a language, or is left over there, does not compile. */
export function defineMessages<T extends Record<string, Message>>(en: T, zh: NoInfer<Translation<T>>): Messages<T> {
  return { en, 'zh-CN': zh };
}

/** The language asked for, the reader's own if we have it, else English. */
export function chooseLanguage(stored: string | null, preferred: readonly string[]): Language {
  const known = languages.find((language) => language === stored);
  if (known !== undefined) return known;
  const first = preferred.find((tag) => /^(zh|en)\b/i.test(tag)) ?? 'en';
  return /^zh\b/i.test(first) ? 'zh-CN' : 'en';
}
