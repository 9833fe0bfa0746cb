import type { Place, Places } from '../layout/places.ts';

/** Radius of a node's ring. */
export const RADIUS = 20;
/** Length of an arrowhead; an edge ends that far before the ring. */
const HEAD = 9;
const CLEAR = 3;
/** Room above and below the centre of a node that a passing edge leaves free: ring, name, numbers. */
const ABOVE = 30;
const BELOW = 62;
/** Nodes this near in x stand in one column. */
const COLUMN_NEAR = 30;
/** Above this many edges, none looks for a way around nodes. */
const MAX_AVOIDING = 1500;

/** A cubic curve: start, two controls, end. */
export interface Curve {
  readonly from: Place;
  readonly a: Place;
  readonly b: Place;
  readonly to: Place;
}

export interface Route {
  readonly curves: readonly Curve[];
  /** Angle of the arrowhead, degrees. */
  readonly angle: number;
}

export interface RoutedEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

const at = (x: number, y: number): Place => ({ x, y });

/** Leaves and arrives level. */
function levelCurve(from: Place, to: Place): Curve {
  const bend = (to.x - from.x) / 2;
  return { from, a: at(from.x + bend, from.y), b: at(to.x - bend, to.y), to };
}

const straight = (from: Place, to: Place): Curve => ({ from, a: from, b: to, to });

/** Share of the way, and px at most, in which an edge takes the height of its end; the rest is level and has room for a label. */
const BEND = 0.44;
const WIDEST_BEND = 130;

/** Bends at the start, then runs level to the end. */
function bendThenLevel(from: Place, to: Place): readonly Curve[] {
  if (from.y === to.y) return [straight(from, to)];
  const corner = at(from.x + Math.min(WIDEST_BEND, (to.x - from.x) * BEND), to.y);
  return [levelCurve(from, corner), straight(corner, to)];
}

interface Column {
  readonly x: number;
  readonly rows: readonly number[];
}

function columnsOf(places: Places): readonly Column[] {
  const columns: { x: number; rows: number[] }[] = [];
  for (const { x, y } of [...places.values()].toSorted((a, b) => a.x - b.x)) {
    const last = columns.at(-1);
    if (last !== undefined && x - last.x < COLUMN_NEAR) last.rows.push(y);
    else columns.push({ x, rows: [y] });
  }
  return columns.map(({ x, rows }) => ({ x, rows: rows.toSorted((a, b) => a - b) }));
}

/** The free y nearest to the wanted one in a column of nodes. */
export function freeRow(rows: readonly number[], wanted: number): number {
  const isFree = (y: number) => rows.every((row) => y <= row - ABOVE || y >= row + BELOW);
  if (isFree(wanted)) return wanted;
  const ways = rows.flatMap((row) => [row - ABOVE, row + BELOW]).filter(isFree);
  return ways.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? wanted;
}

/** Edges that pass a column at the same height lie beside each other. */
const LANES = [0, 7, -7, 14, -14];

type Lanes = Map<string, number>;

function laneOf(lanes: Lanes, { x, y }: Place): number {
  const key = `${x} ${y}`;
  const taken = lanes.get(key) ?? 0;
  lanes.set(key, taken + 1);
  return LANES[taken % LANES.length] ?? 0;
}

interface Ground {
  readonly columns: readonly Column[];
  readonly lanes: Lanes;
  /** How far from the middle of its target each edge arrives, px. */
  readonly ports: ReadonlyMap<string, number>;
}

const PORT_GAP = 9;
const PORTS_HIGH = 28;

/** Edges that come to a node from the left arrive side by side, in the order of their callers. */
function portsOf(edges: readonly RoutedEdge[], places: Places): ReadonlyMap<string, number> {
  const into = new Map<string, { readonly id: string; readonly y: number }[]>();
  for (const { id, from, to } of edges) {
    const [start, end] = [places.get(from), places.get(to)];
    if (start === undefined || end === undefined || end.x - start.x < COLUMN_NEAR * 2) continue;
    into.set(to, [...(into.get(to) ?? []), { id, y: start.y }]);
  }
  const ports = new Map<string, number>();
  for (const list of into.values()) {
    const gap = Math.min(PORT_GAP, PORTS_HIGH / Math.max(1, list.length - 1));
    const sorted = list.toSorted((a, b) => a.y - b.y);
    sorted.forEach(({ id }, index) => ports.set(id, (index - (sorted.length - 1) / 2) * gap));
  }
  return ports;
}

/** Places where an edge leaves its way to pass a column beside its nodes. */
function waypoints(from: Place, to: Place, { columns, lanes }: Ground): readonly Place[] {
  const between = columns.filter(({ x }) => x > from.x + COLUMN_NEAR * 2 && x < to.x - COLUMN_NEAR * 2);
  return between.flatMap(({ x, rows }) => {
    const y = freeRow(rows, to.y);
    return y === to.y ? [] : [at(x, y + laneOf(lanes, { x, y }))];
  });
}

const PASS = 24;

/** From left to right: at the height of its end, but past every column that stands in the way. */
function forward(from: Place, to: Place, { port, ground }: { port: number; ground: Ground }): Route {
  const start = at(from.x + RADIUS + CLEAR, from.y);
  const end = at(to.x - Math.sqrt(RADIUS ** 2 - port ** 2) - HEAD - CLEAR, to.y + port);
  const stops = waypoints(from, end, ground);
  let last = start;
  const curves = stops.flatMap(({ x, y }) => {
    const [before, after] = [at(x - PASS, y), at(x + PASS, y)];
    const way = [...bendThenLevel(last, before), straight(before, after)];
    last = after;
    return way;
  });
  return { curves: [...curves, ...bendThenLevel(last, end)], angle: 0 };
}

const polar = ({ x, y }: Place, degrees: number, length: number): Place => {
  const radians = (degrees * Math.PI) / 180;
  return at(x + length * Math.cos(radians), y + length * Math.sin(radians));
};

/** From right to left: in a bow above both. */
function backward(from: Place, to: Place): Route {
  const start = polar(from, -135, RADIUS + CLEAR);
  const end = polar(to, -45, RADIUS + CLEAR + HEAD);
  const lift = 26 + Math.min(60, Math.abs(from.x - to.x) / 12);
  const top = Math.min(start.y, end.y) - lift;
  const curve = { from: start, a: at(start.x - 30, top), b: at(end.x + 30, top), to: end };
  return { curves: [curve], angle: 135 };
}

/** Between nodes that stand about above each other: in a bow at their right. */
function sideways(from: Place, to: Place): Route {
  const down = to.y > from.y ? 1 : -1;
  const start = polar(from, 30 * down, RADIUS + CLEAR);
  const end = polar(to, -30 * down, RADIUS + CLEAR + HEAD);
  const bow = 34 + Math.min(40, Math.abs(to.y - from.y) / 10);
  const curve = { from: start, a: at(start.x + bow, start.y), b: at(end.x + bow, end.y), to: end };
  return { curves: [curve], angle: 180 - 30 * down };
}

/** A call to oneself: a loop above. */
function loop(node: Place): Route {
  const start = polar(node, -120, RADIUS + CLEAR);
  const end = polar(node, -55, RADIUS + CLEAR + HEAD);
  const curve = { from: start, a: at(start.x - 22, start.y - 40), b: at(end.x + 18, end.y - 34), to: end };
  return { curves: [curve], angle: 118 };
}

function routeOf(from: Place, to: Place, arrival: { port: number; ground: Ground }): Route {
  if (from === to) return loop(from);
  if (to.x - from.x >= COLUMN_NEAR * 2) return forward(from, to, arrival);
  return from.x - to.x >= COLUMN_NEAR * 2 ? backward(from, to) : sideways(from, to);
}

/** In one bow beside the straight way, so that several edges between the same nodes part. */
function bowed({ curves, angle }: Route, by: number): Route {
  const [from, to] = [curves[0]?.from ?? at(0, 0), curves.at(-1)?.to ?? at(0, 0)];
  const third = (to.x - from.x) / 3;
  return { angle, curves: [{ from, a: at(from.x + third, from.y + by), b: at(to.x - third, to.y + by), to }] };
}

const PARALLEL = 26;

/** A way for every edge between placed nodes. */
export function routeEdges(edges: readonly RoutedEdge[], places: Places): ReadonlyMap<string, Route> {
  const columns = edges.length > MAX_AVOIDING ? [] : columnsOf(places);
  const ground: Ground = { columns, lanes: new Map(), ports: portsOf(edges, places) };
  const routes = new Map<string, Route>();
  const twins = new Map<string, number>();
  for (const { id, from, to } of edges) {
    const [start, end] = [places.get(from), places.get(to)];
    if (start === undefined || end === undefined) continue;
    const pair = JSON.stringify([from, to]);
    const twin = twins.get(pair) ?? 0;
    twins.set(pair, twin + 1);
    const route = routeOf(start, end, { port: ground.ports.get(id) ?? 0, ground });
    routes.set(id, twin === 0 ? route : bowed(route, start.x < end.x ? twin * PARALLEL : -twin * PARALLEL * 2));
  }
  return routes;
}

const r = (value: number) => Math.round(value * 10) / 10;

/** The route as an SVG path. */
export function pathOf({ curves }: Route): string {
  const start = curves[0]?.from ?? at(0, 0);
  const steps = curves.map(({ from, a, b, to }) =>
    from === a && b === to
      ? `L${r(to.x)} ${r(to.y)}`
      : `C${r(a.x)} ${r(a.y)} ${r(b.x)} ${r(b.y)} ${r(to.x)} ${r(to.y)}`,
  );
  return `M${r(start.x)} ${r(start.y)}${steps.join('')}`;
}

/** The arrowhead as an SVG path, its tip before the ring. */
export function headOf({ curves, angle }: Route): string {
  const end = curves.at(-1)?.to ?? at(0, 0);
  const tip = polar(end, angle, HEAD);
  const corner = (side: number) => polar(end, angle + side * 90, HEAD / 2);
  return `M${[tip, corner(1), corner(-1)].map(({ x, y }) => `${r(x)} ${r(y)}`).join('L')}Z`;
}

/** A point of the route, 0 at its start and 1 at its end. */
export function pointAt({ curves }: Route, share: number): Place {
  const place = Math.min(curves.length - 1e-9, Math.max(0, share * curves.length));
  const curve = curves[Math.floor(place)];
  if (curve === undefined) return at(0, 0);
  const t = place - Math.floor(place);
  const u = 1 - t;
  const mix = (axis: 'x' | 'y') =>
    u ** 3 * curve.from[axis] + 3 * u * u * t * curve.a[axis] + 3 * u * t * t * curve.b[axis] + t ** 3 * curve.to[axis];
  return at(mix('x'), mix('y'));
}
