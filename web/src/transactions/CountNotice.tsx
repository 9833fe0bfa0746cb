import type { Completeness } from '@galileo/model';
import { Icon } from '../design/Icon.tsx';
import { millisOf } from '../format/times.ts';
import { useTimes } from '../format/use-times.ts';
import { transactionsMessages } from '../i18n/messages/transactions.ts';
import { useText } from '../i18n/use-text.ts';

/** Says that a chart does not hold all there is; draws nothing when it does. */
export function CountNotice({ completeness }: { readonly completeness: Completeness }) {
  const text = useText(transactionsMessages);
  const times = useTimes();
  const { complete, scannedFrom } = completeness;
  if (complete) return null;
  const at = millisOf(scannedFrom);
  return (
    <p className="tx-note" role="status">
      <Icon name="warn" size={12} className="t-warn" />{' '}
      {at > 0 ? text.notAllCounted(times.dayClock(at)) : text.notAllCountedShort}
    </p>
  );
}
