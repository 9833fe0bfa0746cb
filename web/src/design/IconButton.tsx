import { Button, type ButtonProps } from './Button.tsx';
import type { IconName } from './IconShapes.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label' | 'icon'> {
  readonly icon: IconName;
  /** Read aloud and shown on hover. */
  readonly label: string;
  /** Keys that do the same, shown in the tooltip: `r`. */
  readonly keys?: string;
}

export function IconButton({ icon, label, keys, className = '', ...rest }: IconButtonProps) {
  const hint = keys === undefined ? label : `${label} (${keys})`;
  return (
    <Tooltip content={hint}>
      <Button icon={icon} aria-label={label} className={`btn-icon ${className}`} {...rest} />
    </Tooltip>
  );
}
