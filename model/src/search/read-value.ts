import type { CompareOperator, SearchValue } from './ast.ts';
import { checkRegex } from './check-regex.ts';
import { isNumberText, readDuration, readTime } from './read-number.ts';
import { placeInToken, type SearchToken } from './read-tokens.ts';
import type { SearchKey } from './search-keys.ts';

export type ValueResult =
  | { readonly ok: true; readonly value: SearchValue }
  | {
      readonly ok: false;
      readonly column: number;
      readonly length: number;
      readonly expected: readonly string[];
      readonly message: string;
    };

export interface ValueAsked {
  readonly source: string;
  readonly token: SearchToken;
  readonly key: SearchKey;
  readonly operator: CompareOperator;
}

/** Words that mean something without quotes, in any case. */
const booleanWords: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);
const ordering: ReadonlySet<CompareOperator> = new Set(['<', '<=', '>', '>=']);

/** Reads what a key is compared with, as the type of the key wants it. */
export function readValue(asked: ValueAsked): ValueResult {
  const { token, key, operator } = asked;
  switch (key.type) {
    case 'text':
    case 'attribute':
      if (operator === '=~') return readRegex(asked);
      if (operator === '~') return found(token, { type: 'text', text: token.text });
      return ordering.has(operator) ? readNumber(asked) : found(token, readLoose(token));
    case 'number':
      return readNumber(asked);
    case 'duration':
      return readTyped(asked, readDuration, { type: 'duration', expected: 'a duration such as 500ms' });
    case 'time':
      return readTyped(asked, readTime, { type: 'time', expected: 'a time such as 2026-01-31T12:00:00Z' });
    case 'trace-id':
      return readId(asked, 32);
    case 'span-id':
      return readId(asked, 16);
    case 'choice':
      return readChoice(asked);
  }
}

type Unplaced<T> = T extends unknown ? Omit<T, 'at' | 'end'> : never;

function found({ at, end }: SearchToken, value: Unplaced<SearchValue>): ValueResult {
  return { ok: true, value: { ...value, at, end } };
}

function refused({ token }: ValueAsked, expected: readonly string[], message: string): ValueResult {
  return { ok: false, column: token.at, length: token.end - token.at, expected, message };
}

/** Quotes make text of what would be a number or a boolean. */
function readLoose({ kind, text }: SearchToken): Unplaced<SearchValue> {
  const isTrue = booleanWords.get(text.toLowerCase());
  if (kind === 'word' && isTrue !== undefined) return { type: 'boolean', isTrue };
  return kind === 'word' && isNumberText(text) ? { type: 'number', text } : { type: 'text', text };
}

function readNumber(asked: ValueAsked): ValueResult {
  const { token, operator, key } = asked;
  if (token.kind === 'word' && isNumberText(token.text)) return found(token, { type: 'number', text: token.text });
  return refused(
    asked,
    ['a number'],
    `cannot compare ${key.key} ${operator} ${quoted(token.text)}: expected a number without quotes or unit`,
  );
}

interface TypedValue {
  readonly type: 'duration' | 'time';
  readonly expected: string;
}

function readTyped(
  asked: ValueAsked,
  read: (text: string) => bigint | undefined,
  { type, expected }: TypedValue,
): ValueResult {
  const { token, key } = asked;
  const nanos = read(token.text);
  if (nanos !== undefined) return found(token, { type, nanos });
  return refused(asked, [expected], `cannot compare ${key.key} with ${quoted(token.text)}: expected ${expected}`);
}

/** Ids are pasted in many spellings: upper case, with 0x, with dashes. */
function readId(asked: ValueAsked, digits: number): ValueResult {
  const { token, key } = asked;
  const text = token.text.toLowerCase().replace(/^0x/, '').replaceAll('-', '');
  if (text.length === digits && /^[0-9a-f]+$/.test(text)) return found(token, { type: 'text', text });
  const expected = `${digits} hexadecimal digits`;
  return refused(asked, [expected], `cannot compare ${key.key} with ${quoted(token.text)}: expected ${expected}`);
}

function readChoice(asked: ValueAsked): ValueResult {
  const { token, key } = asked;
  const choices = key.choices ?? [];
  const text = token.text.toLowerCase();
  if (choices.includes(text)) return found(token, { type: 'text', text });
  return refused(
    asked,
    choices,
    `cannot compare ${key.key} with ${quoted(token.text)}: expected one of ${choices.join(', ')}`,
  );
}

function readRegex(asked: ValueAsked): ValueResult {
  const { source, token } = asked;
  const problem = checkRegex(token.text);
  if (problem === undefined) return found(token, { type: 'text', text: token.text });
  const column = placeInToken(source, token, problem.at);
  const end = placeInToken(source, token, problem.at + problem.length);
  return {
    ok: false,
    column,
    length: end - column,
    expected: ['a regular expression of RE2'],
    message: `cannot read the regular expression: ${problem.message}`,
  };
}

const MAX_QUOTED = 40;

/** A piece of the text for a message, cut when it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text);
}
