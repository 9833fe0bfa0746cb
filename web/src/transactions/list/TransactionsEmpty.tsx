import type { ServicesAnswer } from '@galileo/model';
import { useApi } from '../../api/use-api.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Pending } from '../../design/Pending.tsx';
import { useTimes } from '../../format/use-times.ts';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import { ServicesEmpty } from '../../services/ServicesEmpty.tsx';
import { useTimeRange } from '../../url-state/use-time-range.ts';

export interface TransactionsEmptyProps {
  readonly isFiltered: boolean;
  readonly onReset: () => void;
  /** Spans of every kind are searched then. */
  readonly onTraces: () => void;
}

const DAY_SECONDS = 86_400;

/** Nothing was ever stored: how to send a span. Something was: which filters or what range to change. */
export function TransactionsEmpty(props: TransactionsEmptyProps) {
  const ever = useApi<ServicesAnswer>('/api/services?from=now-7d&to=now&limit=1');
  if (ever.state === 'loading') return <Pending of={ever} />;
  if (ever.state === 'ready' && ever.value.services.length === 0) return <ServicesEmpty />;
  return <NothingMatches {...props} />;
}

function NothingMatches({ isFiltered, onReset, onTraces }: TransactionsEmptyProps) {
  const text = useText(transactionsMessages);
  const times = useTimes();
  const { from, to, setRange } = useTimeRange();
  const isShort = to - from < DAY_SECONDS * 1000;
  const actions = (
    <>
      {isFiltered ? (
        <>
          <Button icon="search" onClick={onTraces}>
            {text.searchTraces}
          </Button>
          <Button icon="x" onClick={onReset}>
            {text.reset}
          </Button>
        </>
      ) : null}
      {isShort ? (
        <Button icon="clock" onClick={() => setRange({ kind: 'relative', seconds: DAY_SECONDS })}>
          {text.widen}
        </Button>
      ) : null}
    </>
  );
  const words = isFiltered ? text.emptyText : text.emptyRange;
  return (
    <EmptyState title={text.emptyTitle} icon="traces" actions={actions}>
      {words(times.dayClock(from), times.dayClock(to))}
    </EmptyState>
  );
}
