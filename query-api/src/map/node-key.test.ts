import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEdge, parseNode, printEdge, printNode, type NodeKey } from './node-key.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const anyNode: fc.Arbitrary<NodeKey> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('service' as const, 'user' as const),
    environment: text,
    namespace: text,
    service: text,
  }),
  fc.record({ kind: fc.constantFrom('database' as const, 'cache' as const), system: text, address: text, name: text }),
  fc.record({ kind: fc.constant('queue' as const), system: text, destination: text }),
  fc.record({ kind: fc.constant('external' as const), name: text }),
  fc.constant({ kind: 'unknown' as const }),
);

test('the id of a node or an edge tells it again, whatever stands in its names', () => {
  fc.assert(
    fc.property(anyNode, anyNode, text, (from, to, protocol) => {
      expect(parseNode(printNode(from))).toEqual(from);
      expect(parseEdge(printEdge({ from, to, protocol }))).toEqual({ from, to, protocol });
    }),
  );
});

test.each(['', 'service', 'service:a:b', 'service:a:b:c:d', 'other:a', 'external:%zz', 'external:%ff', 'unknown:a'])(
  '%j is no node',
  (id) => {
    expect(parseNode(id)).toBeUndefined();
    expect(parseEdge(`${id}>unknown>`)).toBeUndefined();
  },
);

test.each(['', 'unknown', 'unknown>unknown', 'unknown>unknown>HTTP>more', 'unknown>unknown>%e0'])(
  '%j is no edge',
  (id) => {
    expect(parseEdge(id)).toBeUndefined();
  },
);
