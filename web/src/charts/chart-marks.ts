import { xOfTime, type Rect, type TimeFrame } from './plot-area.ts';

/** Something that happened at one instant, drawn through the whole plot. */
export interface ChartMark {
  /** Epoch ms. */
  readonly at: number;
  /** Short: a version. */
  readonly label: string;
  /** The whole of it, on hover and for screen readers. */
  readonly title: string;
}

export interface PlacedMark extends ChartMark {
  readonly x: number;
  /** Which side of its line the label stands; none where a neighbour's label already does. */
  readonly side: 'left' | 'right' | 'none';
}

/** Width a label may take, pixels. */
const MARK_LABEL_WIDTH = 88;

/** Marks within the plot, oldest first. The label stands before its line where there is room, else behind it. */
export function placeMarks(marks: readonly ChartMark[], frame: TimeFrame, area: Rect): readonly PlacedMark[] {
  let freeFrom = area.left;
  const end = area.left + area.width;
  return marks
    .toSorted((a, b) => a.at - b.at)
    .flatMap((mark) => {
      const x = xOfTime(mark.at, frame, area);
      if (x === undefined) return [];
      const side = sideFor(x, freeFrom, end);
      if (side !== 'none') freeFrom = side === 'left' ? x : x + MARK_LABEL_WIDTH;
      return [{ ...mark, x, side }];
    });
}

function sideFor(x: number, freeFrom: number, end: number): PlacedMark['side'] {
  if (x - MARK_LABEL_WIDTH >= freeFrom) return 'left';
  return x >= freeFrom && x + MARK_LABEL_WIDTH <= end ? 'right' : 'none';
}
