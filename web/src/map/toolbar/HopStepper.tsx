import { Icon } from '../../design/Icon.tsx';
import { mapMessages } from '../../i18n/messages/map.ts';
import { useText } from '../../i18n/use-text.ts';
import { MAX_HOPS } from '../graph/hops.ts';

export interface HopStepperProps {
  readonly name: string;
  readonly hint: string;
  readonly hops: number;
  readonly onHops: (hops: number) => void;
}

/** How many steps around the focus, 0 to 5. */
export function HopStepper({ name, hint, hops, onHops }: HopStepperProps) {
  const text = useText(mapMessages);
  const step = (by: 1 | -1) => (
    <button
      type="button"
      aria-label={by > 0 ? text.more(name) : text.less(name)}
      disabled={by > 0 ? hops >= MAX_HOPS : hops <= 0}
      onClick={() => onHops(hops + by)}
    >
      <Icon name={by > 0 ? 'plus' : 'minus'} size={12} />
    </button>
  );
  return (
    <span className="map-stepper" role="group" aria-label={name} title={hint}>
      <b>{name}</b>
      {step(-1)}
      <span className="num" aria-live="polite">
        {hops}
      </span>
      {step(1)}
    </span>
  );
}
