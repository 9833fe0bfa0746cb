import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { colourQuery, markWrong } from './query-tokens.ts';

// Other suites share the machine.
vi.setConfig({ testTimeout: 30_000 });

const kinds = (text: string): string =>
  colourQuery(text)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind }) => kind)
    .join(' ');

describe('the colours of an expression', () => {
  test.each([
    ['service = checkout', 'key operator value'],
    ['a=b', 'key operator value'],
    ['error', 'flag'],
    ['"error"', 'text'],
    ['timeout', 'text'],
    ['NOT user.id EXISTS', 'word key word'],
    ['not `odd key` exists', 'word key word'],
    ['retries IN (2, 3)', 'key word bracket value bracket value bracket'],
    ['(error or duration > 500ms)', 'bracket flag word key operator value bracket'],
    ['{service = web} AND x', 'bracket key operator value bracket word text'],
    ['http.route =~ "/api/.*"', 'key operator value'],
    ['error = 1', 'key operator value'],
    ['service =', 'key operator'],
    ['"half', 'text'],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toBe(expected);
  });

  test('join to the text, whatever it is', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', 'b', '"', '`', '\\', ' ', '=', '<', '!', '~', '(', ')', '{', ',', '\n') }),
    );
    fc.assert(
      fc.property(anything, fc.nat(30), fc.nat(10), (text, start, length) => {
        const pieces = markWrong(colourQuery(text), { start, end: start + length });
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        const wrong = pieces.filter(({ isWrong }) => isWrong).map((piece) => piece.text);
        expect(wrong.join('')).toBe(text.slice(start, start + length));
      }),
    );
  });
});
