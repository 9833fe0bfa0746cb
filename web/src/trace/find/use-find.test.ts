import { expect, test } from 'vitest';
import { parseFind } from '../trace-address.ts';
import { nextHit } from './use-find.ts';

const rows = [3, 7, 9];

test.each([
  { hit: 0, current: 0, step: 1, to: 1 },
  { hit: 0, current: 4, step: 1, to: 2 },
  { hit: 0, current: 10, step: 1, to: 1 },
  { hit: 0, current: 4, step: -1, to: 1 },
  { hit: 0, current: 0, step: -1, to: 3 },
  { hit: 1, current: 3, step: 1, to: 2 },
  { hit: 3, current: 9, step: 1, to: 1 },
  { hit: 1, current: 3, step: -1, to: 3 },
] as const)('from hit $hit on row $current a step of $step leads to hit $to', ({ hit, current, step, to }) => {
  expect(nextHit(rows, { hit, current }, step)).toBe(to);
});

test('without hits there is none to go to', () => {
  expect(nextHit([], { hit: 0, current: 5 }, 1)).toBe(0);
});

test.each([
  ['self:1000', { kind: 'self', value: '1000' }],
  ['query:a = "b:c"', { kind: 'query', value: 'a = "b:c"' }],
  ['exception', { kind: 'exception', value: '' }],
  ['exception:', { kind: 'exception', value: '' }],
  ['else:1', undefined],
  [null, undefined],
])('%j in the address is %j', (text, find) => {
  expect(parseFind(text)).toEqual(find);
});
