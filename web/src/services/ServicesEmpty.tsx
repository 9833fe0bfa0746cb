import type { ServicesAnswer } from '@galileo/model';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useRefresh } from '../api/refresh.ts';
import { useApi } from '../api/use-api.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { servicesMessages } from '../i18n/messages/services.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import { FirstSpan } from './FirstSpan.tsx';

const LOOK_EVERY_MS = 5000;
const DAY_SECONDS = 86_400;

/** Nothing ever came, or only nothing in this range: two different things to do. */
export function ServicesEmpty() {
  const { refresh } = useRefresh();
  const ever = useApi<ServicesAnswer>('/api/services?from=now-7d&to=now&limit=1', { everyMs: LOOK_EVERY_MS });
  const isEmptyStore = ever.state === 'ready' && ever.value.services.length === 0;
  // The range's own list follows the shell's clock, which may stand still: without data, look as often as the text says.
  useEffect(() => {
    if (!isEmptyStore) return undefined;
    const timer = setInterval(refresh, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isEmptyStore, refresh]);
  if (ever.state !== 'ready') return <Pending of={ever} />;
  return isEmptyStore ? <FirstSpan /> : <EmptyRange />;
}

function EmptyRange() {
  const text = useText(servicesMessages);
  const link = useLinkTo();
  const { setRange } = useTimeRange();
  const actions = (
    <>
      <Button icon="clock" onClick={() => setRange({ kind: 'relative', seconds: DAY_SECONDS })}>
        {text.lastDay}
      </Button>
      <Link className="btn" to={link('/status')}>
        {text.openStatus}
      </Link>
    </>
  );
  return (
    <Panel label={text.emptyRangeTitle}>
      <EmptyState title={text.emptyRangeTitle} icon="clock" actions={actions}>
        {text.emptyRangeText}
      </EmptyState>
    </Panel>
  );
}
