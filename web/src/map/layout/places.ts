/** Centre of a node, px of the unscaled map. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export type Places = ReadonlyMap<string, Place>;

/** The graph as the layout sees it. The order of both lists must not depend on anything but the ids. */
export interface LayoutInput {
  readonly nodes: readonly string[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** From column to column: an edge's label fits between two nodes. */
export const COLUMN = 204;
/** From row to row: a node, its name in two lines, its numbers. */
export const ROW = 104;
/** Between the halves of a column that is too high for one; a name fits. */
export const SUB_COLUMN = 164;
/** Room that a passing edge takes. */
export const LANE = 30;
