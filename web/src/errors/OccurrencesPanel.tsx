import type { ErrorTrace, ErrorTracesAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ApiState } from '../api/use-api.ts';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { ServiceName } from '../design/ServiceName.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { Table } from '../design/Table.tsx';
import type { Column } from '../design/table-model.ts';
import { millisOf } from '../format/times.ts';
import { formatCount, formatDuration, formatExactNanos } from '../format/units.ts';
import { useTimes, type Times } from '../format/use-times.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import type { Language } from '../i18n/messages.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import { traceOfError } from './trace-of-error.ts';

const DAY_MS = 86_400_000;

/** The newest occurrences; each opens its trace at the failing span. */
export function OccurrencesPanel({ traces }: { readonly traces: ApiState<ErrorTracesAnswer> }) {
  const text = useText(errorsMessages);
  if (traces.state !== 'ready') {
    return (
      <Panel title={text.traces} body="flush" className="c12">
        <Pending of={traces} rows={6} title={text.tracesFailed} />
      </Panel>
    );
  }
  const { value } = traces;
  return (
    <Panel title={text.traces} body="flush" className="c12" foot={<Foot answer={value} />}>
      <StaleNotice since={traces.staleSince} problem={traces.reason} onRetry={traces.refresh} />
      <OccurrencesTable traces={value.traces} wasCounted={value.occurrences > 0} />
    </Panel>
  );
}

/** A few of each minute are known by their ids: says so wherever not all are listed. */
function Foot({ answer }: { readonly answer: ErrorTracesAnswer }) {
  const text = useText(errorsMessages);
  const { traces, occurrences, completeness } = answer;
  return (
    <>
      <span>{text.shownOf(formatCount(traces.length), formatCount(occurrences))}</span>
      {traces.length < occurrences ? (
        <span className="faint">{completeness.complete ? text.someOfMinute : text.tooFew}</span>
      ) : null}
    </>
  );
}

interface OccurrencesTableProps {
  readonly traces: readonly ErrorTrace[];
  readonly wasCounted: boolean;
}

function OccurrencesTable({ traces, wasCounted }: OccurrencesTableProps) {
  const text = useText(errorsMessages);
  const times = useTimes();
  const navigate = useNavigate();
  const link = useLinkTo();
  const { from, to } = useTimeRange();
  const isLong = to - from > DAY_MS;
  const columns = useMemo(
    () => occurrenceColumns({ text, times, isLong, link: (trace) => link(...traceOfError(trace)) }),
    [text, times, isLong, link],
  );
  return (
    <Table
      label={text.traces}
      columns={columns}
      rows={traces}
      rowKey={({ traceId, spanId, exception, startUnixNano }) => `${traceId} ${spanId} ${exception} ${startUnixNano}`}
      onOpen={(trace) => void navigate(link(...traceOfError(trace)))}
      whenEmpty={
        wasCounted ? (
          <EmptyState title={text.noTraces}>{text.noTracesText}</EmptyState>
        ) : (
          <EmptyState title={text.nothingInRange} />
        )
      }
    />
  );
}

interface OccurrenceColumnOptions {
  readonly text: (typeof errorsMessages)[Language];
  readonly times: Times;
  /** The range passes midnight: times need their day. */
  readonly isLong: boolean;
  readonly link: (trace: ErrorTrace) => string;
}

function occurrenceColumns(options: OccurrenceColumnOptions): readonly Column<ErrorTrace>[] {
  return [...whenAndWhere(options), ...whatHappened(options)];
}

function whenAndWhere({ text, times, isLong, link }: OccurrenceColumnOptions): readonly Column<ErrorTrace>[] {
  return [
    {
      id: 'time',
      head: text.colTime,
      width: isLong ? 132 : 104,
      room: 'phone',
      cell: (trace) => {
        const at = millisOf(trace.startUnixNano);
        return (
          <Link to={link(trace)} className="link" tabIndex={-1}>
            <time title={times.full(at)}>{isLong ? times.dayClock(at) : times.clockMillis(at)}</time>
          </Link>
        );
      },
    },
    {
      id: 'service',
      head: text.colService,
      width: 140,
      room: 'phone',
      cell: ({ service }) => <ServiceName name={service} />,
    },
    {
      id: 'operation',
      head: text.colOperation,
      width: 190,
      cell: ({ operation }) => (
        <span className="clip" title={operation} dir="auto">
          {operation}
        </span>
      ),
    },
  ];
}

function whatHappened({ text }: OccurrenceColumnOptions): readonly Column<ErrorTrace>[] {
  return [
    {
      id: 'message',
      head: text.colMessage,
      cell: ({ message, httpStatus }) => {
        const shown = message || (httpStatus === null ? '' : text.http(String(httpStatus)));
        return (
          <span className="clip" title={shown} dir="auto">
            {shown}
          </span>
        );
      },
    },
    {
      id: 'root',
      head: text.colRoot,
      width: 220,
      cell: ({ rootService, rootOperation }) => (
        <span className="clip dim" title={`${rootService} ${rootOperation}`} dir="auto">
          {rootOperation === '' ? '–' : rootOperation}
        </span>
      ),
    },
    {
      id: 'instance',
      head: text.colInstance,
      width: 180,
      room: 'wide',
      cell: ({ instance }) => <span title={instance}>{instance || '–'}</span>,
    },
    {
      id: 'duration',
      head: text.colDuration,
      width: 84,
      align: 'right',
      cell: ({ durationNs }) => <span title={formatExactNanos(durationNs)}>{formatDuration(durationNs)}</span>,
    },
  ];
}
