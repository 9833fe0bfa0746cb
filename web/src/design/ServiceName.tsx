import type { ReactNode } from 'react';
import { serviceColour } from './service-colour.ts';

export interface ServiceNameProps {
  readonly name: string;
  /** From `serviceColours` when several services share a view; else the name's own. */
  readonly colour?: string | undefined;
  readonly children?: ReactNode;
}

export function ServiceName({ name, colour, children }: ServiceNameProps) {
  return (
    <span className="svc" title={name}>
      <span className="swatch" style={{ background: colour ?? serviceColour(name) }} />
      <span className="clip">{children ?? name}</span>
    </span>
  );
}
