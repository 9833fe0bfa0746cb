import type { ReactNode } from 'react';

export interface SampleProps {
  readonly name: string;
  readonly children: ReactNode;
}

export function Sample({ name, children }: SampleProps) {
  return (
    <div className="sample">
      <div className="sample-name mono">{name}</div>
      <div className="sample-body">{children}</div>
    </div>
  );
}
