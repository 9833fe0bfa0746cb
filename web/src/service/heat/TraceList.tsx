import type { TracesAnswer, TraceSummary } from '@galileo/model';
import { Link } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Icon } from '../../design/Icon.tsx';
import { Pending } from '../../design/Pending.tsx';
import { millisOf } from '../../format/times.ts';
import { formatDuration, formatExactNanos } from '../../format/units.ts';
import { useTimes } from '../../format/use-times.ts';
import { serviceMessages } from '../../i18n/messages/service.ts';
import { useText } from '../../i18n/use-text.ts';
import { tracesExpression, type WantedTraces } from '../../search/traces-link.ts';
import { useLinkTo } from '../../url-state/use-url-state.ts';
import type { ServiceScope } from '../use-service.ts';

export interface TraceListProps {
  readonly scope: ServiceScope;
  readonly wanted: WantedTraces;
  /** As many as there is room for. */
  readonly most: number;
}

/** The search for the slowest of what is wanted, over its own times or else the page's. */
export function slowestPath({ from, to, environment }: ServiceScope, wanted: WantedTraces, most: number): string {
  const query = new URLSearchParams({
    q: tracesExpression(wanted),
    from: String(wanted.from ?? Math.floor(from)),
    to: String(wanted.to ?? Math.ceil(to)),
    order: 'slowest',
    limit: String(most),
  });
  if (environment !== null) query.set('environment', environment);
  return `/api/traces?${query}`;
}

/** A few traces, the slowest first, each a link. */
export function TraceList({ scope, wanted, most }: TraceListProps) {
  const text = useText(serviceMessages);
  const found = useApi<TracesAnswer>(slowestPath(scope, wanted, most));
  if (found.state !== 'ready') return <Pending of={found} rows={most} title={text.tracesFailed} />;
  const { traces, completeness } = found.value;
  if (traces.length === 0) return <EmptyState title={text.noTraces}>{text.noTracesText}</EmptyState>;
  return (
    <>
      <ul className={`trace-list ${found.isLoading ? 'is-loading' : ''}`}>
        {traces.map((trace) => (
          <TraceLine key={`${trace.traceId} ${trace.spanId}`} trace={trace} />
        ))}
      </ul>
      {completeness.reason === 'time-budget' || completeness.reason === 'row-budget' ? (
        <div className="selection-text faint">{text.searchStopped}</div>
      ) : null}
    </>
  );
}

function TraceLine({ trace }: { readonly trace: TraceSummary }) {
  const text = useText(serviceMessages);
  const times = useTimes();
  const link = useLinkTo();
  const at = millisOf(trace.startUnixNano);
  return (
    <li>
      <Link className="trace-line" to={link(`/traces/${trace.traceId}`, { entry: trace.spanId })}>
        <Icon
          name={trace.failed ? 'error' : 'ok'}
          size={12}
          className={trace.failed ? 't-error' : 't-ok'}
          label={trace.failed ? text.failed : text.ok}
        />
        <span className="faint" title={times.full(at)}>
          {times.clockSeconds(at)}
        </span>
        <span className="clip mono" title={trace.operation}>
          {trace.operation}
        </span>
        <b title={formatExactNanos(trace.durationNs)}>{formatDuration(trace.durationNs)}</b>
      </Link>
    </li>
  );
}
