import type { ReactNode } from 'react';
import { toneIcons, type Tone } from './Badge.tsx';
import { Icon } from './Icon.tsx';

export interface StatusMarkProps {
  readonly tone: Tone;
  readonly children: ReactNode;
}

/** Icon and word: a state is never told by colour alone. */
export function StatusMark({ tone, children }: StatusMarkProps) {
  return (
    <span className={`status status-${tone}`}>
      <Icon name={toneIcons[tone]} />
      {tone === 'ok' ? children : <b>{children}</b>}
    </span>
  );
}
