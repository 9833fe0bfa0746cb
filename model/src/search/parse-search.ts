import type { SearchExpression, SearchParse } from './ast.ts';
import { isReservedToken, isSymbol, isWord, ParseFailure, unexpected, type Reading } from './parse-reading.ts';
import { readTest } from './parse-test.ts';
import { readTokens, type SearchToken } from './read-tokens.ts';

export const MAX_SEARCH_CHARACTERS = 4096;
/** Brackets inside brackets. */
export const MAX_SEARCH_DEPTH = 32;

const startOfTerm = ['a key', 'text', 'NOT', '(', '{'] as const;
const afterTerm = ['AND', 'OR', 'another test'] as const;

/** Reads a search; never throws. Of several errors the first is told. */
export function parseSearch(text: string): SearchParse {
  if (text.length > MAX_SEARCH_CHARACTERS) return tooLong(text);
  const reading = { source: text, tokens: readTokens(text), next: 0, tests: 0, depth: 0, isInBraces: false };
  try {
    const query = readOr(reading);
    if (reading.next < reading.tokens.length) throw unexpected(reading, afterTerm);
    return { ok: true, query };
  } catch (error) {
    if (error instanceof ParseFailure) return { ok: false, error: error.error };
    throw error;
  }
}

function tooLong(text: string): SearchParse {
  const message = `cannot search with ${text.length} characters: at most ${MAX_SEARCH_CHARACTERS} are allowed`;
  const length = text.length - MAX_SEARCH_CHARACTERS;
  return { ok: false, error: { column: MAX_SEARCH_CHARACTERS, length, expected: [], message } };
}

function readOr(reading: Reading): SearchExpression {
  const first = readAnd(reading);
  const others: SearchExpression[] = [];
  while (isWord(reading.tokens[reading.next], 'or')) {
    reading.next++;
    others.push(readAnd(reading));
  }
  return connect('or', first, others);
}

function readAnd(reading: Reading): SearchExpression {
  const first = readNot(reading);
  const others: SearchExpression[] = [];
  for (;;) {
    const token = reading.tokens[reading.next];
    if (isWord(token, 'and')) reading.next++;
    else if (!isStartOfTerm(token)) return connect('and', first, others);
    others.push(readNot(reading));
  }
}

/** Side by side means AND. What can never begin a term is left for the caller to refuse. */
function isStartOfTerm(token: SearchToken | undefined): token is SearchToken {
  if (token === undefined || token.kind === 'stray') return false;
  if (token.kind === 'symbol') return token.text === '(' || token.text === '{';
  return !isReservedToken(token) || isWord(token, 'not');
}

function connect(type: 'and' | 'or', first: SearchExpression, others: readonly SearchExpression[]): SearchExpression {
  const last = others.at(-1);
  return last === undefined ? first : { type, parts: [first, ...others], at: first.at, end: last.end };
}

function readNot(reading: Reading): SearchExpression {
  const token = reading.tokens[reading.next];
  if (token === undefined || !isWord(token, 'not')) return readTerm(reading);
  reading.next++;
  const part = readTerm(reading);
  return { type: 'not', part, at: token.at, end: part.end };
}

function readTerm(reading: Reading): SearchExpression {
  const token = reading.tokens[reading.next];
  if (!isStartOfTerm(token) || isWord(token, 'not') || token.kind === 'open') throw unexpected(reading, startOfTerm);
  if (isSymbol(token, '(')) return readBracket(reading, token);
  if (isSymbol(token, '{')) return readGroup(reading, token);
  return readTest(reading, token);
}

function readBracket(reading: Reading, token: SearchToken): SearchExpression {
  return readInside(reading, token, ')').inside;
}

function readGroup(reading: Reading, token: SearchToken): SearchExpression {
  if (reading.isInBraces) throw nested(token, 'braces do not stand inside braces');
  reading.isInBraces = true;
  const { inside, end } = readInside(reading, token, '}');
  reading.isInBraces = false;
  return { type: 'span', part: inside, at: token.at, end };
}

function readInside(
  reading: Reading,
  token: SearchToken,
  close: ')' | '}',
): { readonly inside: SearchExpression; readonly end: number } {
  if (++reading.depth > MAX_SEARCH_DEPTH)
    throw nested(token, `at most ${MAX_SEARCH_DEPTH} brackets may stand inside each other`);
  reading.next++;
  const inside = readOr(reading);
  const last = reading.tokens[reading.next];
  if (last === undefined || !isSymbol(last, close)) throw unexpected(reading, [...afterTerm, close]);
  reading.next++;
  reading.depth--;
  return { inside, end: last.end };
}

function nested({ at, end }: SearchToken, message: string): ParseFailure {
  return new ParseFailure({ column: at, length: end - at, expected: [], message });
}
