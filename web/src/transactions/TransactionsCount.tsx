import type { Completeness } from '@galileo/model';
import { spanText } from '../design/span-text.ts';
import { millisOf } from '../format/times.ts';
import { formatCount, formatDuration } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { shellMessages } from '../i18n/messages/shell.ts';
import { transactionsMessages } from '../i18n/messages/transactions.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import type { TransactionsPageState } from './use-transactions-page.ts';

interface Total {
  readonly count: number;
  readonly completeness: Completeness;
}

/** How many transactions the search finds, by the chart that counted them or by the list; undefined while that is not known. */
function totalOf({ address, scatter, heatmap, isTooMany, list }: TransactionsPageState): Total | undefined {
  const isDots = address.view === 'scatter' && !isTooMany;
  const chart = isDots ? scatter.answer : heatmap.answer;
  if (address.view !== 'list') {
    if (chart.state !== 'ready') return undefined;
    return { count: chart.value.ok + chart.value.failed, completeness: chart.value.completeness };
  }
  const { completeness } = list;
  // The list of a region says itself how many that holds.
  if (address.region !== undefined) return undefined;
  return completeness === undefined ? undefined : { count: completeness.total.value, completeness };
}

/** `8,133 in 10 minutes, all of them searched` */
export function TransactionsCount({ page }: { readonly page: TransactionsPageState }) {
  const text = useText(transactionsMessages);
  const shell = useText(shellMessages);
  const times = useTimes();
  const { range, from, to } = useTimeRange();
  const total = totalOf(page);
  if (total === undefined) return null;
  const { complete, total: exactness, scannedFrom, reason } = total.completeness;
  const count = formatCount(total.count);
  const span = range.kind === 'relative' ? spanText(range.seconds, shell) : formatDuration((to - from) * 1e6);
  const isAll = complete || reason === 'limit' || reason === null;
  return (
    <span role="status">
      <b className="tx-count">{exactness.relation === 'exact' && isAll ? count : text.atLeast(count)}</b>{' '}
      {text.inRange(span)}, {isAll ? text.allSearched : text.searchedBack(times.dayClock(millisOf(scannedFrom)))}
    </span>
  );
}
