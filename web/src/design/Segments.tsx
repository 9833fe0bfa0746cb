import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './IconShapes.tsx';

interface Segment<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly icon?: IconName;
  readonly iconClass?: string;
  readonly count?: string;
}

export interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly segments: readonly Segment<T>[];
  readonly onValue: (value: T) => void;
  readonly size?: 'normal' | 'small';
}

/** A few exclusive choices, all in sight: All | OK | Failed. */
export function Segments<T extends string>({ label, value, segments, onValue, size = 'normal' }: SegmentsProps<T>) {
  return (
    <div className={`seg ${size === 'small' ? 'seg-sm' : ''}`} role="group" aria-label={label}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          className={`seg-item ${segment.value === value ? 'is-active' : ''}`}
          aria-pressed={segment.value === value}
          onClick={() => onValue(segment.value)}
        >
          {segment.icon === undefined ? null : <Icon name={segment.icon} className={segment.iconClass ?? ''} />}
          {segment.label}
          {segment.count === undefined ? null : <span className="faint">{segment.count}</span>}
        </button>
      ))}
    </div>
  );
}
