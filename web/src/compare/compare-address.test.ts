import { expect, test } from 'vitest';
import { comparePath, readCompareAddress, sideOfText, swapped } from './compare-address.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const pathOf = (search: string): string | null => comparePath(readCompareAddress(new URLSearchParams(search)));

test.each([
  ['', null],
  [`a=${A}&entryA=1`, `/api/traces/compare?a=${A}&entryA=1&b=${A}&entryB=1`],
  [`a=${A}&b=${B}&entryB=2`, `/api/traces/compare?a=${A}&b=${B}&entryB=2`],
  [`a=${A}&baseline=same-operation`, `/api/traces/compare?a=${A}&baseline=same-operation`],
  [`a=${A}&baselines=x,y`, `/api/traces/compare?a=${A}&baselines=x%2Cy`],
  [`a=${A}&b=${B}&baseline=same-operation`, `/api/traces/compare?a=${A}&b=${B}`],
])('%s asks %s', (search, path) => {
  expect(pathOf(search)).toBe(path);
});

test('both sides change places, a median stays', () => {
  const address = readCompareAddress(new URLSearchParams(`a=${A}&entryA=1&b=${B}`));

  expect(swapped(address)).toEqual({ a: B, entryA: null, b: A, entryB: '1', baseline: null, baselines: null });
  expect(swapped(readCompareAddress(new URLSearchParams(`a=${A}&baseline=same-operation`)))).toBeUndefined();
});

test.each([
  [A, A, undefined],
  [` 0x${A.toUpperCase()} `, A, undefined],
  ['aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa', A, undefined],
  [`https://galileo.example/traces/${A}?entry=00f067aa0ba902b7&tab=flame`, A, '00f067aa0ba902b7'],
  [`00-${A}-00f067aa0ba902b7-01`, A, undefined],
  ['/traces/upload-0f8fad5b-d9cb-469f-a165-70867728950e', 'upload-0f8fad5b-d9cb-469f-a165-70867728950e', undefined],
])('%s is read as an id', (text, traceId, entry) => {
  expect(sideOfText(text)).toEqual({ traceId, entry });
});

test.each(['', 'checkout', 'a'.repeat(31), 'a'.repeat(33), 'g'.repeat(32)])('%j is none', (text) => {
  expect(sideOfText(text)).toBeUndefined();
});
