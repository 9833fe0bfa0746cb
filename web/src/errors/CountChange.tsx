import { formatCount } from '../format/units.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { countChange } from './count-change.ts';

export interface CountChangeProps {
  readonly count: number;
  readonly previous: number;
}

const tones = { up: 'delta-bad', down: 'delta-good', same: 'delta-flat' } as const;
const arrows = { up: '↑', down: '↓', same: '' } as const;

/** How often against the period before; more is worse. */
export function CountChange({ count, previous }: CountChangeProps) {
  const text = useText(errorsMessages);
  const change = countChange(count, previous);
  if (change === undefined) {
    return (
      <span className="faint" title={text.notBefore}>
        –
      </span>
    );
  }
  const said =
    change.direction === 'same' ? text.sameAsBefore(formatCount(previous)) : text.changed(formatCount(previous));
  return (
    <span className={`delta ${tones[change.direction]}`} title={said}>
      {arrows[change.direction]}
      {change.text}
    </span>
  );
}
