import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './IconShapes.tsx';

export type Tone = 'ok' | 'warn' | 'error' | 'info' | 'unknown';

export const toneIcons = {
  ok: 'ok',
  warn: 'warn',
  error: 'error',
  info: 'info',
  unknown: 'silent',
} as const satisfies Record<Tone, IconName>;

export interface BadgeProps {
  readonly tone?: Tone;
  readonly look?: 'filled' | 'outline';
  /** `false` leaves the tone's icon out; only where the text alone says it. */
  readonly icon?: IconName | false;
  readonly children: ReactNode;
}

export function Badge({ tone = 'unknown', look = 'filled', icon = toneIcons[tone], children }: BadgeProps) {
  return (
    <span className={`badge ${look === 'outline' ? 'badge-outline' : `badge-${tone}`}`}>
      {icon === false || look === 'outline' ? null : <Icon name={icon} size={12} />}
      {children}
    </span>
  );
}
