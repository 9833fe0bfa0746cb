import { expect, test } from 'vitest';
import { arrangeNodes, sumUp } from './arrange-nodes.ts';
import { createOperationBook } from './operation-book.ts';
import type { Path } from './path-tree.ts';

const book = createOperationBook();
const number = (name: string): number =>
  book.numberOf({ service: 'web', namespace: '', environment: '', name, kind: 1 });
const path = (parent: number, name: string): Path => ({ parent, operation: number(name), server: -1 });
/** a -> (b -> d, c), own work 1, 2, 30, 4. */
const paths = [path(-1, 'a'), path(0, 'b'), path(0, 'c'), path(1, 'd')];
const work = sumUp(paths, [1, 2, 30, 4]);
const namesOf = (...asked: Parameters<typeof arrangeNodes>): readonly string[] =>
  arrangeNodes(...asked).nodes.map(({ depth, operation, parent, descendants }) =>
    [depth, operation.operation, parent, descendants].join(' '),
  );

test('work is that of a node and all under it', () => {
  expect(Array.from(work)).toEqual([37, 6, 30, 4]);
});

test('pre-order, the heaviest first among siblings, with parents and sizes by place', () => {
  expect(namesOf({ paths, book, work, siblings: 'by-work' })).toEqual(['0 a -1 3', '1 c 0 0', '1 b 0 1', '2 d 2 0']);
});

test('or as they appeared', () => {
  expect(namesOf({ paths, book, work, siblings: 'by-appearance' })).toEqual([
    '0 a -1 3',
    '1 b 0 1',
    '2 d 1 0',
    '1 c 0 0',
  ]);
});

test('beyond the limit those with the least work are left out, never a parent before its child', () => {
  const answer = arrangeNodes({ paths, book, work, siblings: 'by-work', maxNodes: 2 });

  expect(answer.nodes.map(({ operation }) => operation.operation)).toEqual(['a', 'c']);
  expect(answer.leftOut).toBe(2);
  expect(
    namesOf({ paths, book, work: new Float64Array(4), siblings: 'by-work', maxNodes: 3 }).map((line) => line[2]),
  ).toEqual(['a', 'b', 'c']);
});
