import type { ErrorGroupSummary } from '@galileo/model';
import { Link } from 'react-router';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { Sparkline } from '../design/Sparkline.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { millisOf } from '../format/times.ts';
import { formatCount, formatShort } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import { noErrorFilters } from './error-filters.ts';
import { errorPath } from './error-path.ts';
import { titleOf } from './error-title.ts';
import './errors.css';
import { GroupBadges } from './GroupBadges.tsx';
import { Pattern } from './Pattern.tsx';
import { useErrors } from './use-errors.ts';

export interface ErrorGroupsPanelProps {
  readonly service: string;
  /** Grid columns and the like. */
  readonly className?: string;
  /** Groups shown at most. */
  readonly most?: number;
}

const MOST = 5;

/** What fails most in one service, for its page. */
export function ErrorGroupsPanel({ service, className = '', most = MOST }: ErrorGroupsPanelProps) {
  const text = useText(errorsMessages);
  const link = useLinkTo();
  const errors = useErrors({ ...noErrorFilters, service }, most);
  const all = (
    <Link className="link" to={link('/errors', { service })}>
      {text.allErrors}
    </Link>
  );
  const note = errors.state === 'ready' ? formatCount(errors.value.completeness.total.value) : '';
  return (
    <Panel title={text.panelTitle} note={note} actions={all} body="flush" className={className}>
      {errors.state === 'ready' ? (
        <>
          <StaleNotice since={errors.staleSince} problem={errors.reason} onRetry={errors.refresh} />
          <GroupList groups={errors.value.groups} service={service} />
        </>
      ) : (
        <Pending of={errors} rows={6} title={text.loadFailed} />
      )}
    </Panel>
  );
}

interface GroupListProps {
  readonly groups: readonly ErrorGroupSummary[];
  readonly service: string;
}

function GroupList({ groups, service }: GroupListProps) {
  const text = useText(errorsMessages);
  if (groups.length === 0) return <EmptyState title={text.panelNone} icon="ok" />;
  return (
    <ul className="err-groups">
      {groups.map((group) => (
        <li key={group.groupId}>
          <GroupItem group={group} service={service} />
        </li>
      ))}
    </ul>
  );
}

function GroupItem({ group, service }: { readonly group: ErrorGroupSummary; readonly service: string }) {
  const text = useText(errorsMessages);
  const times = useTimes();
  const link = useLinkTo();
  const { to } = useTimeRange();
  const { title, message } = titleOf(group, text);
  const seen = (unixNano: string): string => times.relative(millisOf(unixNano), to);
  return (
    <Link className="err-group" to={link(errorPath(group.groupId), { service })} title={group.sampleMessage}>
      <span className="err-group-name">
        <b className="clip">{title}</b>
        <GroupBadges group={group} />
      </span>
      <span className="err-group-message clip" dir="auto">
        <Pattern message={message} />
      </span>
      <span className="err-group-seen faint clip">
        {text.sinceFirst(seen(group.firstSeen))}, {text.lastAt(seen(group.lastSeen))}
      </span>
      <span className="err-group-trend">
        <Sparkline
          values={group.series}
          tone={group.isNew ? 'error' : 'muted'}
          label={text.trend(formatShort(Math.max(0, ...group.series)))}
        />
      </span>
      <b className="err-group-count num" title={formatCount(group.count)}>
        {formatShort(group.count)}
      </b>
    </Link>
  );
}
