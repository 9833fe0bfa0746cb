import { expect, test } from 'vitest';
import { comparableOf, rankDifferences, resourceFacts } from './differs.ts';

const sizes = { selected: 100, others: 400 };
const fact = (key: string, selected: number, others: number) =>
  ({ origin: 'span', key, value: 'v', selected, others }) as const;

test('the largest difference of shares comes first, and only what the selection has more often', () => {
  const ranked = rankDifferences([fact('same', 50, 200), fact('less', 10, 300), fact('more', 90, 20)], [], sizes);

  expect(ranked).toEqual([
    {
      origin: 'span',
      key: 'more',
      value: 'v',
      expression: 'more = v',
      selected: 90,
      others: 20,
      selectedShare: 0.9,
      othersShare: 0.05,
      difference: 0.85,
    },
  ]);
});

test('at most twenty are told', () => {
  const many = Array.from({ length: 40 }, (_unused, index) => fact(`k${index}`, index + 1, 0));

  expect(rankDifferences(many, [], sizes).map(({ selected }) => selected)).toEqual(
    Array.from({ length: 20 }, (_unused, index) => 40 - index),
  );
});

test.each([
  [{ selected: 9, others: 100 }, 'too-few'],
  [{ selected: 10, others: 100 }, 'yes'],
  [{ selected: 10, others: 0 }, 'no-others'],
] as const)('%j can be compared: %s', (compared, expected) => {
  expect(comparableOf(compared)).toBe(expected);
});

test.each([
  [{ origin: 'built-in', key: 'kind', value: '2' }, 'kind', 'server', 'kind = server'],
  [{ origin: 'built-in', key: 'status', value: '2' }, 'status', 'error', 'status = error'],
  [{ origin: 'built-in', key: 'environment', value: 'prod 1' }, 'env', 'prod 1', 'env = "prod 1"'],
  [{ origin: 'built-in', key: 'instance', value: 'web-1' }, 'agent', 'web-1', 'agent = web-1'],
  [
    { origin: 'built-in', key: 'exception', value: 'java.lang.Error' },
    'exception',
    'java.lang.Error',
    '(event.exception.type = java.lang.Error OR error.type = java.lang.Error)',
  ],
  [{ origin: 'span', key: 'name', value: 'x' }, 'span.name', 'x', 'span.name = x'],
  [{ origin: 'span', key: 'two words', value: '5' }, 'two words', '5', '`two words` = "5"'],
] as const)('%j is told as %s = %s, found by %s', (given, key, value, expression) => {
  const [told] = rankDifferences([{ ...given, selected: 50, others: 0 }], [], sizes);

  expect(told).toMatchObject({ key, value, expression });
});

test('attributes of resources are added up over the resources, without those that are keys of the language', () => {
  const resource = (fingerprint: string, version: string) => ({
    fingerprint,
    schemaUrl: '',
    droppedAttributes: 0,
    attributes: [
      { key: 'service.name', value: 'web', type: 'string' as const },
      { key: 'service.version', value: version, type: 'string' as const },
    ],
  });
  const counts = [
    { fingerprint: '1', selected: 3, others: 5 },
    { fingerprint: '2', selected: 4, others: 1 },
    { fingerprint: '3', selected: 9, others: 0 },
  ];

  const facts = resourceFacts(counts, [resource('1', 'a'), resource('2', 'a'), resource('3', 'b')]);

  expect(facts.map(({ expression, selected, others }) => `${expression} ${selected} ${others}`)).toEqual([
    'resource.service.version = a 7 6',
    'resource.service.version = b 9 0',
  ]);
});
