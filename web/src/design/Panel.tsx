import type { ReactNode } from 'react';

export interface PanelProps {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly foot?: ReactNode;
  /** `flush` for tables, which bring their own padding. */
  readonly body?: 'padded' | 'flush';
  /** Names the region when it has no title. */
  readonly label?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Panel({ title, note, actions, foot, body = 'padded', label, className = '', children }: PanelProps) {
  return (
    <section className={`panel ${className}`} aria-label={label}>
      {title === undefined ? null : (
        <div className="panel-head">
          <h2 className="panel-title">{title}</h2>
          {note === undefined ? null : <span className="panel-note">{note}</span>}
          {actions === undefined ? null : <span className="panel-actions">{actions}</span>}
        </div>
      )}
      <div className={`panel-body ${body === 'flush' ? 'flush' : ''}`}>{children}</div>
      {foot === undefined ? null : <div className="panel-foot">{foot}</div>}
    </section>
  );
}
