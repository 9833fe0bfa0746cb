import { compareOperators, type SearchCompletion } from './ast.ts';
import { isReservedToken, isSymbol, isWord } from './parse-reading.ts';
import { readTokens, type SearchToken } from './read-tokens.ts';

/** What may come next, and the key it belongs to. */
type Expectation =
  | { readonly next: 'term' | 'after-term' }
  /** After a word that is a key or bare text. */
  | { readonly next: 'after-word'; readonly key: string }
  | { readonly next: 'value' | 'list-start' | 'list-value' | 'list-end'; readonly key: string };

/** What is being typed at `cursor`. Works on any text, whole or not; only what stands before the cursor decides what is expected. */
export function completionAt(text: string, cursor: number): SearchCompletion {
  const tokens = readTokens(text);
  const before = tokens.filter((token) => token.end < cursor || (token.end === cursor && isFinished(token)));
  const current = tokens.find((token) => token.at < cursor && token.end >= cursor && !before.includes(token));
  const expectation = before.reduce(follow, { next: 'term' });
  const typed = { prefix: prefixOf(text, current, cursor), from: current?.at ?? cursor, to: endOf(current, cursor) };
  return { ...kindOf(expectation, typed.prefix, current), ...typed };
}

/** A word goes on at its end; an operator or a closed quote does not. */
function isFinished({ kind }: SearchToken): boolean {
  return kind === 'symbol' || kind === 'quoted' || kind === 'key';
}

/** A quote that is never closed ends, as far as a choice goes, where the cursor stands. */
function endOf(current: SearchToken | undefined, cursor: number): number {
  if (current === undefined) return cursor;
  return current.kind === 'open' ? cursor : current.end;
}

function prefixOf(text: string, current: SearchToken | undefined, cursor: number): string {
  if (current === undefined) return '';
  const typed = text.slice(current.at, cursor);
  return readTokens(typed)[0]?.text ?? '';
}

function follow(expectation: Expectation, token: SearchToken): Expectation {
  switch (expectation.next) {
    case 'value':
      return token.kind === 'symbol' ? beginTerm(token) : { next: 'after-term' };
    case 'list-start':
      return isSymbol(token, '(') ? { next: 'list-value', key: expectation.key } : beginTerm(token);
    case 'list-value':
      return { next: 'list-end', key: expectation.key };
    case 'list-end':
      return isSymbol(token, ',') ? { next: 'list-value', key: expectation.key } : { next: 'after-term' };
    case 'after-word':
      return followWord(expectation.key, token);
    case 'term':
    case 'after-term':
      return beginTerm(token);
  }
}

function followWord(key: string, token: SearchToken): Expectation {
  if (token.kind === 'symbol' && compareOperators.some((operator) => operator === token.text))
    return { next: 'value', key };
  if (isWord(token, 'in')) return { next: 'list-start', key };
  if (isWord(token, 'exists')) return { next: 'after-term' };
  return beginTerm(token);
}

function beginTerm(token: SearchToken): Expectation {
  if (isSymbol(token, ')') || isSymbol(token, '}')) return { next: 'after-term' };
  if (token.kind === 'symbol' || token.kind === 'stray' || isReservedToken(token)) return { next: 'term' };
  return token.kind === 'quoted' || token.kind === 'open'
    ? { next: 'after-term' }
    : { next: 'after-word', key: token.text };
}

const connectives = ['and', 'or', 'not'];
const wordOperators = ['in', 'exists'];

const begins = (words: readonly string[], prefix: string): boolean =>
  words.some((word) => word.startsWith(prefix.toLowerCase()));

function kindOf(
  expectation: Expectation,
  prefix: string,
  current: SearchToken | undefined,
): Pick<SearchCompletion, 'kind' | 'key'> {
  switch (expectation.next) {
    case 'term':
      return { kind: 'key' };
    case 'after-term':
      return { kind: begins(connectives, prefix) ? 'connective' : 'key' };
    case 'after-word':
      return afterWord(expectation.key, prefix, current);
    case 'value':
    case 'list-value':
      return { kind: 'value', key: expectation.key };
    case 'list-start':
    case 'list-end':
      return { kind: 'operator', key: expectation.key };
  }
}

/** A second word makes text of the first, unless it is becoming an operator. */
function afterWord(
  key: string,
  prefix: string,
  current: SearchToken | undefined,
): Pick<SearchCompletion, 'kind' | 'key'> {
  const isOperator = current === undefined || current.kind === 'stray' || begins(wordOperators, prefix);
  if (isOperator) return { kind: 'operator', key };
  return { kind: begins(connectives, prefix) ? 'connective' : 'key' };
}
