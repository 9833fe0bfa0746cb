import type { CSSProperties } from 'react';
import { formatDuration, formatExactNanos } from '../../format/units.ts';

export interface DeltaBarProps {
  readonly deltaNs: number;
  /** The largest |delta| of the list: a full bar. */
  readonly largestNs: number;
}

/** A difference: its number with its sign, and a bar to the right (more) or to the left (less) of the middle. */
export function DeltaBar({ deltaNs, largestNs }: DeltaBarProps) {
  const share = largestNs === 0 ? 0 : (Math.abs(deltaNs) / largestNs) * 50;
  const tone = deltaNs > 0 ? 'is-more' : deltaNs < 0 ? 'is-less' : 'is-same';
  const style: CSSProperties & Record<`--${string}`, string> = { '--share': `${share.toFixed(2)}%` };
  return (
    <span className={`delta ${tone}`} style={style} title={formatExactNanos(deltaNs)}>
      <span className="delta-bar" aria-hidden="true" />
      <b>{deltaText(deltaNs)}</b>
    </span>
  );
}

/** With its sign: `+200 ms`, `−1.20 s`, `0`. */
function deltaText(deltaNs: number): string {
  if (deltaNs === 0) return '0';
  return deltaNs > 0 ? `+${formatDuration(deltaNs)}` : formatDuration(deltaNs);
}
