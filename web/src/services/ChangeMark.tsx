import { servicesMessages } from '../i18n/messages/services.ts';
import { useText } from '../i18n/use-text.ts';
import type { Change } from './change.ts';

export interface ChangeMarkProps {
  readonly change: Change | undefined;
  /** Written behind the number, also in words: `%` or `pp`; nothing behind a factor. */
  readonly unit: string;
  /** What it was in the period before; undefined when there is nothing to compare with. */
  readonly was: string | undefined;
  /** In a column whose head says the unit only words tell it. */
  readonly withUnit?: boolean;
}

const arrows = { up: '↑', down: '↓', same: '' } as const;
const toneClass = { bad: 'delta-bad', good: 'delta-good', plain: '' } as const;

/** The change against the previous period: an arrow, a number, and on hover and for screen readers the words. */
export function ChangeMark({ change, unit, was, withUnit = false }: ChangeMarkProps) {
  const text = useText(servicesMessages);
  if (change === undefined || was === undefined)
    return (
      <span className="faint" title={text.noPrevious}>
        –
      </span>
    );
  const amount = change.text.startsWith('×') ? change.text : `${change.text} ${unit}`;
  const words = { up: text.changeUp(amount, was), down: text.changeDown(amount, was), same: text.changeNone(was) };
  const said = words[change.direction];
  const look = change.direction === 'same' ? 'delta-flat' : toneClass[change.tone];
  return (
    <span className={`delta ${look}`} role="img" aria-label={said} title={said}>
      {arrows[change.direction]}
      {withUnit ? amount : change.text}
    </span>
  );
}
