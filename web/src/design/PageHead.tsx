import type { ReactNode } from 'react';

export interface PageHeadProps {
  readonly title: ReactNode;
  readonly sub?: ReactNode;
  /** The page's verbs, at the right. */
  readonly children?: ReactNode;
}

export function PageHead({ title, sub, children }: PageHeadProps) {
  return (
    <div className="page-head">
      <h1 className="page-title">{title}</h1>
      {sub === undefined ? null : <span className="page-sub">{sub}</span>}
      {children === undefined ? null : <div className="page-actions">{children}</div>}
    </div>
  );
}
