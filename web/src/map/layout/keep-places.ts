import { layoutGraph } from './layout-graph.ts';
import { COLUMN, ROW, SUB_COLUMN, type LayoutInput, type Place, type Places } from './places.ts';

/** More new nodes than this share of all, and a picture drawn anew is easier to read than one with patches. */
const MOST_NEW = 0.34;
const MOST_NEW_NODES = 60;
const NEAR_X = SUB_COLUMN - 20;
const NEAR_Y = ROW - 8;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

interface Neighbours {
  readonly callers: readonly Place[];
  readonly callees: readonly Place[];
}

function neighboursOf(id: string, { edges }: LayoutInput, places: Places): Neighbours {
  const placed = (other: string) => places.get(other) ?? [];
  return {
    callers: edges.filter(([from, to]) => to === id && from !== id).flatMap(([from]) => placed(from)),
    callees: edges.filter(([from, to]) => from === id && to !== id).flatMap(([, to]) => placed(to)),
  };
}

/** Right of its callers, or left of what it calls; a node without neighbours goes under the rest. */
function wanted({ callers, callees }: Neighbours, places: Places): Place {
  const all = [...places.values()];
  if (callers.length > 0)
    return { x: Math.max(...callers.map(({ x }) => x)) + COLUMN, y: mean(callers.map(({ y }) => y)) };
  if (callees.length > 0)
    return { x: Math.min(...callees.map(({ x }) => x)) - COLUMN, y: mean(callees.map(({ y }) => y)) };
  return { x: Math.min(...all.map(({ x }) => x)), y: Math.max(...all.map(({ y }) => y)) + ROW };
}

/** The free place nearest to the wanted one, above or below it. */
function freePlace({ x, y }: Place, places: Places): Place {
  const near = [...places.values()].filter((other) => Math.abs(other.x - x) < NEAR_X);
  const isFree = (at: number) => near.every((other) => Math.abs(other.y - at) >= NEAR_Y);
  const candidates = [y, ...near.flatMap((other) => [other.y + ROW, other.y - ROW])].filter(isFree);
  const best = candidates.toSorted((a, b) => Math.abs(a - y) - Math.abs(b - y) || b - a)[0] ?? y;
  return { x: Math.round(x), y: Math.round(best) };
}

interface Ground {
  readonly kept: Map<string, Place>;
  /** Also of nodes that are gone: should they come back, their place is still free. */
  readonly before: Places;
}

/** Nodes with a placed neighbour first: the others may then find theirs placed. */
function placeNew(fresh: readonly string[], input: LayoutInput, { kept, before }: Ground): void {
  let waiting = fresh;
  const taken = new Map([...before, ...kept]);
  while (waiting.length > 0) {
    const isNear = (id: string) => {
      const { callers, callees } = neighboursOf(id, input, kept);
      return callers.length + callees.length > 0;
    };
    const id = waiting.find(isNear) ?? waiting[0] ?? '';
    const place = freePlace(wanted(neighboursOf(id, input, kept), kept), taken);
    kept.set(id, place);
    taken.set(id, place);
    waiting = waiting.filter((other) => other !== id);
  }
}

/** Places for a graph that was drawn before: what is known stays where it is, what is new finds room beside its neighbours. */
export function keepPlaces(input: LayoutInput, before: Places): Places {
  const fresh = input.nodes.filter((id) => !before.has(id));
  const room = Math.min(MOST_NEW_NODES, Math.max(2, input.nodes.length * MOST_NEW));
  if (input.nodes.length === fresh.length || fresh.length > room) return layoutGraph(input);
  const kept = new Map<string, Place>();
  for (const id of input.nodes) {
    const place = before.get(id);
    if (place !== undefined) kept.set(id, place);
  }
  placeNew(fresh, input, { kept, before });
  return kept;
}

/** A page that is open for days sees nodes come and go; beyond this many it forgets those that are gone. */
const MOST_REMEMBERED = 4000;

/** All places of one picture, of nodes that are gone too. A picture that was drawn anew remembers nothing of the one before. */
export function rememberPlaces(before: Places | undefined, places: Places): Places {
  if (before === undefined || before.size > MOST_REMEMBERED) return places;
  const isSame = (id: string, { x, y }: Place) => {
    const known = before.get(id);
    return known === undefined || (known.x === x && known.y === y);
  };
  return [...places].every(([id, place]) => isSame(id, place)) ? new Map([...before, ...places]) : places;
}
