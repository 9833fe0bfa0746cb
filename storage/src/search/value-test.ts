import type { Comparison, CompareOperator, Existence, Membership, SearchValue } from '@galileo/model';
import { numberSpellings } from './number-spellings.ts';

export type KeyTest = Comparison | Membership | Existence;

export type OrderOperator = '<' | '<=' | '>' | '>=';

/** What a test asks of a stored text. */
export type ValueTest =
  | { readonly type: 'exists' }
  | { readonly type: 'one-of' | 'none-of'; readonly texts: readonly string[] }
  | { readonly type: 'order'; readonly operator: OrderOperator; readonly number: number }
  /** A pattern of ILIKE. */
  | { readonly type: 'pattern'; readonly pattern: string }
  | { readonly type: 'regex'; readonly regex: string };

/** Whether the empty text never meets the test: then what is missing, which reads as empty, needs no look of its own. */
export function isFalseOfEmpty(test: ValueTest): boolean {
  switch (test.type) {
    case 'one-of':
      return !test.texts.includes('');
    case 'order':
      return true;
    case 'pattern':
      return !/^%*$/.test(test.pattern);
    case 'exists':
    case 'none-of':
    case 'regex':
      return false;
  }
}

/** The test of a key whose values are stored as text. */
export function valueTestOf(test: KeyTest): ValueTest {
  switch (test.type) {
    case 'exists':
      return { type: 'exists' };
    case 'in':
      return { type: 'one-of', texts: [...new Set(test.values.flatMap(textsOf))] };
    case 'compare':
      return comparisonOf(test.operator, test.value);
  }
}

function comparisonOf(operator: CompareOperator, value: SearchValue): ValueTest {
  switch (operator) {
    case '=':
      return { type: 'one-of', texts: textsOf(value) };
    case '!=':
      return { type: 'none-of', texts: textsOf(value) };
    case '~':
      return { type: 'pattern', pattern: likePattern(textOf(value)) };
    case '=~':
      return { type: 'regex', regex: textOf(value) };
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { type: 'order', operator, number: Number(textOf(value)) };
  }
}

/** Every text that equals the value. */
function textsOf(value: SearchValue): readonly string[] {
  return value.type === 'number' ? numberSpellings(value.text) : [textOf(value)];
}

function textOf(value: SearchValue): string {
  switch (value.type) {
    case 'text':
    case 'number':
      return value.text;
    case 'boolean':
      return String(value.isTrue);
    case 'duration':
    case 'time':
      return String(value.nanos);
  }
}

/** `*` and `?` of the language are `%` and `_` of LIKE; a backslash takes their meaning from them. */
function likePattern(wildcard: string): string {
  return wildcard.replaceAll(/\\[\\*?]|[\\*?%_]/g, (found) => {
    if (found === '*') return '%';
    if (found === '?') return '_';
    const literal = found.length === 2 ? found.slice(1) : found;
    return /[\\%_]/.test(literal) ? `\\${literal}` : literal;
  });
}
