import type { Place } from './places.ts';

export interface Block {
  readonly width: number;
  readonly height: number;
}

/** Shape of the whole: about that of the page. */
const ASPECT = 1.7;

/** Top left corners for blocks in the given order, side by side on shelves, so that the whole is about as wide as a page is. */
export function pack(blocks: readonly Block[], gap: number): readonly Place[] {
  const area = blocks.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = blocks.reduce((most, { width }) => Math.max(most, width), 0);
  const room = Math.max(widest, Math.sqrt(area * ASPECT));
  const corners: Place[] = [];
  let shelf = { x: 0, y: 0, height: 0 };
  for (const { width, height } of blocks) {
    if (shelf.x > 0 && shelf.x + width > room) shelf = { x: 0, y: shelf.y + shelf.height + gap, height: 0 };
    corners.push({ x: shelf.x, y: shelf.y });
    shelf = { x: shelf.x + width + gap, y: shelf.y, height: Math.max(shelf.height, height) };
  }
  return corners;
}
