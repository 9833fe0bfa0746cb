import { useEffect, useState } from 'react';
import { formatCount, formatDuration } from '../../format/units.ts';
import { searchMessages } from '../../i18n/messages/search.ts';
import { useText } from '../../i18n/use-text.ts';
import { countsOnScale, nanosOfStep, SCALE_STEPS, stepOf, type DurationScale } from './threshold.ts';

const BARS = 40;
/** A drag is over when the thumb rests. */
const REST_MS = 300;

export interface ThresholdScaleProps {
  /** Of the traces listed, ns. */
  readonly durations: readonly number[];
  readonly scale: DurationScale | undefined;
  readonly minNs: number | undefined;
  readonly onThreshold: (ns: number) => void;
}

/** The thumb while it is moved: its place, and the threshold before and after, ns. */
interface Drag {
  readonly step: number;
  readonly from: number | undefined;
  readonly to: number;
}

/** The durations listed on a logarithmic scale, and a line to draw across it: what is right of it is slow. */
export function ThresholdScale({ durations, scale, minNs, onThreshold }: ThresholdScaleProps) {
  const text = useText(searchMessages);
  const [drag, setDrag] = useState<Drag | undefined>(undefined);
  // A line that came from elsewhere (Back, another search) ends the drag.
  const isOwn = drag !== undefined && (drag.from === minNs || drag.to === minNs);
  const drawn = isOwn ? drag.to : undefined;
  useEffect(() => {
    if (drawn === undefined || drawn === minNs) return undefined;
    const timer = setTimeout(() => onThreshold(drawn), REST_MS);
    return () => clearTimeout(timer);
  }, [drawn, minNs, onThreshold]);
  const shown = drawn ?? minNs;
  if (shown === undefined) return null;
  const label = (
    <span className="threshold-label">
      {text.threshold} <b>{formatDuration(shown)}</b>
    </span>
  );
  if (scale === undefined) return <div className="threshold">{label}</div>;
  const counts = countsOnScale(scale, durations, BARS);
  const most = Math.max(...counts);
  const at = isOwn ? drag.step : stepOf(scale, shown);
  return (
    <div className="threshold">
      {label}
      <div className="threshold-plot" title={text.shownDurations(formatCount(durations.length))}>
        <span className="threshold-bars" aria-hidden="true">
          {counts.map((count, index) => (
            <i
              key={index}
              className={(index + 1) * (SCALE_STEPS / BARS) > at ? 'is-in' : ''}
              style={{ height: count === 0 ? 0 : `${Math.max(8, (100 * count) / most)}%` }}
            />
          ))}
        </span>
        <input
          type="range"
          min={0}
          max={SCALE_STEPS}
          value={at}
          aria-label={text.thresholdScale}
          aria-valuetext={text.thresholdOf(formatDuration(shown))}
          onChange={({ target }) => {
            const step = Number(target.value);
            setDrag({ step, from: minNs, to: nanosOfStep(scale, step) });
          }}
        />
      </div>
      <span className="threshold-ends" aria-hidden="true">
        <span>{formatDuration(scale.minNs)}</span>
        <span>{formatDuration(scale.maxNs)}</span>
      </span>
    </div>
  );
}
