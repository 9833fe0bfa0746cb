import fc from 'fast-check';
import type { TraceSpan } from '@galileo/storage';
import { expect, test } from 'vitest';
import { createOperationBook } from '../aggregate/operation-book.ts';
import { rowsOfSpans, rowsOfTree, spansOfTree } from '../aggregate/testing/rows-of-tree.ts';
import { kindByLetter, SAMPLE_START, sampleSpan, sampleSpanId } from '../testing/sample-spans.ts';
import { compareTransactions } from './compare-transactions.ts';

const MS = 1_000_000;
const DELAY_NS = 200 * MS;

function compareTrees(a: string, ...b: readonly string[]) {
  const book = createOperationBook();
  return compareTransactions({ a: rowsOfTree(a, book), b: b.map((text) => rowsOfTree(text, book)), book });
}

const only = (ms: number): string => `A S web 0..${ms}`;

test('against the median of some: 230 ms against 30, 40 and 50 ms is +190 ms', () => {
  const { nodes, ranked } = compareTrees(only(230), only(30), only(50), only(40));

  expect(nodes).toMatchObject([{ a: { exclusiveNs: 230 * MS }, b: { exclusiveNs: 40 * MS }, deltaNs: 190 * MS }]);
  expect(ranked).toEqual([0]);
});

test.each([
  [[10, 20], 10],
  [[10, 20, 30, 40], 20],
  [[5], 5],
])('the median of %j is item ceil(n / 2): %d', (others, median) => {
  const { nodes } = compareTrees(only(0), ...others.map(only));

  expect(nodes[0]?.b.exclusiveNs).toBe(median * MS);
});

test('what a transaction does not have counts 0, also in the median', () => {
  const withStep = 'A S web 0..100\n. B I web 0..50';
  const { nodes } = compareTrees(only(100), withStep, only(100), withStep, only(100));

  expect(nodes[1]).toMatchObject({
    operation: { operation: 'B' },
    a: { count: 0, exclusiveNs: 0, execNs: 0 },
    b: { count: 0, exclusiveNs: 0 },
  });
  expect(compareTrees(only(100), withStep, only(100), withStep).nodes[1]).toMatchObject({
    b: { count: 1, exclusiveNs: 50 * MS },
    deltaNs: -50 * MS,
  });
});

test('ranked by the size of the difference of Exclusive, not by counts', () => {
  const { nodes, ranked } = compareTrees(
    'A S web 0..200\n. few I web 0..120\n. many I web 130..131',
    'A S web 0..100\n. few I web 0..20\n. many I web 30..31\n. many I web 32..33\n. many I web 34..35',
  );

  expect(ranked.map((node) => [nodes[node]?.operation.operation, (nodes[node]?.deltaNs ?? 0) / MS])).toEqual([
    ['few', 100],
    ['A', 2],
    ['many', -2],
  ]);
});

test('a network that is slower shows in the node of the call', () => {
  const { nodes, ranked } = compareTrees(
    'A S web 0..300\n. B C web 0..300\n. . C S api 250..290',
    'A S web 0..50\n. B C web 0..50\n. . C S api 5..45',
  );

  expect(nodes[ranked[0] ?? -1]).toMatchObject({
    operation: { operation: 'B' },
    server: { operation: 'C' },
    a: { networkNs: 260 * MS },
    b: { networkNs: 10 * MS },
    deltaNs: 250 * MS,
  });
});

/** Trees in which siblings follow each other, parents wait for their children, and every span has a path of its own. */
const randomShape = fc.array(fc.nat(), { minLength: 0, maxLength: 18 });

interface Shape {
  readonly parents: readonly number[];
  readonly kinds: readonly string[];
}

function shapeOf(choices: readonly number[]): Shape {
  const parents = [-1, ...choices.map((choice, nth) => choice % (nth + 1))];
  return { parents, kinds: parents.map((_parent, nth) => 'SICSI'[(choices[nth] ?? 0) % 5] ?? 'I') };
}

/** Every span works 1 ms before each child and 1 ms after the last; `slow` works 200 ms longer before it ends. */
function spansOf({ parents, kinds }: Shape, slow: number): readonly TraceSpan[] {
  const children = parents.map((_parent, node) => parents.flatMap((parent, child) => (parent === node ? [child] : [])));
  const lengths: number[] = [];
  for (let node = parents.length - 1; node >= 0; node -= 1) {
    const below = (children[node] ?? []).reduce((sum, child) => sum + (lengths[child] ?? 0) + MS, 0);
    lengths[node] = below + MS + (node === slow ? DELAY_NS : 0);
  }
  const starts: number[] = [0];
  for (const [node, list] of children.entries()) {
    let at = (starts[node] ?? 0) + MS;
    for (const child of list) {
      starts[child] = at;
      at += (lengths[child] ?? 0) + MS;
    }
  }
  return parents.map((parent, node) =>
    sampleSpan({
      spanId: sampleSpanId(String(node)),
      parentId: parent === -1 ? '' : sampleSpanId(String(parent)),
      name: `step ${node}`,
      kind: kindByLetter[kinds[node] ?? 'I'] ?? 0,
      startNanos: SAMPLE_START + BigInt(starts[node] ?? 0),
      durationNs: lengths[node] ?? 0,
    }),
  );
}

test('200 ms more in any one span rank first, and only there', () => {
  fc.assert(
    fc.property(randomShape, (choices) => {
      const shape = shapeOf(choices);
      for (const slow of shape.parents.keys()) {
        const book = createOperationBook();
        const a = rowsOfSpans(spansOf(shape, slow), book);
        const { nodes, ranked } = compareTransactions({ a, b: [rowsOfSpans(spansOf(shape, -1), book)], book });
        const first = nodes[ranked[0] ?? -1];

        expect(ranked).toHaveLength(1);
        expect(first?.deltaNs).toBe(DELAY_NS);
        expect([first?.operation.operation, first?.server?.operation]).toContain(`step ${slow}`);
      }
    }),
    { seed: 11, numRuns: 60 },
  );
});

test('the order of the spans does not matter', () => {
  const spans = spansOfTree('A S web 0..100\n. B C web 0..90\n. . C S api 5..85\n. D I web 91..99');
  const book = createOperationBook();
  const compare = (list: readonly TraceSpan[]) =>
    compareTransactions({ a: rowsOfSpans(list, book), b: [rowsOfTree(only(50), book)], book });

  expect(compare(spans.toReversed())).toEqual(compare(spans));
});
