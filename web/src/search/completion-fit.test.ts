import type { CompletionAnswer, CompletionItem } from '@galileo/model';
import { describe, expect, test } from 'vitest';
import { fitProposals, takeProposal } from './completion-fit.ts';
import { sampleAnswer } from './testing/sample-completions.ts';

const item = (label: string): CompletionItem => ({ kind: 'value', label, insert: label, origin: null, count: 1 });
const answer = (from: number, to: number): CompletionAnswer =>
  sampleAnswer({ replace: { from, to }, items: [item('checkout'), item('cart')] });

describe('proposals while the next ones are on their way', () => {
  const known = { text: 'service = c and x', caret: 11, answer: answer(10, 11) };

  test('are narrowed by what is typed on', () => {
    const fitting = fitProposals(known, 'service = ch and x', 12);
    expect(fitting?.items.map(({ label }) => label)).toEqual(['checkout']);
    expect(fitting).toMatchObject({ from: 10, to: 12 });
  });

  test.each([
    ['a blank was typed', 'service = c  and x', 12],
    ['something before changed', 'Service = c and x', 11],
    ['something behind changed', 'service = c and y', 11],
    ['the cursor left the word', 'service = ch and x', 17],
    ['the word was deleted', 'service =  and x', 10],
  ])('are gone when %s', (_, text, caret) => {
    expect(fitProposals(known, text, caret)).toBeUndefined();
  });

  test('stand as they are for the same text and cursor', () => {
    expect(fitProposals(known, known.text, known.caret)?.items).toHaveLength(2);
  });

  test('an opening quote is no part of the word', () => {
    const quoted = { text: 'a = "', caret: 5, answer: answer(4, 5) };
    expect(fitProposals(quoted, 'a = "ca', 7)?.items.map(({ label }) => label)).toEqual(['cart']);
  });
});

test.each([
  ['service = c', 10, 11, 'service = cart ', 15],
  ['service = c and x', 10, 11, 'service = cart and x', 15],
  ['', 0, 0, 'cart ', 5],
])('taking one in %j puts a blank behind it and the cursor there', (text, from, to, after, caret) => {
  expect(takeProposal(text, { items: [], from, to }, item('cart'))).toEqual({ text: after, caret });
});
