import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOperationBook } from './operation-book.ts';
import { createPathTree, type Stay } from './path-tree.ts';
import { rowsOfTree } from './testing/rows-of-tree.ts';
import type { TransactionRows } from './transaction-rows.ts';

/** Each path as `depth client>server`, with the Exclusive and network of its stays in ms. */
function mergedPaths(...trees: readonly string[]): readonly string[] {
  const book = createOperationBook();
  const tree = createPathTree();
  const sums = new Map<number, { exclusive: number; network: number; count: number }>();
  for (const text of trees)
    tree.merge(rowsOfTree(text, book), (node, stay) => {
      const sum = sums.get(node) ?? { exclusive: 0, network: 0, count: 0 };
      sum.exclusive += stay.exclusiveNs / 1e6;
      sum.network += stay.networkNs / 1e6;
      sum.count += 1;
      sums.set(node, sum);
    });
  return tree.paths.map(({ parent, operation, server }, node) => {
    const name = (number: number): string => {
      const found = book.operationOf(number);
      return found === undefined ? '' : `>${found.service}.${found.operation}`;
    };
    const { exclusive = 0, network = 0, count = 0 } = sums.get(node) ?? {};
    return `${parent} ${(name(operation) + name(server)).slice(1)} x${count} ${exclusive} ${network}`;
  });
}

test('a CLIENT and its one SERVER child are one node, whose network is the Exclusive of the CLIENT', () => {
  expect(mergedPaths('A S web 0..100\n. B C web 0..100\n. . C S api 5..95\n. . . D I api 10..20')).toEqual([
    '-1 web.A x1 0 0',
    '0 web.B>api.C x1 90 10',
    '1 api.D x1 10 0',
  ]);
});

test('the fan-out of a gateway: a node per call, work 180 over a wall of 120', () => {
  expect(
    mergedPaths(
      'A S gateway 0..120\n. C C gateway 10..110\n. . C1 S stock 20..100\n. . . C2 C stock 30..90\n. B C gateway 10..70\n. . B1 S users 15..65',
    ),
  ).toEqual([
    '-1 gateway.A x1 20 0',
    '0 gateway.C>stock.C1 x1 40 20',
    '1 stock.C2 x1 60 0',
    '0 gateway.B>users.B1 x1 60 10',
  ]);
});

test.each([
  ['two SERVER children', 'A C web 0..100\n. B S api 0..40\n. B S api 50..90', ['-1 web.A x1 20 0', '0 api.B x2 80 0']],
  ['no SERVER child', 'A C web 0..100\n. B I web 0..40', ['-1 web.A x1 60 0', '0 web.B x1 40 0']],
  ['a SERVER under an INTERNAL', 'A I web 0..100\n. B S api 0..40', ['-1 web.A x1 60 0', '0 api.B x1 40 0']],
  [
    'an INTERNAL beside the SERVER hangs under the node too',
    'A C web 0..100\n. dns I web 0..10\n. B S api 10..100\n. . C I api 20..30',
    ['-1 web.A>api.B x1 80 0', '0 web.dns x1 10 0', '0 api.C x1 10 0'],
  ],
])('%s', (_title, text, paths) => {
  expect(mergedPaths(text)).toEqual(paths);
});

test('siblings that do the same, and transactions that do the same, are one path each', () => {
  const text = 'A S web 0..100\n. B I web 0..10\n. B I web 20..40\n. . C I web 20..30';

  expect(mergedPaths(text, text)).toEqual(['-1 web.A x2 140 0', '0 web.B x4 40 0', '1 web.C x2 20 0']);
});

test('one name in another application, of another kind or under another parent is another path', () => {
  const paths = mergedPaths('A S web 0..100\n. B I web 0..10\n. B I api 20..40\n. B C web 50..60\n. . B I web 50..55');

  expect(paths).toHaveLength(5);
});

/** Random trees as columns: what a parent may be is any earlier row. */
const randomRows = fc
  .array(
    fc.record({
      above: fc.nat(),
      operation: fc.nat(4),
      kind: fc.integer({ min: 1, max: 5 }),
      exclusive: fc.nat(1000),
      failed: fc.nat(1),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows): TransactionRows => ({
    parent: rows.map(({ above }, row) => (row === 0 ? -1 : above % row)),
    operation: rows.map(({ operation }) => operation),
    kind: rows.map(({ kind }) => kind),
    execNs: rows.map(({ exclusive }) => exclusive * 2),
    exclusiveNs: rows.map(({ exclusive }) => exclusive),
    failed: rows.map(({ failed }) => failed),
  }));

test('whatever the tree, all Exclusive is in some node, and parents come first', () => {
  fc.assert(
    fc.property(randomRows, (rows) => {
      const tree = createPathTree();
      const stays: Stay[] = [];
      tree.merge(rows, (_node, stay) => stays.push(stay));

      const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
      expect(sum(stays.map(({ exclusiveNs }) => exclusiveNs))).toBe(sum(rows.exclusiveNs));
      expect(tree.paths.every(({ parent }, node) => parent < node)).toBe(true);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('50,000 levels are no problem', () => {
  const count = 50_000;
  const tree = createPathTree();
  const column = Float64Array.from({ length: count }, () => 1);
  const parent = Int32Array.from({ length: count }, (_unused, row) => row - 1);

  tree.merge(
    { parent, operation: column, kind: column, execNs: column, exclusiveNs: column, failed: column },
    () => undefined,
  );

  expect(tree.paths).toHaveLength(count);
});
