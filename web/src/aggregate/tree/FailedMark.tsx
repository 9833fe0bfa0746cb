import { Icon } from '../../design/Icon.tsx';
import { formatCount } from '../../format/units.ts';
import { aggregateMessages } from '../../i18n/messages/aggregate.ts';
import { useText } from '../../i18n/use-text.ts';

/** Says that some calls of a node failed; nothing when none did. */
export function FailedMark({ count }: { readonly count: number }) {
  const text = useText(aggregateMessages);
  return count === 0 ? null : (
    <Icon name="error" size={12} className="t-error" label={text.failedMark(formatCount(count))} />
  );
}
