import type { ReactNode } from 'react';
import type { Tone } from './Badge.tsx';

export interface StatProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly unit?: string | undefined;
  readonly foot?: ReactNode;
  readonly tone?: Tone;
}

/** One number that matters. Stand several in a `<div className="stats">`. */
export function Stat({ label, value, unit, foot, tone }: StatProps) {
  return (
    <div className="stat">
      <div className="stat-label">{label}</div>
      <div className={`stat-value ${tone === undefined ? '' : `t-${tone}`}`}>
        {value}
        {unit === undefined || unit === '' ? null : <small>{unit}</small>}
      </div>
      {foot === undefined ? null : <div className="stat-foot">{foot}</div>}
    </div>
  );
}
