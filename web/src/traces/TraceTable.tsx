import type { TraceSummary } from '@galileo/model';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { CopyButton } from '../design/CopyButton.tsx';
import { Icon } from '../design/Icon.tsx';
import { serviceColours } from '../design/service-colour.ts';
import { ServiceName } from '../design/ServiceName.tsx';
import { Table } from '../design/Table.tsx';
import type { Column } from '../design/table-model.ts';
import { millisOf } from '../format/times.ts';
import { formatCount, formatDuration, formatExactNanos } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import type { OrderChoice } from './trace-filters.ts';
import { outcomeOf, traceKey } from './traces-query.ts';

export interface TraceTableProps {
  readonly traces: readonly TraceSummary[];
  readonly order: OrderChoice;
  readonly onOrder: (order: OrderChoice) => void;
}

const DAY_MS = 86_400_000;
const SHORT_ID = 8;

export function TraceTable({ traces, order, onOrder }: TraceTableProps) {
  const text = useText(tracesMessages);
  const navigate = useNavigate();
  const link = useLinkTo();
  const columns = useTraceColumns(traces);
  return (
    <Table
      label={text.results}
      columns={columns}
      rows={traces}
      rowKey={traceKey}
      sort={{ column: order === 'newest' ? 'start' : 'duration', direction: 'down' }}
      onSort={({ column }) => onOrder(column === 'start' ? 'newest' : 'slowest')}
      onOpen={({ traceId, spanId }) => void navigate(link(`/traces/${traceId}`, { entry: spanId }))}
      rowClass={({ failed }) => (failed ? 'is-error' : '')}
      maxHeight="100%"
    />
  );
}

function useTraceColumns(traces: readonly TraceSummary[]): readonly Column<TraceSummary>[] {
  const text = useText(tracesMessages);
  const times = useTimes();
  const link = useLinkTo();
  const { from, to } = useTimeRange();
  const isLong = to - from > DAY_MS;
  const slowest = useMemo(() => traces.reduce((most, { durationNs }) => Math.max(most, durationNs), 1), [traces]);
  const colours = useMemo(() => serviceColours(traces.flatMap(({ service, trace }) => [service, ...trace.services])), [traces]);
  return useMemo(
    () => [
      {
        id: 'start',
        head: text.startTime,
        width: isLong ? 132 : 108,
        room: 'phone',
        sort: 'server',
        firstSort: 'down',
        cell: ({ startUnixNano }) => {
          const at = millisOf(startUnixNano);
          return <time title={times.full(at)}>{isLong ? times.dayClock(at) : times.clockMillis(at)}</time>;
        },
      },
      { id: 'service', head: text.service, width: 132, cell: ({ service }) => <ServiceName name={service} colour={colours.get(service)} /> },
      {
        id: 'operation',
        head: text.operation,
        room: 'phone',
        cell: (trace) => (
          <Link className="traces-operation" to={link(`/traces/${trace.traceId}`, { entry: trace.spanId })} title={titleOf(trace, text)} dir="auto">
            {trace.operation}
          </Link>
        ),
      },
      { id: 'duration', head: text.exec, width: 140, align: 'right', room: 'phone', sort: 'server', cell: (trace) => <Duration trace={trace} slowest={slowest} /> },
      { id: 'result', head: text.result, width: 152, cell: (trace) => <Result trace={trace} /> },
      { id: 'spans', head: text.spans, width: 70, align: 'right', cell: (trace) => <Spans trace={trace} /> },
      { id: 'services', head: text.services, width: 100, cell: ({ trace }) => <Services names={trace.services} colours={colours} /> },
      { id: 'agent', head: text.agent, width: 190, room: 'wide', cell: ({ instance }) => <span title={instance}>{instance}</span> },
      { id: 'trace', head: text.traceId, width: 100, cell: ({ traceId }) => <TraceId traceId={traceId} /> },
    ],
    [text, times, link, isLong, slowest, colours],
  );
}

type Texts = ReturnType<typeof useText<(typeof tracesMessages)['en']>>;

/** The root, where the trace came in elsewhere. */
function titleOf({ operation, service, trace }: TraceSummary, text: Texts): string {
  const isRoot = trace.rootService === service && trace.rootOperation === operation;
  return isRoot || trace.rootService === '' ? operation : `${operation}\n${text.rootOf(trace.rootService, trace.rootOperation)}`;
}

function Duration({ trace, slowest }: { readonly trace: TraceSummary; readonly slowest: number }) {
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

function Result({ trace }: { readonly trace: TraceSummary }) {
  const text = useText(tracesMessages);
  const { tone, text: words } = outcomeOf(trace, text);
  return (
    <span className={`traces-result ${tone === 'error' ? 't-error' : ''}`} title={trace.exception || words}>
      <Icon name={tone} size={12} className={tone === 'ok' ? 't-ok' : ''} />
      <span className="clip">{words}</span>
    </span>
  );
}

function Spans({ trace: { trace } }: { readonly trace: TraceSummary }) {
  const text = useText(tracesMessages);
  const failed = trace.failedSpans > 0 ? text.failedSpans(formatCount(trace.failedSpans), formatCount(trace.spans)) : undefined;
  return <span title={failed}>{formatCount(trace.spans)}</span>;
}

const MAX_SQUARES = 6;

function Services({ names, colours }: { readonly names: readonly string[]; readonly colours: ReadonlyMap<string, string> }) {
  const text = useText(tracesMessages);
  const shown = names.slice(0, MAX_SQUARES);
  return (
    <span className="traces-services" title={names.join('\n')}>
      <span className="sr">{names.join(', ')}</span>
      {shown.map((name) => (
        <span key={name} className="swatch" style={{ background: colours.get(name) }} />
      ))}
      {names.length > shown.length ? <span className="faint">{text.moreServices(formatCount(names.length - shown.length))}</span> : null}
    </span>
  );
}

function TraceId({ traceId }: { readonly traceId: string }) {
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
