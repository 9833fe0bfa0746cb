import type { ComponentProps } from 'react';

export interface InputProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Said under the field, which turns red. */
  readonly problem?: string | undefined;
  /** `hidden` keeps the label for screen readers only. */
  readonly labelled?: 'above' | 'hidden';
}

export function Input({ label, value, onValue, problem, labelled = 'above', className = '', ...rest }: InputProps) {
  return (
    <label className={`field ${className}`}>
      <span className={labelled === 'above' ? 'label' : 'sr'}>{label}</span>
      <input
        className={`input ${problem === undefined ? '' : 'is-error'}`}
        value={value}
        aria-invalid={problem !== undefined}
        onChange={(event) => onValue(event.target.value)}
        {...rest}
      />
      {problem === undefined ? null : <span className="help-error">{problem}</span>}
    </label>
  );
}
