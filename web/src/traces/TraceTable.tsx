import type { SearchExpression, TraceSummary } from '@galileo/model';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { serviceColours } from '../design/service-colour.ts';
import { ServiceName } from '../design/ServiceName.tsx';
import { Table } from '../design/Table.tsx';
import type { Column, Room } from '../design/table-model.ts';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import { Findable } from './Findable.tsx';
import { testOfOperation, testOfOutcome, testOfService } from './tests-of-trace.ts';
import type { OrderChoice } from './trace-search.ts';
import { Duration, Operation, Result, Services, Spans, Start, TraceId } from './TraceCells.tsx';
import { traceKey } from './traces-query.ts';

export interface TraceTableProps {
  readonly traces: readonly TraceSummary[];
  readonly order: OrderChoice;
  readonly onOrder: (order: OrderChoice) => void;
  /** A click on a cell: the test that finds the like. */
  readonly onTest: (test: SearchExpression) => void;
  /** Less room: columns that can be missed are left out below 1600 pixels. */
  readonly isNarrow: boolean;
}

const DAY_MS = 86_400_000;

export function TraceTable({ traces, order, onOrder, onTest, isNarrow }: TraceTableProps) {
  const text = useText(tracesMessages);
  const navigate = useNavigate();
  const link = useLinkTo();
  const columns = useTraceColumns(traces, { onTest, isNarrow });
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

interface ColumnOptions {
  readonly onTest: (test: SearchExpression) => void;
  readonly isNarrow: boolean;
}

function useTraceColumns(
  traces: readonly TraceSummary[],
  { onTest, isNarrow }: ColumnOptions,
): readonly Column<TraceSummary>[] {
  const text = useText(tracesMessages);
  const { from, to } = useTimeRange();
  const isLong = to - from > DAY_MS;
  return useMemo(() => {
    const colours = serviceColours(traces.flatMap(({ service, trace }) => [service, ...trace.services]));
    return [
      ...whereColumns(text, { colours, isLong, onTest }),
      ...whatColumns(text, { slowest: traces.reduce((most, { durationNs }) => Math.max(most, durationNs), 1), onTest }),
      ...wholeColumns(text, { colours, room: isNarrow ? 'wide' : 'desk' }),
    ];
  }, [traces, text, isLong, isNarrow, onTest]);
}

type Texts = ReturnType<typeof useText<(typeof tracesMessages)['en']>>;
type Columns = readonly Column<TraceSummary>[];
const sortable = { room: 'phone', sort: 'server', firstSort: 'down' } as const;

interface WhereOptions {
  readonly colours: ReadonlyMap<string, string>;
  readonly isLong: boolean;
  readonly onTest: (test: SearchExpression) => void;
}

/** When and where it came in. */
function whereColumns(text: Texts, { colours, isLong, onTest }: WhereOptions): Columns {
  return [
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
      cell: ({ service }) => (
        <Findable test={testOfService(service)} onTest={onTest}>
          <ServiceName name={service} colour={colours.get(service)} />
        </Findable>
      ),
    },
    {
      id: 'operation',
      head: text.operation,
      room: 'phone',
      cell: (trace) => (
        <Findable test={testOfOperation(trace)} onTest={onTest}>
          <Operation trace={trace} />
        </Findable>
      ),
    },
  ];
}

interface WhatOptions {
  readonly slowest: number;
  readonly onTest: (test: SearchExpression) => void;
}

/** What became of it. */
function whatColumns(text: Texts, { slowest, onTest }: WhatOptions): Columns {
  return [
    {
      id: 'duration',
      head: text.exec,
      width: 140,
      align: 'right',
      ...sortable,
      cell: (trace) => <Duration trace={trace} slowest={slowest} />,
    },
    {
      id: 'result',
      head: text.result,
      width: 152,
      cell: (trace) => (
        <Findable test={testOfOutcome(trace)} onTest={onTest}>
          <Result trace={trace} />
        </Findable>
      ),
    },
  ];
}

interface WholeOptions {
  readonly colours: ReadonlyMap<string, string>;
  readonly room: Room;
}

/** The trace it is part of. */
function wholeColumns(text: Texts, { colours, room }: WholeOptions): Columns {
  return [
    { id: 'spans', head: text.spans, width: 70, align: 'right', room, cell: (trace) => <Spans trace={trace} /> },
    {
      id: 'services',
      head: text.services,
      width: 100,
      room,
      cell: ({ trace }) => <Services names={trace.services} colours={colours} />,
    },
    {
      id: 'agent',
      head: text.agent,
      width: 190,
      room: 'wide',
      cell: ({ instance }) => <span title={instance}>{instance}</span>,
    },
    { id: 'trace', head: text.traceId, width: 100, room, cell: ({ traceId }) => <TraceId traceId={traceId} /> },
  ];
}
