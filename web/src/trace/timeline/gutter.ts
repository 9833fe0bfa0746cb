/** The indent stops growing here; deeper rows say their depth as a number. */
const MAX_INDENTS = 40;
const MIN_WIDTH = 136;
const MAX_WIDTH = 216;
/** Left edge, chevron and some air. */
const FIXED = 36;
const DEPTH_NUMBER = 34;
const WIDEST_STEP = 10;
const NARROWEST_STEP = 3;

/** Shape of the tree column at the left of the bars. */
export interface Gutter {
  readonly width: number;
  /** px per level. */
  readonly step: number;
}

export function gutterFor(deepest: number): Gutter {
  const levels = Math.min(deepest, MAX_INDENTS);
  const number = deepest > MAX_INDENTS ? DEPTH_NUMBER : 0;
  const room = MAX_WIDTH - FIXED - number;
  const step = Math.max(NARROWEST_STEP, Math.min(WIDEST_STEP, Math.floor(room / Math.max(1, levels))));
  return { width: Math.max(MIN_WIDTH, FIXED + number + levels * step), step };
}

export function indentsOf(depth: number): number {
  return Math.min(depth, MAX_INDENTS);
}

export function depthNumber(depth: number): string | undefined {
  return depth > MAX_INDENTS ? String(depth) : undefined;
}
