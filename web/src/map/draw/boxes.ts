export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const boxAround = (x: number, y: number, { width, height }: { width: number; height: number }): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export interface BoxSpace {
  readonly add: (box: Box) => void;
  readonly isFree: (box: Box) => boolean;
}

/** Keys of the cells of a grid that a box touches. */
function cellsOf({ left, right, top, bottom }: Box, cell: number): readonly string[] {
  const found: string[] = [];
  for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x += 1)
    for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y += 1) found.push(`${x} ${y}`);
  return found;
}

/** Boxes that must not overlap, found by the cells of a grid they touch. */
export function boxSpace(cell = 96): BoxSpace {
  const cells = new Map<string, Box[]>();
  const keys = (box: Box) => cellsOf(box, cell);
  return {
    add: (box) => {
      for (const key of keys(box)) cells.set(key, [...(cells.get(key) ?? []), box]);
    },
    isFree: (box) => keys(box).every((key) => (cells.get(key) ?? []).every((other) => !overlap(box, other))),
  };
}

export interface PointSpace {
  readonly add: (point: { readonly x: number; readonly y: number }) => void;
  /** How many points lie in a box. */
  readonly count: (box: Box) => number;
}

/** Points, found by the cell of a grid they lie in. */
export function pointSpace(cell = 48): PointSpace {
  const cells = new Map<string, { readonly x: number; readonly y: number }[]>();
  return {
    add: (point) => {
      const key = `${Math.floor(point.x / cell)} ${Math.floor(point.y / cell)}`;
      const list = cells.get(key);
      if (list === undefined) cells.set(key, [point]);
      else list.push(point);
    },
    count: (box) => {
      let found = 0;
      for (const key of cellsOf(box, cell))
        for (const { x, y } of cells.get(key) ?? [])
          if (x > box.left && x < box.right && y > box.top && y < box.bottom) found += 1;
      return found;
    },
  };
}
