import type { TraceMapAnswer } from '@galileo/model';
import { COLUMN, ROW, type Place, type Places } from '../../map/layout/places.ts';
import { edgeId } from '../server-map/trace-scene.ts';

/** px from row to row of the strip: a node with its name. */
const STRIP_ROW = 44;
const TOP = 20;
const BOTTOM = 32;
const LEFT = 44;
/** Names of the last nodes stand at their right. */
const RIGHT = 148;
const LEAST_COLUMN = 104;
const MOST_COLUMN = 176;
export const STRIP_RADIUS = 11;
/** Node and arrowhead do not touch. */
const CLEAR = STRIP_RADIUS + 3;

export interface StripEdge {
  readonly id: string;
  readonly path: string;
  readonly head: string;
  /** Where its label ends: before the node that is called. */
  readonly label: Place;
}

export interface StripLayout {
  readonly width: number;
  readonly height: number;
  readonly places: Places;
  readonly edges: readonly StripEdge[];
  /** Ids of nodes that call nobody: their names stand beside them. */
  readonly leaves: ReadonlySet<string>;
}

/** The places of the large map drawn together so that a strip of about 200 px holds them; what is higher or wider scrolls. */
export function layoutStrip(
  { nodes, edges }: Pick<TraceMapAnswer, 'nodes' | 'edges'>,
  large: Places,
  room: number,
): StripLayout {
  const all = nodes.flatMap(({ id }) => large.get(id) ?? []);
  const columns = all.reduce((most, { x }) => Math.max(most, x), 0) / COLUMN;
  const rows = all.reduce((most, { y }) => Math.max(most, y), 0) / ROW;
  const wide = columns === 0 ? 0 : (room - LEFT - RIGHT) / columns;
  const column = Math.min(MOST_COLUMN, Math.max(LEAST_COLUMN, wide));
  const places = new Map(
    [...large].map(([id, { x, y }]) => [id, { x: LEFT + (x / COLUMN) * column, y: TOP + (y / ROW) * STRIP_ROW }]),
  );
  const callers = new Set(edges.map(({ from }) => from));
  return {
    width: Math.max(room, LEFT + columns * column + RIGHT),
    height: TOP + rows * STRIP_ROW + BOTTOM,
    places,
    edges: edges.flatMap((edge) => {
      const [from, to] = [places.get(edge.from), places.get(edge.to)];
      return from === undefined || to === undefined ? [] : [{ id: edgeId(edge), ...drawn(from, to) }];
    }),
    leaves: new Set(nodes.flatMap(({ id }) => (callers.has(id) ? [] : [id]))),
  };
}

function drawn(from: Place, to: Place): Omit<StripEdge, 'id'> {
  // A call back to the left, or to itself, goes below.
  const isBack = to.x <= from.x;
  const start = { x: from.x + (isBack ? 0 : CLEAR), y: from.y + (isBack ? CLEAR : 0) };
  const end = { x: to.x - (isBack ? 0 : CLEAR), y: to.y + (isBack ? CLEAR : 0) };
  const bend = Math.max(24, Math.abs(end.x - start.x) / 2);
  const curve = isBack
    ? `C${round(start.x)} ${round(start.y + 30)} ${round(end.x)} ${round(end.y + 30)}`
    : `C${round(start.x + bend)} ${round(start.y)} ${round(end.x - bend)} ${round(end.y)}`;
  const head = isBack ? `M${round(end.x)} ${round(end.y)}l-4 7h8Z` : `M${round(end.x)} ${round(end.y)}l-7 -4v8Z`;
  return {
    path: `M${round(start.x)} ${round(start.y)}${curve} ${round(end.x)} ${round(end.y)}`,
    head,
    label: { x: end.x - 10, y: end.y - 5 },
  };
}

const round = (value: number): string => String(Math.round(value * 10) / 10);
