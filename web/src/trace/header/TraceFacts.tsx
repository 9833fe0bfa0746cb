import { CopyButton } from '../../design/CopyButton.tsx';
import { formatCount, formatDuration, formatExactNanos } from '../../format/units.ts';
import { useTimes } from '../../format/use-times.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import { OpenedFileBadge } from '../exchange/OpenedFileBadge.tsx';
import { printMillis } from '../millis.ts';
import type { TabProps } from '../tab-props.ts';
import { instantOf, rowFacts, type TraceModel } from '../trace-model.ts';
import { ViewChips } from './ViewChips.tsx';

const SHORT_ID = 8;

/** The small print under the title, and the switches of what is counted. */
export function TraceFacts({ model, view }: TabProps) {
  const text = useText(traceMessages);
  const times = useTimes();
  const { skeleton } = model;
  const facts = rowFacts(model, skeleton.focusRow);
  const start = instantOf(skeleton, facts.startNs);
  return (
    <div className="tx-facts">
      <div className="tx-fact-list">
        {facts.instance === '' ? null : <Fact name={text.agent} value={facts.instance} className="tx-agent" />}
        <Fact name={text.start} value={times.clockMillis(start)} title={times.full(start)} />
        {facts.isPlaceholder ? null : (
          <Fact
            name={text.exec}
            value={`${printMillis(facts.execNs)} ms`}
            title={formatExactNanos(facts.execNs)}
            className="tx-exec-ms"
          />
        )}
        <span className="tx-fact">
          {text.transaction}{' '}
          <b className="id" title={skeleton.traceId}>
            {skeleton.traceId.slice(0, SHORT_ID)}
            <span className="tx-id-rest">{skeleton.traceId.slice(SHORT_ID)}</span>
          </b>
          <CopyButton text={skeleton.traceId} label={text.copyId} copiedLabel={text.copied} />
        </span>
        {skeleton.windowNs === facts.execNs ? null : (
          <Fact
            name={text.wholeTrace}
            value={formatDuration(skeleton.windowNs)}
            title={formatExactNanos(skeleton.windowNs)}
          />
        )}
        <Counts model={model} />
      </div>
      <OpenedFileBadge traceId={skeleton.traceId} />
      <ViewChips model={model} view={view} />
    </div>
  );
}

function Counts({ model }: { readonly model: TraceModel }) {
  const text = useText(traceMessages);
  const { counts } = model.skeleton;
  return (
    <>
      <span className="tx-fact">{text.spans(formatCount(counts.spans))}</span>
      <span className="tx-fact">{text.applications(formatCount(counts.applications))}</span>
      {counts.failed > 0 ? (
        <span className="tx-fact t-error">{text.failedCount(formatCount(counts.failed))}</span>
      ) : null}
      {counts.orphans > 0 ? <span className="tx-fact">{text.orphans(formatCount(counts.orphans))}</span> : null}
      {counts.placeholders > 0 ? (
        <span className="tx-fact">{text.placeholders(formatCount(counts.placeholders))}</span>
      ) : null}
      <Fact name={text.depth} value={formatCount(counts.depth)} />
    </>
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
