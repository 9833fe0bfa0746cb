import type { Place } from '../layout/places.ts';
import { boxAround, boxSpace, pointSpace, type Box, type BoxSpace, type PointSpace } from './boxes.ts';
import { pointAt, RADIUS, type Route } from './route.ts';

export interface LabelWish {
  readonly id: string;
  readonly route: Route;
  readonly lines: readonly string[];
  /** Labels of greater weight take their place first. */
  readonly weight: number;
}

export interface PlacedLabel {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

const LINE_HEIGHT = 15;
/** Places along an edge, best first: the level run before its end. */
const shares = [0.72, 0.64, 0.8, 0.5, 0.56, 0.88, 0.4, 0.3, 0.2];
/** Of an edge that is one piece: its middle. */
const middleFirst = [0.5, 0.42, 0.58, 0.3, 0.7, 0.2, 0.8];
const ABOVE = -10;
const BELOW = 11;
/** px from sample to sample of an edge: what a label would cover. */
const SAMPLE = 6;

export interface TakenNode {
  readonly place: Place;
  /** px of its widest line of text. */
  readonly textWidth: number;
  readonly lines: number;
}

/** What a node covers: its ring, and the text under it. */
function nodeBoxes({ place, textWidth, lines }: TakenNode): readonly Box[] {
  const { x, y } = place;
  const ring = boxAround(x, y, { width: RADIUS * 2 + 10, height: RADIUS * 2 + 10 });
  const top = y + RADIUS + 6;
  return [ring, { left: x - textWidth / 2, right: x + textWidth / 2, top, bottom: top + lines * LINE_HEIGHT }];
}

/** Points along a route, about equally far from each other. */
function samplesOf({ curves, angle }: Route): readonly Place[] {
  return curves.flatMap((curve) => {
    const { from, to } = curve;
    const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / SAMPLE);
    const piece = { curves: [curve], angle };
    return Array.from({ length: count }, (_, index) => pointAt(piece, index / count));
  });
}

interface Ground {
  readonly space: BoxSpace;
  readonly lines: PointSpace;
}

/** The free place that covers least of any edge; of equal ones the first. */
function findPlace(
  wish: LabelWish,
  size: { width: number; height: number },
  { space, lines }: Ground,
): Place | undefined {
  let best: Place | undefined;
  let least = Infinity;
  // On the side the edge comes from: two edges that meet have their labels above and below.
  const comesFromBelow = pointAt(wish.route, 0).y > pointAt(wish.route, 1).y + 1;
  const lifts = comesFromBelow ? [BELOW, ABOVE] : [ABOVE, BELOW];
  for (const share of wish.route.curves.length === 1 ? middleFirst : shares) {
    const point = pointAt(wish.route, share);
    for (const lift of lifts) {
      const y = point.y + lift + Math.sign(lift) * (size.height / 2 - LINE_HEIGHT / 2);
      const box = boxAround(point.x, y, size);
      const covered = lines.count(box);
      if (covered >= least || !space.isFree(box)) continue;
      best = { x: point.x, y };
      least = covered;
    }
  }
  return best;
}

/** Places edge labels so that none covers a node, its name or another label. What finds no room is left out. */
export function placeLabels(
  wishes: readonly LabelWish[],
  nodes: readonly TakenNode[],
  widthOf: (text: string) => number,
): readonly PlacedLabel[] {
  const space = boxSpace();
  const lines = pointSpace();
  for (const node of nodes) for (const box of nodeBoxes(node)) space.add(box);
  for (const { route } of wishes) for (const point of samplesOf(route)) lines.add(point);
  const placed: PlacedLabel[] = [];
  for (const wish of wishes.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))) {
    const width = Math.max(...wish.lines.map(widthOf)) + 8;
    const size = { width, height: wish.lines.length * LINE_HEIGHT + 2 };
    const found = findPlace(wish, size, { space, lines });
    if (found === undefined) continue;
    space.add(boxAround(found.x, found.y, size));
    placed.push({ id: wish.id, lines: wish.lines, ...found, ...size });
  }
  return placed;
}

/** px on the screen. */
const LEAST_RING = 8;

/** px around a name; where nodes are hardly more than dots names keep a distance, so that they do not hide the map. */
const airAt = (scale: number) => (RADIUS * scale < LEAST_RING ? { width: 14, height: 12 } : { width: 4, height: 0 });

export interface NameWish {
  readonly id: string;
  readonly place: Place;
  readonly text: string;
  readonly weight: number;
}

/** Seen from afar, names keep their size on the screen: those that have room, the weightiest first. `scale` is the zoom. */
export function namesWithRoom(
  wishes: readonly NameWish[],
  scale: number,
  widthOf: (text: string) => number,
): ReadonlySet<string> {
  const space = boxSpace(96 / scale);
  // Rings that are hardly more than dots may be written over.
  if (RADIUS * scale >= LEAST_RING)
    for (const { place } of wishes) space.add(boxAround(place.x, place.y, { width: RADIUS * 2, height: RADIUS * 2 }));
  const shown = new Set<string>();
  const air = airAt(scale);
  for (const { id, place, text } of wishes.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))) {
    const half = (widthOf(text) + air.width) / scale / 2;
    const top = place.y + RADIUS + 1;
    const bottom = top + (LINE_HEIGHT + air.height) / scale;
    const box = { left: place.x - half, right: place.x + half, top, bottom };
    if (!space.isFree(box)) continue;
    space.add(box);
    shown.add(id);
  }
  return shown;
}
