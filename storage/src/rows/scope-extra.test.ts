import { expect, test } from 'vitest';
import { readScopeExtra } from './scope-extra.ts';

test('reads attributes with a type and, as strings, those without', () => {
  const text = '{"attributes":[{"key":"a","value":"x"},{"key":"b","value":"5","type":1}],"dropped":2,"schemaUrl":"u"}';

  expect(readScopeExtra(text)).toEqual({
    attributes: [
      { key: 'a', value: 'x', type: 'string' },
      { key: 'b', value: '5', type: 'int' },
    ],
    droppedAttributes: 2,
    schemaUrl: 'u',
  });
});

test('has nothing to say about an empty column', () => {
  expect(readScopeExtra('')).toEqual({ attributes: [], droppedAttributes: 0, schemaUrl: '' });
});
