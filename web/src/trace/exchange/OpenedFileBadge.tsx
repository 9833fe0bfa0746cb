import type { OpenedFileAnswer } from '@galileo/model';
import { useNavigate } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Menu, type MenuEntry } from '../../design/Menu.tsx';
import { formatCount } from '../../format/units.ts';
import { exchangeMessages } from '../../i18n/messages/exchange.ts';
import { useText } from '../../i18n/use-text.ts';
import { useLinkTo } from '../../url-state/use-url-state.ts';

export interface OpenedFileBadgeProps {
  /** As it stands in the address. */
  readonly traceId: string;
}

const FILE_ID = /^upload-/;
/** A menu of more is no menu. */
const MAX_LISTED = 50;

/** Says that a trace is of an opened file, of which one, and what else is in it. Nothing for a stored trace. */
export function OpenedFileBadge({ traceId }: OpenedFileBadgeProps) {
  const text = useText(exchangeMessages);
  const isFile = FILE_ID.test(traceId);
  const file = useApi<OpenedFileAnswer>(isFile ? `/api/traces/${encodeURIComponent(traceId)}/file` : null, {
    follow: 'by-hand',
  });
  if (!isFile) return null;
  if (file.state === 'failed') return <Badge tone="warn">{text.gone}</Badge>;
  if (file.state === 'loading') return <Badge tone="info">{text.notStoredPlain}</Badge>;
  const { name, traceCount } = file.value;
  return (
    <>
      <Badge tone="info">
        <bdi className="clip">{name === '' ? text.notStoredPlain : text.notStored(name)}</bdi>
      </Badge>
      {traceCount > 1 ? <TracesOfFile file={file.value} traceId={traceId} /> : null}
    </>
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
