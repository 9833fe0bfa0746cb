import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export interface ChipProps {
  readonly name: ReactNode;
  readonly value: ReactNode;
  readonly removeLabel: string;
  readonly onRemove: () => void;
}

/** A filter that is set: name, value and its way out. */
export function Chip({ name, value, removeLabel, onRemove }: ChipProps) {
  return (
    <span className="chip">
      <b>{name}</b>
      <span className="clip">{value}</span>
      <button type="button" className="chip-x" aria-label={removeLabel} onClick={onRemove}>
        <Icon name="x" size={12} />
      </button>
    </span>
  );
}
