import type { ComparedTransaction, Transaction, TransactionsAnswer } from '@galileo/model';
import { useApi } from '../api/use-api.ts';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { Pending } from '../design/Pending.tsx';
import { millisOf } from '../format/times.ts';
import { formatDuration, formatExactNanos } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { compareMessages } from '../i18n/messages/compare.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import type { UrlChanges } from '../url-state/use-url-state.ts';
import { withB, withMedian } from './compare-address.ts';
import { PasteField } from './PasteField.tsx';

export interface OtherChooserProps {
  readonly a: ComparedTransaction;
  readonly onChange: (changes: UrlChanges) => void;
}

const SHOWN = 8;

/** What A is compared with: the usual, one that is pasted, or one of the recent ones. */
export function OtherChooser({ a, onChange }: OtherChooserProps) {
  const text = useText(compareMessages);
  return (
    <div className="cmp-choose">
      <div className="cmp-choose-line">
        <Button look="primary" onClick={() => onChange(withMedian)}>
          {text.useMedian}
        </Button>
        <span className="cmp-hint">{text.medianHint}</span>
      </div>
      <PasteField label={text.chooseOther} onSide={(side) => onChange(withB(side))} />
      <h3 className="label">{text.recent}</h3>
      <Recent a={a} onChange={onChange} />
    </div>
  );
}

function recentPath({ operation }: ComparedTransaction, { from, to }: { from: number; to: number }): string {
  const query = new URLSearchParams({
    service: operation.service,
    operation: operation.operation,
    from: String(Math.floor(from)),
    to: String(Math.ceil(to)),
    order: 'newest',
    limit: String(SHOWN + 1),
  });
  if (operation.environment !== '') query.set('environment', operation.environment);
  return `/api/transactions?${query.toString()}`;
}

function Recent({ a, onChange }: OtherChooserProps) {
  const text = useText(compareMessages);
  const found = useApi<TransactionsAnswer>(recentPath(a, useTimeRange()), { follow: 'by-hand' });
  if (found.state !== 'ready') return <Pending of={found} rows={4} title={text.recentFailed} />;
  const others = found.value.transactions
    .filter(({ traceId, spanId }) => traceId !== a.traceId || spanId !== a.spanId)
    .slice(0, SHOWN);
  if (others.length === 0) return <p className="cmp-hint">{text.noRecent}</p>;
  return (
    <ul className="cmp-recent">
      {others.map((transaction) => (
        <li key={`${transaction.traceId} ${transaction.spanId}`}>
          <RecentLine
            transaction={transaction}
            onPick={() => onChange(withB({ traceId: transaction.traceId, entry: transaction.spanId }))}
          />
        </li>
      ))}
    </ul>
  );
}

interface RecentLineProps {
  readonly transaction: Transaction;
  readonly onPick: () => void;
}

function RecentLine({ transaction, onPick }: RecentLineProps) {
  const text = useText(compareMessages);
  const times = useTimes();
  const { failed, traceId, durationNs, startUnixNano } = transaction;
  const start = millisOf(startUnixNano);
  return (
    <button type="button" className="cmp-recent-line" onClick={onPick}>
      <Icon
        name={failed ? 'error' : 'ok'}
        size={12}
        className={failed ? 't-error' : 't-ok'}
        label={failed ? text.failed : text.ok}
      />
      <span title={times.full(start)}>{times.clockMillis(start)}</span>
      <b title={formatExactNanos(durationNs)}>{formatDuration(durationNs)}</b>
      <span className="id">{traceId.slice(0, 8)}</span>
    </button>
  );
}
