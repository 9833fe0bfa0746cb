import type { FoldedRun } from '../folds.ts';
import type { TraceModel } from '../trace-model.ts';
import type { ZoomWindow } from '../zoom.ts';
import type { Gutter } from './gutter.ts';
import type { TimelineModel } from './timeline-model.ts';

export interface WaterfallRowProps {
  readonly model: TraceModel;
  readonly timeline: TimelineModel;
  readonly row: number;
  /** Among the drawn rows, from 0. */
  readonly position: number;
  readonly isCurrent: boolean;
  readonly isCollapsed: boolean;
  readonly isDimmed: boolean;
  readonly isFound: boolean;
  /** Rows stand without their tree: nothing can be collapsed. */
  readonly isFlat: boolean;
  /** The run that this row stands for. */
  readonly fold: FoldedRun | undefined;
  readonly window: ZoomWindow;
  readonly laneWidth: number;
  readonly gutter: Gutter;
}
