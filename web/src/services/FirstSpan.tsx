import type { StatusAnswer } from '@galileo/model';
import { Fragment, useState } from 'react';
import { useApi } from '../api/use-api.ts';
import { CodeBlock } from '../design/CodeBlock.tsx';
import { CopyButton } from '../design/CopyButton.tsx';
import { Panel } from '../design/Panel.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { designMessages } from '../i18n/messages/design.ts';
import { servicesMessages } from '../i18n/messages/services.ts';
import { useText } from '../i18n/use-text.ts';
import { endpointFor, firstSpanSnippet, snippetLanguages, type SnippetLanguage } from './first-span-snippets.ts';

/** Where the receivers listen unless they were told otherwise; used until the status says. */
const usual = { otlpHttp: 'http://127.0.0.1:4318', otlpGrpc: 'http://127.0.0.1:4317' };

const demoCommand = 'npm start -- --demo';

/** The empty store: how to send something, to copy. */
export function FirstSpan() {
  const text = useText(servicesMessages);
  const words = useText(designMessages);
  const [language, setLanguage] = useState<SnippetLanguage>('Node.js');
  const status = useApi<StatusAnswer>('/api/status', { follow: 'by-hand' });
  const urls = status.state === 'ready' ? status.value.urls : usual;
  const endpoint = endpointFor(urls.otlpHttp ?? usual.otlpHttp, location.hostname);
  const tabs = snippetLanguages.map((value) => ({ value, label: value }));
  return (
    <Panel className="first-span" label={text.emptyTitle}>
      <h2>{text.emptyTitle}</h2>
      <p className="muted">{text.emptyText}</p>
      <Endpoints urls={urls} />
      <Tabs label={text.snippetFor} value={language} tabs={tabs} onValue={setLanguage}>
        <CodeBlock code={firstSpanSnippet(language, endpoint)} copyLabel={words.copy} copiedLabel={words.copied} />
      </Tabs>
      <div className="waiting" role="status">
        <span className="dot dot-info" />
        {text.waiting}
      </div>
      <h2>{text.demoTitle}</h2>
      <p className="muted">{text.demoText}</p>
      <CodeBlock code={demoCommand} copyLabel={words.copy} copiedLabel={words.copied} />
    </Panel>
  );
}

function Endpoints({
  urls,
}: {
  readonly urls: { readonly otlpHttp: string | null; readonly otlpGrpc: string | null };
}) {
  const text = useText(servicesMessages);
  const words = useText(designMessages);
  const lines = [
    [text.endpointHttp, urls.otlpHttp],
    [text.endpointGrpc, urls.otlpGrpc],
  ] as const;
  return (
    <div className="endpoints">
      {lines.map(([name, url]) => {
        const shown = url === null ? undefined : endpointFor(url, location.hostname);
        return (
          <Fragment key={name}>
            <span className="muted">{name}</span>
            <span className="mono">{shown ?? text.closedEndpoint}</span>
            {shown === undefined ? <span /> : <CopyButton text={shown} label={words.copy} copiedLabel={words.copied} />}
          </Fragment>
        );
      })}
    </div>
  );
}
