import type { ChartMark } from '../charts/chart-marks.ts';
import type { Crosshair } from '../charts/crosshair.ts';
import type { WantedTraces } from '../search/traces-link.ts';

/** What the charts of one service share. */
export interface ChartContext {
  readonly marks: readonly ChartMark[];
  readonly crosshair: Crosshair;
  /** The requests that its numbers count. */
  readonly entries: WantedTraces;
}
