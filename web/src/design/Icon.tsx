import { iconShapes, type IconName } from './IconShapes.tsx';

export interface IconProps {
  readonly name: IconName;
  readonly size?: 12 | 16 | 20;
  /** Colour class: `t-ok`, `t-warn`, `t-error`, `t-info`, `t-unknown`. */
  readonly className?: string;
  /** What it says when no text stands beside it; without it the icon is decoration. */
  readonly label?: string;
}

export function Icon({ name, size = 16, className = '', label }: IconProps) {
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg
      className={`i ${className}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...naming}
    >
      {iconShapes[name]}
    </svg>
  );
}
