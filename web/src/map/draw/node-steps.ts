import type { Place, Places } from '../layout/places.ts';

const directions: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Beside the way counts more than along it: the next node is one a reader would call left or above. */
const ASIDE = 2.5;

/** The node an arrow key leads to, or undefined when there is none that way or the key is no arrow. */
export function nodeAfterKey(key: string, from: string, places: Places): string | undefined {
  const way = directions[key];
  const start = places.get(from);
  if (way === undefined || start === undefined) return undefined;
  let best: string | undefined;
  let least = Infinity;
  for (const [id, place] of places) {
    const [dx, dy] = [place.x - start.x, place.y - start.y];
    const ahead = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    if (id === from || ahead <= 0 || aside > ahead * 4) continue;
    const cost = ahead + aside * ASIDE;
    if (cost < least) [best, least] = [id, cost];
  }
  return best;
}

/** Where the keyboard starts: the leftmost node, the upper one of several. */
export function firstNode(places: Places): string | undefined {
  return [...places].toSorted(([, a], [, b]) => a.x - b.x || a.y - b.y)[0]?.[0];
}
