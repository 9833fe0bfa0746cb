import { Link } from 'react-router';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/Icon.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Tooltip } from '../../design/Tooltip.tsx';
import { formatCount, formatDuration, formatExactNanos } from '../../format/units.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import { useLinkTo } from '../../url-state/use-url-state.ts';
import { DownloadMenu } from '../exchange/DownloadMenu.tsx';
import type { TraceContentProps } from '../TraceContent.tsx';
import type { TabProps } from '../tab-props.ts';
import { rowFacts, type TraceModel } from '../trace-model.ts';
import type { Walk } from '../use-walk.ts';
import { FailedBadge } from './FailedBadge.tsx';
import { StateBadge } from './StateBadge.tsx';
import { WalkButtons } from './WalkButtons.tsx';

export interface TraceHeaderProps extends TabProps, Pick<TraceContentProps, 'onMore'> {
  readonly walk: Walk;
}

/** Who, what, how long and whether it is all there; and where one can go from here. */
export function TraceHeader({ model, view, walk, onMore }: TraceHeaderProps) {
  const text = useText(traceMessages);
  const { skeleton } = model;
  const facts = rowFacts(model, skeleton.focusRow);
  return (
    <div className="tx-head">
      <h1 className="tx-title">
        <span className="swatch" style={{ background: facts.colour }} />
        <bdi className="tx-service clip" title={facts.service}>
          {facts.service === '' ? text.unknown : facts.service}
        </bdi>
        <bdi className="clip" title={facts.name}>
          {facts.name === '' && !facts.isPlaceholder ? text.unnamed : facts.name}
        </bdi>
      </h1>
      <StateBadge skeleton={skeleton} />
      <FailedBadge model={model} />
      {model.isArriving ? (
        <span className="tx-following">
          <Badge tone="info">{text.following}</Badge>
        </span>
      ) : null}
      {facts.isPlaceholder ? null : (
        <span className="tx-exec" title={formatExactNanos(facts.execNs)}>
          {formatDuration(facts.execNs)}
        </span>
      )}
      <div className="page-actions">
        <WalkButtons walk={walk} />
        {onMore === undefined ? null : (
          <Button onClick={onMore.load}>{text.loadNext(formatCount(onMore.count))}</Button>
        )}
        <LogButton onLogs={() => view.run({ do: 'logs' })} />
        <CompareLink model={model} />
        <DownloadMenu traceId={skeleton.traceId} />
        <IconButton icon="link" label={text.copyLink} keys="y" onClick={() => view.run({ do: 'copy' })} />
      </div>
    </div>
  );
}

/** Greyed while there is nothing to show, but it still says why: so it is not `disabled`, which nobody could hover. */
function LogButton({ onLogs }: { readonly onLogs: () => void }) {
  const text = useText(traceMessages);
  return (
    <Tooltip content={text.noLogs}>
      <Button icon="logs" className="is-off" aria-disabled="true" onClick={onLogs}>
        {text.log}
      </Button>
    </Tooltip>
  );
}

function CompareLink({ model }: { readonly model: TraceModel }) {
  const text = useText(traceMessages);
  const link = useLinkTo();
  const { traceId, focusRow, columns } = model.skeleton;
  return (
    <Link className="btn" to={link('/traces/compare', { a: traceId, entryA: columns.spanId[focusRow] ?? null })}>
      <Icon name="instances" />
      {text.compare}
    </Link>
  );
}
