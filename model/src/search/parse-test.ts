import { compareOperators, type CompareOperator, type SearchTest, type SearchValue } from './ast.ts';
import { flagOf, isReservedToken, isSymbol, isWord, ParseFailure, unexpected, type Reading } from './parse-reading.ts';
import type { SearchToken } from './read-tokens.ts';
import { readValue } from './read-value.ts';
import { describeKey, operatorsOfType, type SearchKey } from './search-keys.ts';

export const MAX_SEARCH_TESTS = 64;

/** Reads the test, flag or text that begins with `token`, which comes next. */
export function readTest(reading: Reading, token: SearchToken): SearchTest {
  if (++reading.tests > MAX_SEARCH_TESTS) throw tooMany(token);
  reading.next++;
  if (token.kind !== 'quoted') {
    const test = readKeyTest(reading, token);
    if (test !== undefined) return test;
  }
  const { text, at, end } = token;
  const flag = token.kind === 'word' ? flagOf(text) : undefined;
  if (flag !== undefined) return { type: 'flag', flag, at, end };
  if (token.kind === 'key') throw unexpected(reading, [...compareOperators, 'IN', 'EXISTS']);
  if (text !== '') return { type: 'text', text, at, end };
  reading.next--;
  throw unexpected(reading, ['text that is not empty']);
}

function tooMany({ at, end }: SearchToken): ParseFailure {
  const message = `this is test number ${MAX_SEARCH_TESTS + 1}: at most ${MAX_SEARCH_TESTS} are allowed`;
  return new ParseFailure({ column: at, length: end - at, expected: [], message });
}

/** A word is a key when an operator follows. */
function readKeyTest(reading: Reading, keyToken: SearchToken): SearchTest | undefined {
  const token = reading.tokens[reading.next];
  const operator = token?.kind === 'symbol' ? compareOperators.find((each) => each === token.text) : undefined;
  if (operator === undefined && !isWord(token, 'in') && !isWord(token, 'exists')) return undefined;
  const { text: key, at } = keyToken;
  if (key === '') throw emptyKey(keyToken);
  if (operator !== undefined) return readComparison(reading, keyToken, operator);
  reading.next++;
  if (isWord(token, 'in')) return readMembership(reading, keyToken);
  return { type: 'exists', key, at, end: token?.end ?? keyToken.end };
}

function emptyKey({ at, end }: SearchToken): ParseFailure {
  const expected = ['the name of a key'];
  return new ParseFailure({ column: at, length: end - at, expected, message: 'a key must not be empty' });
}

function readComparison(reading: Reading, { text: key, at }: SearchToken, operator: CompareOperator): SearchTest {
  const described = describeKey(key);
  const allowed: readonly CompareOperator[] = operatorsOfType[described.type];
  if (!allowed.includes(operator)) throw unexpected(reading, [...allowed, 'IN', 'EXISTS']);
  reading.next++;
  const value = takeValue(reading, described, operator);
  return { type: 'compare', key, operator, value, at, end: value.end };
}

function readMembership(reading: Reading, { text: key, at }: SearchToken): SearchTest {
  const described = describeKey(key);
  take(reading, '(');
  const values = [takeValue(reading, described, '=')];
  while (isSymbol(reading.tokens[reading.next], ',')) {
    reading.next++;
    values.push(takeValue(reading, described, '='));
  }
  const { end } = take(reading, ')', [',', ')']);
  return { type: 'in', key, values, at, end };
}

function take(reading: Reading, symbol: string, expected: readonly string[] = [symbol]): SearchToken {
  const token = reading.tokens[reading.next];
  if (token === undefined || !isSymbol(token, symbol)) throw unexpected(reading, expected);
  reading.next++;
  return token;
}

function takeValue(reading: Reading, key: SearchKey, operator: CompareOperator): SearchValue {
  const token = reading.tokens[reading.next];
  if (token === undefined || (token.kind !== 'word' && token.kind !== 'quoted') || isReservedToken(token))
    throw unexpected(reading, ['a value']);
  const result = readValue({ source: reading.source, token, key, operator });
  if (!result.ok) {
    const { column, length, expected, message } = result;
    throw new ParseFailure({ column, length, expected, message });
  }
  reading.next++;
  return result.value;
}
