import type { SqlParams } from './sql-params.ts';
import type { ValueTest } from './value-test.ts';

/** A value test whose texts have got their places, to be put to one or more expressions. Never NULL. `exists` is left to the caller. */
export type PlacedTest = (value: string) => string;

export function placeTest(test: ValueTest, params: SqlParams): PlacedTest {
  switch (test.type) {
    case 'exists':
      return () => '1';
    case 'one-of':
    case 'none-of':
      return placeEquality(test, params);
    case 'order': {
      const number = params.place('Float64', test.number);
      return (value) => `ifNull(toFloat64OrNull(${value}) ${test.operator} ${number}, 0)`;
    }
    case 'pattern': {
      const pattern = params.place('String', test.pattern);
      return (value) => `${value} ILIKE ${pattern}`;
    }
    case 'regex': {
      const regex = params.place('String', test.regex);
      return (value) => `match(${value}, ${regex})`;
    }
  }
}

function placeEquality(
  { type, texts }: ValueTest & { readonly type: 'one-of' | 'none-of' },
  params: SqlParams,
): PlacedTest {
  const [first] = texts;
  if (texts.length === 1) {
    const text = params.place('String', first);
    return (value) => `${value} ${type === 'one-of' ? '=' : '!='} ${text}`;
  }
  const list = params.place('Array(String)', texts);
  return (value) => `${value} ${type === 'one-of' ? 'IN' : 'NOT IN'} ${list}`;
}

/** The test of a stored attribute: of a list, one element must meet it. `types` is the expression of the attribute's type. */
export function testOfValue(test: PlacedTest, value: string, type: string): string {
  return `if(${type} = 4 AND startsWith(${value}, '['), arrayExists(element -> ${test('element')}, ${elementsOf(value)}), ${test(value)})`;
}

/** The elements of a JSON list as texts, the way that single values are stored. */
const elementsOf = (value: string): string =>
  `arrayMap(raw -> if(startsWith(raw, '"'), JSONExtractString(raw), raw), JSONExtractArrayRaw(${value}))`;
