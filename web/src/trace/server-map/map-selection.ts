import type { TraceMapAnswer } from '@galileo/model';
import type { Selection } from '../../map/map-address.ts';
import { edgeId } from './trace-scene.ts';

type Answer = Pick<TraceMapAnswer, 'nodes' | 'edges'>;

/** The rows that a node or an edge stands for. */
export function rowsOf({ nodes, edges }: Answer, { kind, id }: Selection): readonly number[] {
  const found = kind === 'node' ? nodes.find((node) => node.id === id) : edges.find((edge) => edgeId(edge) === id);
  return found?.rows ?? [];
}

/** What lights up for the current row: what was clicked as long as the row is of it, else the row's application. */
export function selectionAt(answer: Answer, row: number, clicked: Selection | undefined): Selection | null {
  if (clicked !== undefined && holds(rowsOf(answer, clicked), row)) return clicked;
  const node = answer.nodes.find(({ kind, rows }) => kind === 'service' && holds(rows, row));
  return node === undefined ? null : { kind: 'node', id: node.id };
}

/** Is it in an ascending list? */
function holds(rows: readonly number[], row: number): boolean {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows[middle] ?? 0;
    if (found === row) return true;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
