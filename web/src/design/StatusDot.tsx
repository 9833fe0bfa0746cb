import type { Tone } from './Badge.tsx';

export interface StatusDotProps {
  readonly tone: Tone;
  /** The word the dot stands for. */
  readonly label: string;
}

export function StatusDot({ tone, label }: StatusDotProps) {
  return <span className={`dot dot-${tone}`} role="img" aria-label={label} title={label} />;
}
