import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SearchExpression } from './ast.ts';
import { parseSearch } from './parse-search.ts';
import { escapeWildcards, isSameSearch, printSearch, quoteKey, quoteText, quoteValue } from './print-search.ts';
import { anyExpression } from './testing/random-expression.ts';

/** Without places, which the text decides. */
function bareOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bareOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'at' && name !== 'end')
      .map(([name, each]) => [name, bareOf(each)]),
  );
}

function parsed(text: string): SearchExpression {
  const result = parseSearch(text);
  if (!result.ok) throw new Error(`${result.error.message} at ${result.error.column} of ${text}`);
  return result.query;
}

test('a printed search is read as the same search', () => {
  fc.assert(
    fc.property(anyExpression, (expression) => {
      const text = printSearch(expression);
      fc.pre(text.length <= 4096);
      const again = parsed(text);
      expect(bareOf(again)).toEqual(bareOf(expression));
      expect(isSameSearch(again, expression)).toBe(true);
    }),
    { numRuns: 700 },
  );
});

test('no text makes the parser throw', () => {
  const piece = fc.constantFrom(
    ...Array.from('ab=!<>~(){}`"\\, '),
    'and ',
    'or ',
    'not ',
    ' in (',
    ' exists',
    '5s',
    '=~',
    '\ud800',
    '&',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((pieces) => pieces.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const result = parseSearch(text);
        if (result.ok) return;
        const { column, length } = result.error;
        expect(column).toBeGreaterThanOrEqual(0);
        expect(column + length).toBeLessThanOrEqual(text.length);
      },
    ),
    { numRuns: 700 },
  );
});

test.each(['a', 'a b', 'and', '5', 'true', '', '"', '\\', '`', 'a\\"b', '{x}', '*', "'; DROP"])(
  'the value %j is quoted so that it means itself',
  (value) => {
    expect(parsed(`x = ${quoteValue(value)}`)).toMatchObject({ value: { type: 'text', text: value } });
    if (value === '') return;
    expect(parsed(`${quoteKey(value)} exists`)).toMatchObject({ type: 'exists', key: value });
    expect(parsed(quoteText(value))).toMatchObject({ type: 'text', text: value });
  },
);

test('a text with wildcards can be made a pattern of itself', () => {
  expect(escapeWildcards('50%* of C:\\?')).toBe('50%\\* of C:\\\\\\?');
});
