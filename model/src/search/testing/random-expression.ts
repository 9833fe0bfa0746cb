import fc from 'fast-check';
import type { SearchExpression, SearchTest, SearchValue } from '../ast.ts';

const place = { at: 0, end: 0 };

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'and',
    'NOT',
    'error',
    'true',
    '5s',
    '12',
    '-3.5e2',
    'in',
    '"',
    '\\',
    '`',
    '\\"',
    'a b',
    '{',
    "'",
    '\0',
    '\n',
  ),
);
const key = anyText.filter((text) => text !== '').map((text) => `x.${text}`);
const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: length, maxLength: length });

const text = anyText.map((each): SearchValue => ({ type: 'text', text: each, ...place }));
const number = fc
  .oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  )
  .map((value): SearchValue => ({ type: 'number', text: String(value).replace('e+', 'e'), ...place }));
const boolean = fc.boolean().map((isTrue): SearchValue => ({ type: 'boolean', isTrue, ...place }));
const nanos = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });
const duration = nanos.map((each): SearchValue => ({ type: 'duration', nanos: each, ...place }));
const time = nanos.map((each): SearchValue => ({ type: 'time', nanos: each, ...place }));
const id = (length: number): fc.Arbitrary<SearchValue> =>
  digits(length).map((each) => ({ type: 'text', text: each, ...place }));
const kind = fc.constantFrom('server', 'client').map((each): SearchValue => ({ type: 'text', text: each, ...place }));

/** Keys with values of their type. */
const typed = fc.oneof(
  fc.tuple(key, fc.oneof(text, number, boolean)),
  fc.tuple(fc.constantFrom('service', 'name', 'scope.name'), fc.oneof(text, number, boolean)),
  fc.tuple(fc.constantFrom('duration', 'trace.duration'), duration),
  fc.tuple(fc.constant('start'), time),
  fc.tuple(fc.constantFrom('trace.spans', 'trace.failed'), number),
  fc.tuple(fc.constantFrom('trace', 'link.trace'), id(32)),
  fc.tuple(fc.constantFrom('span', 'parent'), id(16)),
  fc.tuple(fc.constant('kind'), kind),
);

const compare = typed.chain(([name, value]) =>
  fc
    .constantFrom(
      ...(value.type === 'duration' || value.type === 'time' ? (['=', '>', '<='] as const) : (['=', '!='] as const)),
    )
    .map((operator): SearchTest => ({ type: 'compare', key: name, operator, value, ...place })),
);
const order = fc
  .tuple(key, fc.constantFrom('<', '<=', '>', '>='), number)
  .map(([name, operator, value]): SearchTest => ({ type: 'compare', key: name, operator, value, ...place }));
const pattern = fc
  .tuple(key, text)
  .map(([name, value]): SearchTest => ({ type: 'compare', key: name, operator: '~', value, ...place }));
const membership = typed.map(([name, value]): SearchTest => ({
  type: 'in',
  key: name,
  values: [value, value],
  ...place,
}));
const existence = key.map((name): SearchTest => ({ type: 'exists', key: name, ...place }));
const flag = fc
  .constantFrom('error', 'entry', 'root')
  .map((each): SearchTest => ({ type: 'flag', flag: each, ...place }));
const bare = anyText.filter((each) => each !== '').map((each): SearchTest => ({ type: 'text', text: each, ...place }));

/** One test of any kind, with texts of any characters. */
const anyTest: fc.Arbitrary<SearchTest> = fc.oneof(compare, order, pattern, membership, existence, flag, bare);

/** A whole search of any shape; braces do not stand inside braces. */
export const anyExpression: fc.Arbitrary<SearchExpression> = fc.letrec<{
  flat: SearchExpression;
  any: SearchExpression;
}>((tie) => ({
  flat: shapes(tie('flat'), anyTest),
  any: shapes(
    tie('any'),
    fc.oneof(
      anyTest,
      tie('flat').map((part): SearchExpression => ({ type: 'span', part, ...place })),
    ),
  ),
})).any;

function shapes(
  inner: fc.Arbitrary<SearchExpression>,
  leaf: fc.Arbitrary<SearchExpression>,
): fc.Arbitrary<SearchExpression> {
  return fc.oneof(
    { maxDepth: 3, depthIdentifier: 'search' },
    leaf,
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(inner, { minLength: 2, maxLength: 3 }))
      .map(([type, parts]): SearchExpression => ({ type, parts, ...place })),
    inner.map((part): SearchExpression => ({ type: 'not', part, ...place })),
  );
}
