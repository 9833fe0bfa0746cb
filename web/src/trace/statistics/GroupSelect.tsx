import type { StatisticsAnswer } from '@galileo/model';
import { Select } from '../../design/Select.tsx';
import { formatCount } from '../../format/units.ts';
import { plainGroups } from './statistics-address.ts';
import type { StatisticsTexts } from './statistics-columns.tsx';

export interface GroupSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly keys: StatisticsAnswer['attributeKeys'];
  readonly text: StatisticsTexts;
  /** Offers to group by nothing. */
  readonly isOptional: boolean;
}

/** What a grouping is called: `Application`, or the attribute key itself. */
export function groupName(group: string, text: StatisticsTexts): string {
  const plain = plainGroups.find((one) => one === group);
  if (plain !== undefined) return text[plain];
  return group === '' ? text.nothing : group.slice('attribute:'.length);
}

/** The four groupings every trace has, and every attribute key of this one. */
export function GroupSelect({ label, value, onValue, keys, text, isOptional }: GroupSelectProps) {
  const attributes = keys.map(({ key, spans }) => ({
    value: `attribute:${key}`,
    label: text.attribute(key, formatCount(spans)),
  }));
  const plain = plainGroups.map((group) => ({ value: String(group), label: text[group] }));
  // A key of a copied address that this trace does not have still shows as what is asked.
  const known = [...plain, ...attributes];
  const asked =
    value === '' || known.some((choice) => choice.value === value) ? [] : [{ value, label: groupName(value, text) }];
  return (
    <Select
      label={label}
      showLabel
      value={value}
      choices={[...(isOptional ? [{ value: '', label: text.nothing }] : []), ...plain, ...asked, ...attributes]}
      onValue={onValue}
    />
  );
}
