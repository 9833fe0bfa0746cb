import { describe, expect, it } from 'vitest';
import { filterGroups, readPastedId } from './palette-items.ts';

const trace = '0af7651916cd43dd8448eb211c80319c';
const span = 'b7ad6b7169203331';

describe('a pasted id', () => {
  it.each([
    [trace, trace],
    [`  ${trace.toUpperCase()}\n`, trace],
    [span, span],
    [`00-${trace}-${span}-01`, trace],
    ['0af76519-16cd-43dd-8448-eb211c80319c', trace],
    [`http://127.0.0.1:8080/traces/${trace}?row=1`, trace],
    [`0x${span}`, span],
  ])('is read from %j', (text, id) => {
    expect(readPastedId(text)).toBe(id);
  });

  it.each(['', 'checkout', 'deadbeef', `${trace}0`, 'g'.repeat(32)])('is not seen in %j', (text) => {
    expect(readPastedId(text)).toBeUndefined();
  });
});

describe('what is typed', () => {
  const groups = [
    { value: 'Pages', items: [{ value: '/traces', label: 'Traces', to: '/traces' }] },
    {
      value: 'Services',
      items: ['cart', 'product-catalog'].map((label) => ({ value: label, label, to: label })),
    },
  ];

  it('keeps items that hold every word, and drops empty groups', () => {
    expect(filterGroups(groups, 'CAT prod').map(({ items }) => items.map(({ label }) => label))).toEqual([
      ['product-catalog'],
    ]);
  });

  it('keeps everything while nothing is typed', () => {
    expect(filterGroups(groups, ' ')).toEqual(groups);
  });
});
