import type { TraceSummary } from '@galileo/model';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { serviceColours } from '../design/service-colour.ts';
import { ServiceName } from '../design/ServiceName.tsx';
import { Table } from '../design/Table.tsx';
import type { Column } from '../design/table-model.ts';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import type { OrderChoice } from './trace-filters.ts';
import { Duration, Operation, Result, Services, Spans, Start, TraceId } from './TraceCells.tsx';
import { traceKey } from './traces-query.ts';

export interface TraceTableProps {
  readonly traces: readonly TraceSummary[];
  readonly order: OrderChoice;
  readonly onOrder: (order: OrderChoice) => void;
}

const DAY_MS = 86_400_000;

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
  const { from, to } = useTimeRange();
  const isLong = to - from > DAY_MS;
  return useMemo(() => {
    const slowest = traces.reduce((most, { durationNs }) => Math.max(most, durationNs), 1);
    const colours = serviceColours(traces.flatMap(({ service, trace }) => [service, ...trace.services]));
    const sortable = { room: 'phone', sort: 'server', firstSort: 'down' } as const;
    const columns: readonly Column<TraceSummary>[] = [
      {
        id: 'start',
        head: text.startTime,
        width: isLong ? 132 : 108,
        ...sortable,
        cell: (trace) => <Start trace={trace} isLong={isLong} />,
      },
      {
        id: 'service',
        head: text.service,
        width: 132,
        cell: ({ service }) => <ServiceName name={service} colour={colours.get(service)} />,
      },
      { id: 'operation', head: text.operation, room: 'phone', cell: (trace) => <Operation trace={trace} /> },
      {
        id: 'duration',
        head: text.exec,
        width: 140,
        align: 'right',
        ...sortable,
        cell: (trace) => <Duration trace={trace} slowest={slowest} />,
      },
      { id: 'result', head: text.result, width: 152, cell: (trace) => <Result trace={trace} /> },
      { id: 'spans', head: text.spans, width: 70, align: 'right', cell: (trace) => <Spans trace={trace} /> },
      {
        id: 'services',
        head: text.services,
        width: 100,
        cell: ({ trace }) => <Services names={trace.services} colours={colours} />,
      },
      {
        id: 'agent',
        head: text.agent,
        width: 190,
        room: 'wide',
        cell: ({ instance }) => <span title={instance}>{instance}</span>,
      },
      { id: 'trace', head: text.traceId, width: 100, cell: ({ traceId }) => <TraceId traceId={traceId} /> },
    ];
    return columns;
  }, [traces, text, isLong]);
}
