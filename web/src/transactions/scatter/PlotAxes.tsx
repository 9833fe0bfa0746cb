import { durationTick } from '../../charts/duration-tick.ts';
import type { Times } from '../../format/use-times.ts';
import { useTimes } from '../../format/use-times.ts';
import { xOfOffset, yOfDuration, type ScatterFrame } from './scatter-frame.ts';
import { durationTicks, timeTicks } from './ticks.ts';

/** Room for a label under the axis, pixels. */
const LABEL_WIDTH = 110;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

function labelOf(stepMs: number, spanMs: number, times: Times): (ms: number) => string {
  if (spanMs > DAY_MS) return times.dayClock;
  return stepMs < MINUTE_MS ? times.clockSeconds : times.clock;
}

/** The numbers beside and under the plot. */
export function PlotAxes({ frame }: { readonly frame: ScatterFrame }) {
  const times = useTimes();
  const { area } = frame;
  const [from, to] = [Number(frame.fromNs) / 1e6, Number(frame.toNs) / 1e6];
  const { at, stepMs } = timeTicks(from, to, Math.floor(area.width / LABEL_WIDTH));
  const label = labelOf(stepMs, to - from, times);
  return (
    <div aria-hidden="true">
      {durationTicks(frame.maxNs).map((ns) => (
        <span key={ns} className="scatter-y" style={{ top: yOfDuration(ns, frame), width: area.left - 6 }}>
          {durationTick(ns)}
        </span>
      ))}
      {at.map((ms) => (
        <span
          key={ms}
          className="scatter-x"
          style={{ left: xOfOffset((ms - from) * 1e6, frame), top: area.top + area.height + 4 }}
        >
          {label(ms)}
        </span>
      ))}
    </div>
  );
}
