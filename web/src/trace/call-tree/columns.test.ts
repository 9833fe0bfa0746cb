import { expect, test } from 'vitest';
import { gridOf, leastWidth, parseColumns, printColumns, usualColumns, withColumn, withWidth } from './columns.ts';

const ids = (columns: readonly { readonly id: string }[]): string => columns.map(({ id }) => id).join(' ');

test.each([
  [390, 'method exec percent'],
  [724, 'method argument exec percent self'],
  [1064, 'method argument start gap exec percent self exclusive'],
  [1232, 'method argument start gap exec percent self exclusive api application'],
  [1900, 'method argument start gap exec percent self exclusive critical class api agent application'],
])('%d px have room for %s', (room, shown) => {
  expect(ids(usualColumns(room))).toBe(shown);
});

test('what is chosen is written and read back', () => {
  const chosen = withWidth(withColumn(usualColumns(1232), 'agent', true), 'method', 333.4);
  expect(parseColumns(printColumns(chosen))).toEqual(chosen);
  expect(printColumns(chosen)).toContain('method-333.argument.');
});

test('an address nobody wrote is no choice; the method is always shown', () => {
  expect(parseColumns('nonsense.x-3')).toBeUndefined();
  expect(parseColumns(null)).toBeUndefined();
  expect(parseColumns('exec-9999.gap-oops')).toEqual([
    { id: 'method', width: undefined },
    { id: 'gap', width: undefined },
    { id: 'exec', width: undefined },
  ]);
});

test('a column taken out and put back stands at its own place', () => {
  const without = withColumn(usualColumns(1232), 'gap', false);
  expect(ids(without)).not.toContain('gap');
  expect(ids(withColumn(without, 'gap', true))).toBe(ids(usualColumns(1232)));
});

test('widths stay within reason', () => {
  const [method] = withWidth(usualColumns(390), 'method', -5);
  expect(method?.width).toBe(48);
  expect(gridOf(parseColumns('method-100.argument.exec') ?? [])).toBe('100px minmax(120px, 1fr) 84px');
  expect(leastWidth(parseColumns('method-100.argument.exec') ?? [])).toBe(304);
});
