import { Link } from 'react-router';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { serviceMessages } from '../i18n/messages/service.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';

const WEEK_SECONDS = 604_800;

/** Nobody has been seen with this name, not even shortly before the range. */
export function NotSeen({ service }: { readonly service: string }) {
  const text = useText(serviceMessages);
  const link = useLinkTo();
  const { setRange } = useTimeRange();
  const actions = (
    <>
      <Button icon="clock" onClick={() => setRange({ kind: 'relative', seconds: WEEK_SECONDS })}>
        {text.lastWeek}
      </Button>
      <Link className="btn" to={link('/services', { env: null })}>
        {text.toServices}
      </Link>
    </>
  );
  return (
    <Panel label={text.notSeen(service)}>
      <EmptyState title={text.notSeen(service)} icon="clock" actions={actions}>
        {text.notSeenText}
      </EmptyState>
    </Panel>
  );
}
