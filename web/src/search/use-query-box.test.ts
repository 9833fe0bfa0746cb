import { expect, test } from 'vitest';
import { actionOf } from './use-query-box.ts';

const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
const closed = { isOpen: false, count: 0, active: -1, isTyped: false, isAtEnd: true };
const open = { ...closed, isOpen: true, count: 3, isTyped: true };

test.each([
  ['Enter runs', { key: 'Enter' }, closed, 'run'],
  ['Enter runs while proposals are open and none is chosen', { key: 'Enter' }, open, 'run'],
  ['Enter takes the chosen one', { key: 'Enter' }, { ...open, active: 1 }, 'take'],
  ['Ctrl+Enter runs in any case', { key: 'Enter', ctrlKey: true }, { ...open, active: 1 }, 'run'],
  ['Shift+Enter begins a line', { key: 'Enter', shiftKey: true }, open, undefined],
  ['Tab takes the first', { key: 'Tab' }, open, 'take'],
  ['Tab leaves where nothing is typed or chosen', { key: 'Tab' }, { ...open, isTyped: false }, undefined],
  ['Tab takes what was chosen', { key: 'Tab' }, { ...open, isTyped: false, active: 0 }, 'take'],
  ['Tab leaves a closed list', { key: 'Tab' }, closed, undefined],
  ['Shift+Tab always leaves', { key: 'Tab', shiftKey: true }, open, undefined],
  ['Escape closes', { key: 'Escape' }, open, 'close'],
  ['a second Escape leaves', { key: 'Escape' }, closed, 'leave'],
  ['down goes to the first', { key: 'ArrowDown' }, open, 0],
  ['down goes round', { key: 'ArrowDown' }, { ...open, active: 2 }, 0],
  ['up goes to the last', { key: 'ArrowUp' }, open, 2],
  ['up goes up', { key: 'ArrowUp' }, { ...open, active: 2 }, 1],
  ['down opens at the end of the text', { key: 'ArrowDown' }, closed, 'open'],
  ['down moves the cursor elsewhere', { key: 'ArrowDown' }, { ...closed, isAtEnd: false }, undefined],
  ['Ctrl+blank opens', { key: ' ', ctrlKey: true }, closed, 'open'],
  ['letters are typed', { key: 'a' }, open, undefined],
])('%s', (_, press, situation, action) => {
  expect(actionOf({ ...plain, ...press }, situation)).toBe(action);
});
