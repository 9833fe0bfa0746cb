import type { ReactNode } from 'react';
import { toneIcons, type Tone } from './Badge.tsx';
import { Icon } from './Icon.tsx';

export interface NoticeProps {
  readonly tone: Exclude<Tone, 'ok' | 'unknown'>;
  readonly children: ReactNode;
  /** A button at the right. */
  readonly action?: ReactNode;
}

/** One line above content that is still there: partial, stale, a warning. */
export function Notice({ tone, children, action }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role="status">
      <Icon name={toneIcons[tone]} />
      <span className="grow">{children}</span>
      {action}
    </div>
  );
}
