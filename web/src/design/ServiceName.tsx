import type { ReactNode } from 'react';
import { useServiceColour } from './use-service-colours.ts';

export interface ServiceNameProps {
  readonly name: string;
  /** Another colour than the service's own. */
  readonly colour?: string | undefined;
  readonly children?: ReactNode;
}

export function ServiceName({ name, colour, children }: ServiceNameProps) {
  const own = useServiceColour(name);
  return (
    <span className="svc" title={name}>
      <span className="swatch" style={{ background: colour ?? own }} />
      <span className="clip">{children ?? name}</span>
    </span>
  );
}
