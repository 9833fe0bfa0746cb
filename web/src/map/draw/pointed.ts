import type { Selection } from '../map-address.ts';
import type { SceneEdge } from './scene.ts';

/** What an element of the drawing belongs to; null is the ground. */
export function hitOf(target: EventTarget): Selection | null {
  const element = target instanceof Element ? target.closest('[data-node], [data-edge]') : null;
  const node = element?.getAttribute('data-node');
  if (node !== null && node !== undefined) return { kind: 'node', id: node };
  const edge = element?.getAttribute('data-edge');
  return edge === null || edge === undefined ? null : { kind: 'edge', id: edge };
}

/** The edges of what is pointed at and of what is selected. */
export function edgesToLight(edges: readonly SceneEdge[], things: readonly (Selection | null)[]): readonly SceneEdge[] {
  const nodes = new Set(things.flatMap((thing) => (thing?.kind === 'node' ? [thing.id] : [])));
  const ids = new Set(things.flatMap((thing) => (thing?.kind === 'edge' ? [thing.id] : [])));
  if (nodes.size + ids.size === 0) return none;
  return edges.filter(({ id, from, to }) => ids.has(id) || nodes.has(from) || nodes.has(to));
}

const none: readonly SceneEdge[] = [];
