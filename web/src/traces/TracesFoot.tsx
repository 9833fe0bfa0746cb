import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { Kbd } from '../design/Kbd.tsx';
import { problemText } from '../design/problem-text.ts';
import { millisOf } from '../format/times.ts';
import { formatCount } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { designMessages } from '../i18n/messages/design.ts';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import type { OrderChoice } from './trace-search.ts';
import type { TracesState } from './use-traces.ts';

export interface TracesFootProps {
  readonly state: TracesState;
  readonly order: OrderChoice;
}

/** How much of what is stored the list shows, and the way to the rest. */
export function TracesFoot({ state, order }: TracesFootProps) {
  const text = useText(tracesMessages);
  const words = useText(designMessages);
  const times = useTimes();
  const { completeness, more, traces } = state;
  if (completeness === undefined) return null;
  const { total, reason, nextCursor, scannedFrom } = completeness;
  const shown = formatCount(traces.length);
  const isStopped = reason === 'time-budget' || reason === 'row-budget';
  return (
    <>
      <span role="status">
        {countText(text, {
          shown,
          total: formatCount(total.value),
          relation: total.relation,
          isAll: traces.length >= total.value,
        })}
      </span>
      {isStopped ? (
        <span className="traces-stopped">
          <Icon name="warn" size={12} className="t-warn" /> {text.searchedBack(times.dayClock(millisOf(scannedFrom)))}
          {order === 'slowest' ? ` · ${text.slowestOfSearched}` : ''}
        </span>
      ) : null}
      {more.problem === undefined ? null : (
        <span className="t-error">{text.moreFailed(problemText(more.problem, words))}</span>
      )}
      {nextCursor === null ? null : (
        <Button size="small" disabled={more.isLoading} onClick={more.load}>
          {more.isLoading ? text.loadingMore : isStopped ? text.continueSearch : text.loadMore}
        </Button>
      )}
      <span className="right traces-keys">
        <Kbd keys="j" /> <Kbd keys="k" /> {text.keysMove} <Kbd keys="Enter" /> {text.keysOpen}
      </span>
    </>
  );
}

interface Counts {
  readonly shown: string;
  readonly total: string;
  readonly relation: 'exact' | 'at-least';
  readonly isAll: boolean;
}

function countText(
  text: ReturnType<typeof useText<(typeof tracesMessages)['en']>>,
  { shown, total, relation, isAll }: Counts,
): string {
  if (relation === 'at-least') return text.shownAtLeast(shown, total);
  return isAll ? text.allShown(total) : text.shownExactly(shown, total);
}
