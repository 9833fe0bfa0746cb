import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { CopyButton } from '../design/CopyButton.tsx';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { formatCount, formatDuration, formatExactNanos } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { traceMessages } from '../i18n/messages/trace.ts';
import { useText } from '../i18n/use-text.ts';
import { StateBadge } from './StateBadge.tsx';
import { instantOf, rowFacts, type TraceModel } from './trace-model.ts';
import { useCopyLink } from './use-trace-view.ts';

export interface TraceHeaderProps {
  readonly model: TraceModel;
  /** Reads more of a trace that was cut; undefined when there is no more, or no more room. */
  readonly onMore: { readonly count: number; readonly load: () => void } | undefined;
}

/** Who, what, how long and whether it is all there. */
export function TraceHeader({ model, onMore }: TraceHeaderProps) {
  const text = useText(traceMessages);
  const copyLink = useCopyLink();
  const { skeleton } = model;
  const facts = rowFacts(model, skeleton.focusRow);
  const download = `/api/traces/${encodeURIComponent(skeleton.traceId)}/download?format=otlp`;
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
      {skeleton.counts.failed > 0 ? (
        <Badge tone="error">
          {facts.isFailed ? text.failed : text.failedCount(formatCount(skeleton.counts.failed))}
        </Badge>
      ) : null}
      {model.isArriving ? <Badge tone="info">{text.following}</Badge> : null}
      {facts.isPlaceholder ? null : (
        <span className="tx-exec" title={formatExactNanos(facts.execNs)}>
          {formatDuration(facts.execNs)}
        </span>
      )}
      <div className="page-actions">
        {onMore === undefined ? null : (
          <Button onClick={onMore.load}>{text.loadNext(formatCount(onMore.count))}</Button>
        )}
        <a className="btn" href={download} download={`${skeleton.traceId}.json`}>
          <Icon name="download" />
          {text.download}
        </a>
        <IconButton icon="link" label={text.copyLink} keys="y" onClick={() => copyLink()} />
      </div>
    </div>
  );
}

const SHORT_ID = 8;

/** The small print under the title. */
export function TraceFacts({ model }: { readonly model: TraceModel }) {
  const text = useText(traceMessages);
  const times = useTimes();
  const { skeleton } = model;
  const { counts } = skeleton;
  const facts = rowFacts(model, skeleton.focusRow);
  const start = instantOf(skeleton, facts.startNs);
  return (
    <div className="tx-facts">
      {facts.instance === '' ? null : <Fact name={text.agent} value={facts.instance} className="tx-agent" />}
      <Fact name={text.start} value={times.clockMillis(start)} title={times.full(start)} />
      {skeleton.windowNs === facts.execNs ? null : (
        <Fact
          name={text.wholeTrace}
          value={formatDuration(skeleton.windowNs)}
          title={formatExactNanos(skeleton.windowNs)}
        />
      )}
      <span className="tx-fact">
        {text.traceId}{' '}
        <b className="id" title={skeleton.traceId}>
          {skeleton.traceId.slice(0, SHORT_ID)}
          <span className="tx-id-rest">{skeleton.traceId.slice(SHORT_ID)}</span>
        </b>
        <CopyButton text={skeleton.traceId} label={text.copyId} copiedLabel={text.copied} />
      </span>
      <span className="tx-fact">{text.spans(formatCount(counts.spans))}</span>
      <span className="tx-fact">{text.applications(formatCount(counts.applications))}</span>
      {counts.failed > 0 ? (
        <span className="tx-fact t-error">{text.failedCount(formatCount(counts.failed))}</span>
      ) : null}
      {counts.orphans > 0 ? <span className="tx-fact">{text.orphans(formatCount(counts.orphans))}</span> : null}
      <Fact name={text.depth} value={formatCount(counts.depth)} />
    </div>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly title?: string;
  readonly className?: string;
}

function Fact({ name, value, title, className = '' }: FactProps) {
  return (
    <span className={`tx-fact ${className}`} title={title ?? value}>
      {name} <b className="clip">{value}</b>
    </span>
  );
}
