import type { CallNumbers, MapNode } from '@galileo/model';
import { averageNs, failedShare, isAlerting } from '../graph/call-numbers.ts';
import type { MapGraph } from '../graph/map-graph.ts';

/** A line of the table: an edge, or a node that nothing calls and that calls nothing. */
export interface MapRow {
  readonly key: string;
  readonly kind: 'edge' | 'node';
  readonly id: string;
  readonly from: MapNode | null;
  readonly to: MapNode;
  /** `HTTP`; empty when the calls do not say. */
  readonly type: string;
  readonly numbers: CallNumbers | null;
  readonly errorShare: number | null;
  readonly averageNs: number | null;
  readonly pairedPercent: number | null;
  readonly isAlerting: boolean;
}

function derived(numbers: CallNumbers | null) {
  return {
    numbers,
    errorShare: numbers === null || numbers.calls === 0 ? null : failedShare(numbers),
    averageNs: numbers === null ? null : averageNs(numbers),
    isAlerting: isAlerting(numbers),
  };
}

/** Alerting rows first, then by calls: the order before any sorting. */
function byUrgency(a: MapRow, b: MapRow): number {
  return Number(b.isAlerting) - Number(a.isAlerting) || (b.numbers?.calls ?? 0) - (a.numbers?.calls ?? 0);
}

export function mapRows({ nodes, edges }: MapGraph): readonly MapRow[] {
  const nodeById = new Map(nodes.map((node) => [node.id, node]));
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const rows = edges.flatMap((edge): readonly MapRow[] => {
    const [from, to] = [nodeById.get(edge.from), nodeById.get(edge.to)];
    if (from === undefined || to === undefined) return [];
    const { id, protocol, pairedPercent, numbers } = edge;
    return [{ key: `e:${id}`, kind: 'edge', id, from, to, type: protocol, pairedPercent, ...derived(numbers) }];
  });
  const alone = nodes
    .filter(({ id }) => !connected.has(id))
    .map((node): MapRow => ({
      key: `n:${node.id}`,
      kind: 'node',
      id: node.id,
      from: null,
      to: node,
      type: '',
      pairedPercent: null,
      ...derived(node.numbers),
    }));
  return [...rows, ...alone].toSorted(byUrgency);
}

/** Rows that hold every word in one of their texts. */
export function filterRows(
  rows: readonly MapRow[],
  query: string,
  names: ReadonlyMap<string, string>,
): readonly MapRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const nameOf = (node: MapNode | null) => (node === null ? '' : `${names.get(node.id) ?? node.name} ${node.system}`);
  const textOf = (row: MapRow) => `${nameOf(row.from)} ${nameOf(row.to)} ${row.type}`.toLowerCase();
  return words.length === 0 ? rows : rows.filter((row) => words.every((word) => textOf(row).includes(word)));
}
