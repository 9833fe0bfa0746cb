import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteDictionary } from './byte-dictionary.ts';

test('equal bytes get equal numbers and others new ones, in the order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3 }), { maxLength: 3000 }), (keys) => {
      const dictionary = new ByteDictionary();
      const known = new Map([['', 0]]);
      for (const key of keys) {
        const text = Buffer.from(key).toString('hex');
        const number = known.get(text) ?? known.size;
        known.set(text, number);
        expect(dictionary.numberOf(key, 0, key.length)).toBe(number);
      }
      expect(dictionary.count).toBe(known.size);
    }),
    { numRuns: 50 },
  );
});

test('a cleared dictionary numbers from the start', () => {
  const dictionary = new ByteDictionary();
  for (let i = 0; i < 5000; i++) dictionary.numberOf(new TextEncoder().encode(`key ${i}`), 0, 8);
  dictionary.clear();
  const key = new TextEncoder().encode('key 4999');
  expect(dictionary.numberOf(key, 0, key.length)).toBe(1);
  expect(dictionary.count).toBe(2);
});
