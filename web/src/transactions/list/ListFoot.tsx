import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/Icon.tsx';
import { Kbd } from '../../design/Kbd.tsx';
import { problemText } from '../../design/problem-text.ts';
import { millisOf } from '../../format/times.ts';
import { formatCount } from '../../format/units.ts';
import { useTimes } from '../../format/use-times.ts';
import { designMessages } from '../../i18n/messages/design.ts';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import type { TransactionOrder } from '../transactions-query.ts';
import type { TransactionsState } from '../use-transactions.ts';

export interface ListFootProps {
  readonly state: TransactionsState;
  readonly order: TransactionOrder;
}

/** How much of what is stored the list shows, and the way to the rest. */
export function ListFoot({ state, order }: ListFootProps) {
  const text = useText(transactionsMessages);
  const words = useText(designMessages);
  const { completeness, more, transactions } = state;
  if (completeness === undefined) return null;
  const { total, reason, nextCursor } = completeness;
  const isStopped = reason === 'time-budget' || reason === 'row-budget';
  const count = total.relation === 'exact' ? text.shownExactly : text.shownAtLeast;
  const loadWords = isStopped ? text.continueSearch : text.loadMore;
  return (
    <>
      <span role="status">
        {transactions.length === 0 ? text.noneShown : count(formatCount(transactions.length), formatCount(total.value))}
      </span>
      {isStopped ? <Stopped scannedFrom={completeness.scannedFrom} order={order} /> : null}
      {more.problem === undefined ? null : (
        <span className="t-error">{text.moreFailed(problemText(more.problem, words))}</span>
      )}
      {nextCursor === null ? null : (
        <Button size="small" disabled={more.isLoading} onClick={more.load}>
          {more.isLoading ? text.loadingMore : loadWords}
        </Button>
      )}
      <span className="right traces-keys">
        <Kbd keys="j" /> <Kbd keys="k" /> {text.keysMove} <Kbd keys="Enter" /> {text.keysOpen}
      </span>
    </>
  );
}

function Stopped({ scannedFrom, order }: { readonly scannedFrom: string; readonly order: TransactionOrder }) {
  const text = useText(transactionsMessages);
  const times = useTimes();
  const ofSearched = { slowest: text.slowestOfSearched, failed: text.failedOfSearched, newest: '', oldest: '' }[order];
  return (
    <span className="traces-stopped">
      <Icon name="warn" size={12} className="t-warn" /> {text.searchedBack(times.dayClock(millisOf(scannedFrom)))}
      {ofSearched === '' ? '' : ` · ${ofSearched}`}
    </span>
  );
}
