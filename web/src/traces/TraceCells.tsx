import type { TraceSummary } from '@galileo/model';
import { Link } from 'react-router';
import { CopyButton } from '../design/CopyButton.tsx';
import { Icon } from '../design/Icon.tsx';
import { millisOf } from '../format/times.ts';
import { formatCount, formatDuration, formatExactNanos } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import { outcomeOf } from './traces-query.ts';

const SHORT_ID = 8;
const MAX_SQUARES = 6;

export function Start({ trace, isLong }: { readonly trace: TraceSummary; readonly isLong: boolean }) {
  const times = useTimes();
  const at = millisOf(trace.startUnixNano);
  return <time title={times.full(at)}>{isLong ? times.dayClock(at) : times.clockMillis(at)}</time>;
}

/** The row's link, for the middle mouse button too. */
export function Operation({ trace }: { readonly trace: TraceSummary }) {
  const text = useText(tracesMessages);
  const link = useLinkTo();
  return (
    <Link
      className="traces-operation"
      to={link(`/traces/${trace.traceId}`, { entry: trace.spanId })}
      title={titleOf(trace, text)}
      dir="auto"
    >
      {trace.operation === '' ? text.unnamed : trace.operation}
    </Link>
  );
}

type Texts = ReturnType<typeof useText<(typeof tracesMessages)['en']>>;

/** The root, where the trace came in elsewhere. */
function titleOf({ operation, service, trace }: TraceSummary, text: Texts): string {
  const isRoot = trace.rootService === service && trace.rootOperation === operation;
  return isRoot || trace.rootService === ''
    ? operation
    : `${operation}\n${text.rootOf(trace.rootService, trace.rootOperation)}`;
}

export function Duration({ trace, slowest }: { readonly trace: TraceSummary; readonly slowest: number }) {
  const text = useText(tracesMessages);
  const title = `${formatExactNanos(trace.durationNs)}\n${text.wholeTrace(formatDuration(trace.trace.durationNs))}`;
  return (
    <span className="traces-bar" title={title}>
      <i>
        <i style={{ width: `${(100 * trace.durationNs) / slowest}%` }} className={trace.failed ? 'is-failed' : ''} />
      </i>
      <span>{formatDuration(trace.durationNs)}</span>
    </span>
  );
}

export function Result({ trace }: { readonly trace: TraceSummary }) {
  const text = useText(tracesMessages);
  const { tone, text: words } = outcomeOf(trace, text);
  return (
    <span className={`traces-result ${tone === 'error' ? 't-error' : ''}`} title={trace.exception || words}>
      <Icon name={tone} size={12} className={tone === 'ok' ? 't-ok' : ''} />
      <span className="clip">{words}</span>
    </span>
  );
}

/** `3/25`: three of them failed. */
export function Spans({ trace: { trace } }: { readonly trace: TraceSummary }) {
  const text = useText(tracesMessages);
  const spans = formatCount(trace.spans);
  if (trace.failedSpans === 0) return spans;
  const failed = formatCount(trace.failedSpans);
  return (
    <span title={text.failedSpans(failed, spans)}>
      <span className="t-error">{failed}</span>/{spans}
    </span>
  );
}

export function Services({
  names,
  colours,
}: {
  readonly names: readonly string[];
  readonly colours: ReadonlyMap<string, string>;
}) {
  const text = useText(tracesMessages);
  const shown = names.slice(0, MAX_SQUARES);
  return (
    <span className="traces-services" title={names.join('\n')}>
      <span className="sr">{names.join(', ')}</span>
      {shown.map((name) => (
        <span key={name} className="swatch" style={{ background: colours.get(name) }} />
      ))}
      {names.length > shown.length ? (
        <span className="faint">{text.moreServices(formatCount(names.length - shown.length))}</span>
      ) : null}
    </span>
  );
}

export function TraceId({ traceId }: { readonly traceId: string }) {
  const text = useText(tracesMessages);
  return (
    <span className="traces-id">
      <span className="id" title={traceId}>
        {traceId.slice(0, SHORT_ID)}
      </span>
      <CopyButton text={traceId} label={text.copyId} copiedLabel={text.copyId} />
    </span>
  );
}
