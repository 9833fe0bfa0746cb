import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './IconShapes.tsx';

export interface EmptyStateProps {
  readonly title: string;
  /** Why nothing is here and what would change it. */
  readonly children?: ReactNode;
  readonly icon?: IconName;
  readonly actions?: ReactNode;
}

/** Nothing to show, and that is not an error. */
export function EmptyState({ title, children, icon = 'search', actions }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon name={icon} size={20} />
      <strong>{title}</strong>
      {children === undefined ? null : <div className="empty-text">{children}</div>}
      {actions === undefined ? null : <div className="row">{actions}</div>}
    </div>
  );
}
