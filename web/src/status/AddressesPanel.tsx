import type { StatusAnswer } from '@galileo/model';
import { KeyValueList } from '../design/KeyValueList.tsx';
import { Panel } from '../design/Panel.tsx';
import { designMessages } from '../i18n/messages/design.ts';
import { statusMessages } from '../i18n/messages/status.ts';
import { useText } from '../i18n/use-text.ts';

export function AddressesPanel({ urls }: { readonly urls: StatusAnswer['urls'] }) {
  const text = useText(statusMessages);
  const words = useText(designMessages);
  const lines = [
    [text.http, urls.otlpHttp],
    [text.grpc, urls.otlpGrpc],
    [text.ui, urls.ui],
  ] as const;
  const items = lines.map(([key, url]) => ({ key, value: url ?? text.closed, ...(url === null ? {} : { copy: url }) }));
  return (
    <Panel title={text.addresses} className="c12">
      <KeyValueList items={items} words={words} />
    </Panel>
  );
}
