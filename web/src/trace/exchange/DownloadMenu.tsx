import { traceFileFormats, type TraceFileFormat } from '@galileo/model';
import { Button } from '../../design/Button.tsx';
import { Menu } from '../../design/Menu.tsx';
import { exchangeMessages } from '../../i18n/messages/exchange.ts';
import { useText } from '../../i18n/use-text.ts';

export interface DownloadMenuProps {
  /** Or the id of an opened file. */
  readonly traceId: string;
}

/** The whole trace as a file, in one of the formats that can be opened again. */
export function DownloadMenu({ traceId }: DownloadMenuProps) {
  const text = useText(exchangeMessages);
  return (
    <Menu
      trigger={
        <Button icon="download" title={text.downloadHint}>
          {text.download}
        </Button>
      }
      entries={traceFileFormats.map((format) => ({
        kind: 'item',
        text: text[format],
        icon: 'download',
        onPick: () => download(traceId, format),
      }))}
    />
  );
}

/** The answer names the file. */
function download(traceId: string, format: TraceFileFormat): void {
  const anchor = document.createElement('a');
  anchor.href = `/api/traces/${encodeURIComponent(traceId)}/download?format=${format}`;
  anchor.download = '';
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}
