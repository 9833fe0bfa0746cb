import { searchFlags, type SearchError, type SearchFlag } from './ast.ts';
import type { SearchToken } from './read-tokens.ts';
import { quoted } from './read-value.ts';

/** Words of the language, in any case; what is meant as text stands in quotes. */
const reserved: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'exists']);

export function isReservedWord(text: string): boolean {
  return reserved.has(text.toLowerCase());
}

export function flagOf(text: string): SearchFlag | undefined {
  return searchFlags.find((flag) => flag === text.toLowerCase());
}

export class ParseFailure extends Error {
  readonly error: SearchError;

  constructor(error: SearchError) {
    super(error.message);
    this.error = error;
  }
}

/** Where the parser stands in a text. */
export interface Reading {
  readonly source: string;
  readonly tokens: readonly SearchToken[];
  next: number;
  tests: number;
  depth: number;
  isInBraces: boolean;
}

export function isWord(token: SearchToken | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word;
}

export function isSymbol(token: SearchToken | undefined, symbol: string): boolean {
  return token?.kind === 'symbol' && token.text === symbol;
}

export function isReservedToken(token: SearchToken): boolean {
  return token.kind === 'word' && isReservedWord(token.text);
}

/** The failure of the token that comes next. */
export function unexpected(reading: Reading, expected: readonly string[]): ParseFailure {
  const token = reading.tokens[reading.next];
  const wanted = expected.length === 0 ? '' : `: expected ${expected.join(', ')}`;
  if (token === undefined) {
    const column = reading.source.length;
    return new ParseFailure({ column, length: 0, expected, message: `the search ends too early${wanted}` });
  }
  if (token.kind === 'open') return unclosed(reading, token);
  const hint = token.kind === 'stray' || isReservedToken(token) ? '; in quotes it is text' : '';
  const message = `cannot use ${quoted(token.text)} here${wanted}${hint}`;
  return new ParseFailure({ column: token.at, length: token.end - token.at, expected, message });
}

function unclosed({ source }: Reading, token: SearchToken): ParseFailure {
  const mark = source[token.at] ?? '"';
  const message = `this quote is never closed: expected ${mark} at the end`;
  return new ParseFailure({ column: token.at, length: token.end - token.at, expected: [mark], message });
}
