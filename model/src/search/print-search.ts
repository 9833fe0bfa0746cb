import type { SearchExpression, SearchTest, SearchValue } from './ast.ts';
import { flagOf, isReservedWord } from './parse-reading.ts';
import { isNumberText, printDuration, printTime } from './read-number.ts';
import { inBackticks, inDoubleQuotes, isPlainWord } from './read-tokens.ts';

/** The canonical text: parsing it gives an equal expression, whatever the places. */
export function printSearch(expression: SearchExpression): string {
  switch (expression.type) {
    case 'or':
      return expression.parts.map((part) => printPart(part, ['or'])).join(' OR ');
    case 'and':
      return expression.parts.map((part) => printPart(part, ['or', 'and'])).join(' AND ');
    case 'not':
      return `NOT ${printPart(expression.part, ['or', 'and', 'not'])}`;
    case 'span':
      return `{${printSearch(expression.part)}}`;
    case 'compare':
    case 'in':
    case 'exists':
    case 'flag':
    case 'text':
      return printTest(expression);
  }
}

/** Whether two expressions say the same in the same order; their places do not matter. */
export function isSameSearch(one: SearchExpression, other: SearchExpression): boolean {
  return printSearch(one) === printSearch(other);
}

/** In brackets when it binds less than what is around it. */
function printPart(part: SearchExpression, bracketed: readonly SearchExpression['type'][]): string {
  return bracketed.includes(part.type) ? `(${printSearch(part)})` : printSearch(part);
}

function printTest(test: SearchTest): string {
  switch (test.type) {
    case 'compare':
      return `${quoteKey(test.key)} ${test.operator} ${printValue(test.value)}`;
    case 'in':
      return `${quoteKey(test.key)} IN (${test.values.map(printValue).join(', ')})`;
    case 'exists':
      return `${quoteKey(test.key)} EXISTS`;
    case 'flag':
      return test.flag;
    case 'text':
      return quoteText(test.text);
  }
}

function printValue(value: SearchValue): string {
  switch (value.type) {
    case 'text':
      return quoteValue(value.text);
    case 'number':
      return value.text;
    case 'boolean':
      return String(value.isTrue);
    case 'duration':
      return printDuration(value.nanos);
    case 'time':
      return printTime(value.nanos);
  }
}

const isBareWord = (text: string): boolean => isPlainWord(text) && !isReservedWord(text);

/** A key as it is written in a search: in backticks where it must be. */
export function quoteKey(key: string): string {
  return isBareWord(key) ? key : inBackticks(key);
}

/** A value as it is written so that exactly this text is meant: in quotes where it would mean something else. */
export function quoteValue(text: string): string {
  return isBareWord(text) && !isNumberText(text) && !/^(true|false)$/i.test(text) ? text : inDoubleQuotes(text);
}

/** Bare text as it is written; quotes keep a word from being a flag. */
export function quoteText(text: string): string {
  return isBareWord(text) && flagOf(text) === undefined ? text : inDoubleQuotes(text);
}

/** A text as a pattern of `~` that matches just this text, in any case. Still to be quoted as a value. */
export function escapeWildcards(text: string): string {
  return text.replaceAll(/[\\*?]/g, '\\$&');
}
