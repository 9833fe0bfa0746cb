import type { StatusAnswer } from '@galileo/model';
import { useApi } from '../api/use-api.ts';
import { Notice } from '../design/Notice.tsx';
import { PageHead } from '../design/PageHead.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { formatDuration } from '../format/units.ts';
import { statusMessages } from '../i18n/messages/status.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { AddressesPanel } from './AddressesPanel.tsx';
import { ReasonsPanel, RequestsPanel, ToleratedPanel } from './CountPanels.tsx';
import { LedgerPanel } from './LedgerPanel.tsx';
import { LogPanel } from './LogPanel.tsx';
import { PartsPanel } from './PartsPanel.tsx';
import { DaysPanel, StoragePanel } from './StoragePanel.tsx';
import './status.css';

const EVERY_MS = 2000;

export function StatusPage() {
  const text = useText(statusMessages);
  const status = useApi<StatusAnswer>('/api/status', { everyMs: EVERY_MS, follow: 'by-hand' });
  usePageTitle([{ text: text.title }]);
  if (status.state !== 'ready') {
    return (
      <>
        <PageHead title={text.title} />
        <Panel label={text.title} body="flush">
          <Pending of={status} rows={12} title={text.failedTitle} />
        </Panel>
      </>
    );
  }
  const { version, uptimeSeconds } = status.value;
  return (
    <>
      <PageHead title={text.title} sub={text.running(version, formatDuration(uptimeSeconds * 1e9))} />
      <StaleNotice since={status.staleSince} problem={status.reason} onRetry={status.refresh} />
      <Content status={status.value} />
    </>
  );
}

function Content({ status }: { readonly status: StatusAnswer }) {
  const { ingest, log, storage } = status;
  return (
    <div className="stack">
      {status.warnings.map((warning) => (
        <Notice key={warning.code} tone="warn">
          {warning.text}
        </Notice>
      ))}
      <LedgerPanel status={status} />
      <div className="grid12">
        <PartsPanel parts={status.parts} />
        <LogPanel log={log} />
        <StoragePanel storage={storage} />
        <DaysPanel days={storage?.days ?? []} />
        <ReasonsPanel lines={ingest.lines} />
        <RequestsPanel requests={ingest.requests} />
        <ToleratedPanel tolerated={ingest.tolerated} />
        <AddressesPanel urls={status.urls} />
      </div>
    </div>
  );
}
