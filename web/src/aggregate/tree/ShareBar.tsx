import type { CSSProperties } from 'react';

export interface ShareBarProps {
  /** Percent of everything: the node's own, and with all under it. */
  readonly ownPercent: number;
  readonly workPercent: number;
  readonly colour: string | undefined;
}

export function ShareBar({ ownPercent, workPercent, colour }: ShareBarProps) {
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--own': `${ownPercent}%`,
    '--work': `${workPercent}%`,
    '--c': colour ?? 'var(--unknown)',
  };
  return (
    <span className="share" style={style}>
      <span className="num">{ownPercent.toFixed(2)}</span>
      <span className="share-bar" aria-hidden="true">
        <i />
        <i />
      </span>
    </span>
  );
}
