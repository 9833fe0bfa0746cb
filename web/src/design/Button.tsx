import type { ComponentProps } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './IconShapes.tsx';

type ButtonLook = 'plain' | 'primary' | 'danger' | 'ghost' | 'control';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
  readonly size?: 'normal' | 'small';
  readonly icon?: IconName;
}

const lookClass: Record<ButtonLook, string> = {
  plain: 'btn',
  primary: 'btn btn-primary',
  danger: 'btn btn-danger',
  ghost: 'btn btn-ghost',
  control: 'ctl',
};

/** A verb: 'Save rule'. `control` is the quieter one of the top bar. */
export function Button({ look = 'plain', size = 'normal', icon, className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`${lookClass[look]} ${size === 'small' ? 'btn-sm' : ''} ${className}`} {...rest}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </button>
  );
}
