import type { ReactNode } from 'react';

export interface FilterBarProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** The one line of filters under a page's title. */
export function FilterBar({ label, children }: FilterBarProps) {
  return (
    <div className="filterbar" role="search" aria-label={label}>
      {children}
    </div>
  );
}
