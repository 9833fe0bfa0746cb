import type { Place } from './ast.ts';

/** One piece of a search text. */
export interface SearchToken extends Place {
  /**
   * `word` bare, `quoted` in double quotes, `key` in backticks, `open` a quote or backtick that is never closed; `symbol` an operator, a
   * bracket or a comma; `stray` a character that has no meaning outside quotes.
   */
  readonly kind: 'word' | 'quoted' | 'key' | 'open' | 'symbol' | 'stray';
  /** What it says: without quotes and escapes. */
  readonly text: string;
}

const space = /\s+/uy;
const word = /[\p{L}\p{M}\p{N}_\-./:@%*?]+/uy;
const symbol = /=~|!=|<=|>=|[=<>~(){},]/y;
const quoted = /"((?:[^"\\]|\\[^])*)(?:"|(\\?$))/y;
const backticked = /`((?:[^`\\]|\\[^])*)(?:`|(\\?$))/y;
const anything = /[^]/uy;

/** True for a text that needs no quotes as far as its characters go. */
export function isPlainWord(text: string): boolean {
  word.lastIndex = 0;
  return word.exec(text)?.[0].length === text.length;
}

/** Cuts a text into tokens; every text can be cut. */
export function readTokens(text: string): readonly SearchToken[] {
  const tokens: SearchToken[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = matchAt(space, text, at);
    if (blank !== undefined) {
      at += blank[0].length;
      continue;
    }
    const token = readToken(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function readToken(text: string, at: number): SearchToken {
  const bare = matchAt(word, text, at);
  if (bare !== undefined) return { kind: 'word', text: bare[0], at, end: at + bare[0].length };
  const mark = matchAt(symbol, text, at);
  if (mark !== undefined) return { kind: 'symbol', text: mark[0], at, end: at + mark[0].length };
  return readQuoted(text, at, 'quoted') ?? readQuoted(text, at, 'key') ?? readStray(text, at);
}

function readQuoted(text: string, at: number, kind: 'quoted' | 'key'): SearchToken | undefined {
  const found = matchAt(kind === 'quoted' ? quoted : backticked, text, at);
  if (found === undefined) return undefined;
  const [whole, inside = '', openEnd] = found;
  return { kind: openEnd === undefined ? kind : 'open', text: unescapeQuoted(inside), at, end: at + whole.length };
}

function readStray(text: string, at: number): SearchToken {
  const stray = matchAt(anything, text, at)?.[0] ?? '';
  return { kind: 'stray', text: stray, at, end: at + stray.length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** A backslash hides a quote, a backtick and itself; before all else it is itself, so that `"\d+"` is a pattern of digits. */
const escaped = /\\(["`\\])/g;

function unescapeQuoted(inside: string): string {
  return inside.replaceAll(escaped, '$1');
}

/** Where a character of a token's text stands in the text of the search. */
export function placeInToken(source: string, token: SearchToken, index: number): number {
  if (token.kind === 'word') return token.at + index;
  let at = token.at + 1;
  for (let passed = 0; passed < index && at < token.end; passed++) {
    at += /^\\["`\\]/.test(source.slice(at, at + 2)) ? 2 : 1;
  }
  return at;
}

export function inDoubleQuotes(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

export function inBackticks(text: string): string {
  return `\`${text.replaceAll(/[`\\]/g, '\\$&')}\``;
}
