import { expect, test } from 'vitest';
import { printSavedSearch, readSavedSearch } from './saved-search-document.ts';

const doc = {
  kind: 'saved-search',
  id: 'mine',
  version: 3,
  isDeleted: false,
  writeId: '',
  updatedBy: 'anna',
  updatedAtMs: Date.parse('2026-01-31T08:00:00Z'),
};

test('a saved search is read as it was printed', () => {
  const body = printSavedSearch({ name: 'Slow', q: 'duration > 1s' });

  expect(readSavedSearch({ ...doc, body })).toEqual({
    id: 'mine',
    name: 'Slow',
    q: 'duration > 1s',
    version: 3,
    updatedBy: 'anna',
    updatedAt: '2026-01-31T08:00:00.000Z',
  });
});

test('what a later version has added does no harm', () => {
  expect(readSavedSearch({ ...doc, body: '{"name":"a","q":"","colour":"red"}' })).not.toHaveProperty('colour');
});

test.each(['', '{', '[]', '{"name":1,"q":""}', '{"name":"a"}'])('the stored text %s is refused by name', (body) => {
  expect(() => readSavedSearch({ ...doc, body })).toThrow('cannot read saved search mine, version 3');
});
