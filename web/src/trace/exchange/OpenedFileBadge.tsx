import type { OpenedFileAnswer } from '@galileo/model';
import { useNavigate } from 'react-router';
import { useApi, type ApiState } from '../../api/use-api.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Menu, type MenuEntry } from '../../design/Menu.tsx';
import { formatCount } from '../../format/units.ts';
import { exchangeMessages } from '../../i18n/messages/exchange.ts';
import { useText } from '../../i18n/use-text.ts';
import { useLinkTo } from '../../url-state/use-url-state.ts';
import './exchange.css';

export interface OpenedFileBadgeProps {
  /** As it stands in the address. */
  readonly traceId: string;
}

const FILE_ID = /^upload-/;
/** A menu of more is no menu. */
const MAX_LISTED = 50;

/** Says that a trace is of an opened file, of which one, and what else is in it. Nothing for a stored trace. */
export function OpenedFileBadge({ traceId }: OpenedFileBadgeProps) {
  const isFile = FILE_ID.test(traceId);
  const file = useApi<OpenedFileAnswer>(isFile ? `/api/traces/${encodeURIComponent(traceId)}/file` : null, {
    follow: 'by-hand',
  });
  if (!isFile) return null;
  return (
    <div className="opened-file">
      <FileState file={file} />
      {file.state === 'ready' && file.value.traceCount > 1 ? (
        <TracesOfFile file={file.value} traceId={traceId} />
      ) : null}
    </div>
  );
}

function FileState({ file }: { readonly file: ApiState<OpenedFileAnswer> }) {
  const text = useText(exchangeMessages);
  if (file.state === 'failed') return <Badge tone="warn">{text.gone}</Badge>;
  const name = file.state === 'ready' ? file.value.name : '';
  const said = name === '' ? text.notStoredPlain : text.notStored(name);
  return (
    <Badge tone="info">
      <bdi className="clip" title={said}>
        {said}
      </bdi>
    </Badge>
  );
}

function TracesOfFile({ file, traceId }: { readonly file: OpenedFileAnswer; readonly traceId: string }) {
  const text = useText(exchangeMessages);
  const navigate = useNavigate();
  const link = useLinkTo();
  const listed = file.traces.slice(0, MAX_LISTED);
  const entries: readonly MenuEntry[] = listed.map(({ id, service, operation, spans }) => ({
    kind: 'item',
    text: text.trace(service, operation, formatCount(spans)),
    isChosen: id === traceId,
    onPick: () => void navigate(link(`/traces/${id}`)),
  }));
  const rest: readonly MenuEntry[] =
    listed.length < file.traceCount
      ? [{ kind: 'label', text: text.listed(formatCount(listed.length), formatCount(file.traceCount)) }]
      : [];
  return (
    <Menu
      align="start"
      trigger={
        <Button size="small" icon="traces">
          {text.traces(formatCount(file.traceCount))}
        </Button>
      }
      entries={[...entries, ...rest]}
    />
  );
}
