import type { ErrorGroupDetail } from '@galileo/model';
import { Link, useParams } from 'react-router';
import { Icon } from '../design/Icon.tsx';
import { PageHead } from '../design/PageHead.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { useLinkTo, useUrlParam } from '../url-state/use-url-state.ts';
import { titleOf } from './error-title.ts';
import './errors.css';
import { GroupBadges } from './GroupBadges.tsx';
import { GroupBreakdown } from './GroupBreakdown.tsx';
import { GroupChart } from './GroupChart.tsx';
import { GroupStats } from './GroupStats.tsx';
import { OccurrencesPanel } from './OccurrencesPanel.tsx';
import { Pattern } from './Pattern.tsx';
import { SamplePanel } from './SamplePanel.tsx';
import { useErrorGroup, useErrorTraces } from './use-errors.ts';

/** One group of equal errors: how often, where, what it looked like, and the traces with it. */
export function ErrorGroupPage() {
  const text = useText(errorsMessages);
  const { group: groupId = '' } = useParams();
  const [service] = useUrlParam('service');
  const group = useErrorGroup(groupId, service ?? '');
  const link = useLinkTo();
  const title = group.state === 'ready' ? titleOf(group.value, text).title : groupId;
  usePageTitle([{ text: text.title, to: '/errors' }, { text: title }]);
  if (group.state !== 'ready') {
    return (
      <>
        <PageHead title={text.title}>
          <Link className="btn" to={link('/errors')}>
            {text.backToList}
          </Link>
        </PageHead>
        <Panel label={text.title} body="flush">
          <Pending of={group} rows={14} title={text.groupFailed} />
        </Panel>
      </>
    );
  }
  return (
    <>
      <Head group={group.value} />
      <StaleNotice since={group.staleSince} problem={group.reason} onRetry={group.refresh} />
      <Content group={group.value} service={service ?? ''} />
    </>
  );
}

function Head({ group }: { readonly group: ErrorGroupDetail }) {
  const text = useText(errorsMessages);
  const { title, message } = titleOf(group, text);
  return (
    <>
      <PageHead
        title={
          <span className="err-head" title={group.type || title}>
            <Icon name={group.kind === 'exception' ? 'flame' : 'error'} className="t-error" />
            <bdi>{title}</bdi>
          </span>
        }
        sub={<GroupBadges group={group} />}
      />
      {message === '' ? null : (
        <p className="err-head-message" title={group.sampleMessage} dir="auto">
          <Pattern message={message} />
        </p>
      )}
    </>
  );
}

function Content({ group, service }: { readonly group: ErrorGroupDetail; readonly service: string }) {
  const traces = useErrorTraces(group.groupId, service);
  const samples = traces.state === 'ready' ? traces.value.traces : [];
  return (
    <>
      <GroupStats group={group} />
      <div className="grid12">
        <GroupChart group={group} service={service} />
        <GroupBreakdown group={group} service={service} />
        <SamplePanel group={group} samples={samples} />
        <OccurrencesPanel traces={traces} />
      </div>
    </>
  );
}
