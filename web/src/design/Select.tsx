import { Select as Base } from '@base-ui/react/select';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface Choice<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
}

export interface SelectProps<T extends string> {
  /** Named for screen readers; `showLabel` also writes it in front of the value. */
  readonly label: string;
  readonly showLabel?: boolean;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onValue: (value: T) => void;
}

/** One of a few known values. */
export function Select<T extends string>({ label, showLabel = false, value, choices, onValue }: SelectProps<T>) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Base.Root<T> value={value} onValueChange={(next) => (next === null ? undefined : onValue(next))}>
      <Base.Trigger className="ctl" aria-label={label}>
        {showLabel ? <span>{label}</span> : null}
        <b className="clip">{chosen?.label ?? value}</b>
        <Icon name="down" size={12} />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="layer" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className="menu">
            {choices.map((choice) => (
              <Base.Item key={choice.value} value={choice.value} className="menu-item">
                <Base.ItemText className="clip">{choice.label}</Base.ItemText>
                <Base.ItemIndicator className="menu-mark">
                  <Icon name="check" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
