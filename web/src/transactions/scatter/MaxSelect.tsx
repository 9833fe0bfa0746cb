import { durationTick } from '../../charts/duration-tick.ts';
import { Select } from '../../design/Select.tsx';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import { nanosOfText } from '../../search/duration-text.ts';
import { maxChoices } from './y-max.ts';

export interface MaxSelectProps {
  /** `5s`; undefined = one that fits. */
  readonly max: string | undefined;
  /** What is drawn, ns; undefined until it is known. */
  readonly maxNs: number | undefined;
  readonly onMax: (max: string | undefined) => void;
}

/** Top of the y axis. */
export function MaxSelect({ max, maxNs, onMax }: MaxSelectProps) {
  const text = useText(transactionsMessages);
  const value = max ?? 'auto';
  const known: readonly string[] = maxChoices;
  const values = known.includes(value) ? known : [...known, value];
  const auto = max === undefined && maxNs !== undefined ? text.maxOf(durationTick(maxNs)) : text.maxAuto;
  const labelOf = (choice: string): string => (choice === 'auto' ? auto : durationTick(nanosOfText(choice) ?? 0));
  return (
    <Select
      label={text.max}
      showLabel
      value={value}
      choices={values.map((choice) => ({ value: choice, label: labelOf(choice) }))}
      onValue={(choice) => onMax(choice === 'auto' ? undefined : choice)}
    />
  );
}
