export interface Escape {
  readonly length: number;
  /** The character it stands for; -1 for a class or a position. */
  readonly code: number;
  /** Rough size of what the engine makes of it. */
  readonly size: number;
  readonly problem?: string;
}

const UNICODE_CLASS_SIZE = 1000;
const CLASS_SIZE = 20;
const CHARACTER_SIZE = 4;

const controls: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);
const classes = 'dDsSwW';
const positions = 'AzbB';

/** General categories and the scripts of most texts; others are refused, for versions of the engine differ in them. */
const unicodeNames: ReadonlySet<string> = new Set(
  (
    'C Cc Cf Cs Co L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs Arabic Armenian Bengali Common Cyrillic ' +
    'Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul Hebrew Hiragana Kannada Katakana Khmer Lao Latin Malayalam Mongolian Myanmar ' +
    'Oriya Sinhala Tamil Telugu Thai Tibetan'
  ).split(' '),
);

const hex = /\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/y;
const unicode = /\\[pP](?:([A-Z])|\{\^?([A-Za-z]{1,20})\})/y;
const octal = /\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/y;
const punctuation = /[!-/:-@[-^`{-~]/;

const wrong = (length: number, problem: string): Escape => ({ length, code: -1, size: 0, problem });
const character = (length: number, code: number): Escape => ({ length, code, size: CHARACTER_SIZE });

/** Reads an escape of RE2 at a backslash. */
export function checkEscape(text: string, at: number, where: 'outside' | 'class'): Escape {
  const char = text[at + 1];
  if (char === undefined) return wrong(1, 'a backslash must be followed by something');
  const control = controls.get(char);
  if (control !== undefined) return character(2, control);
  if (classes.includes(char)) return { length: 2, code: -1, size: CLASS_SIZE };
  if (positions.includes(char) && where === 'outside') return { length: 2, code: -1, size: CHARACTER_SIZE };
  if (punctuation.test(char) || char === ' ') return character(2, char.codePointAt(0) ?? 0);
  return readCoded(text, at) ?? wrong(2, `there is no \\${char} here`);
}

function readCoded(text: string, at: number): Escape | undefined {
  const [octalText, digits] = matchAt(octal, text, at);
  if (octalText !== undefined) return character(octalText.length, Number.parseInt(digits ?? '', 8));
  const [hexText, short, long = ''] = matchAt(hex, text, at);
  if (hexText !== undefined) {
    const code = Number.parseInt(short ?? long, 16);
    return code > 0x10_ff_ff ? wrong(hexText.length, 'there is no such character') : character(hexText.length, code);
  }
  const [unicodeText, letter, name = ''] = matchAt(unicode, text, at);
  if (unicodeText === undefined) return undefined;
  return unicodeNames.has(letter ?? name)
    ? { length: unicodeText.length, code: -1, size: UNICODE_CLASS_SIZE }
    : wrong(unicodeText.length, 'there is no such class of characters');
}

function matchAt(pattern: RegExp, text: string, at: number): readonly (string | undefined)[] {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? [];
}

const posixNames: ReadonlySet<string> = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
);
const posix = /\[:\^?([a-z]*):\]/y;

/** `[:alpha:]` inside a class. */
export function readClassName(
  text: string,
  at: number,
): { readonly length: number; readonly problem?: string } | undefined {
  const [whole, name = ''] = matchAt(posix, text, at);
  if (whole === undefined) return undefined;
  return posixNames.has(name)
    ? { length: whole.length }
    : { length: whole.length, problem: 'there is no such class of characters' };
}
