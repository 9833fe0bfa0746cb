import type { OperationsAnswer, OperationSummary } from '@galileo/model';
import { Link } from 'react-router';
import type { Column } from '../design/table-model.ts';
import { formatCount, formatDuration, formatPercent, formatShort, percentNumber } from '../format/units.ts';
import type { serviceListMessages } from '../i18n/messages/service-lists.ts';
import type { Language } from '../i18n/messages.ts';
import {
  durationColumn,
  FailedChange,
  FailedText,
  LatencyChange,
  RateChange,
  rateText,
  Trend,
} from '../services/NumberCells.tsx';
import { failedShare } from '../services/service-health.ts';

export interface OperationColumnOptions {
  readonly text: (typeof serviceListMessages)[Language];
  readonly answer: OperationsAnswer;
  /** The period that changes are measured against. */
  readonly previousSpan: string;
  readonly tracesOf: (row: OperationSummary, which: 'all' | 'failed') => string;
  /** `short`: the panel of the overview. */
  readonly extent: 'short' | 'full';
}

type OperationColumn = Column<OperationSummary>;

export function operationColumns(options: OperationColumnOptions): readonly OperationColumn[] {
  const { text, answer } = options;
  const hint = text.hintPercentile(formatPercent(answer.percentileError));
  const column = (id: string, read: (row: OperationSummary) => number | null): OperationColumn =>
    durationColumn({ id, hint, width: 66, read });
  const isFull = options.extent === 'full';
  const latency = [
    column('p50', ({ p50Ns }) => p50Ns),
    { ...column('p95', ({ p95Ns }) => p95Ns), room: 'phone' as const },
    column('p99', ({ p99Ns }) => p99Ns),
  ];
  return [
    nameColumn(options),
    ...(isFull ? [kindColumn(options)] : []),
    ...rateColumns(options),
    ...latency,
    ...(isFull ? [{ ...column('max', ({ maxNs }) => maxNs), hint: '', room: 'wide' as const }] : []),
    trendColumn(options),
    ...(isFull ? [latencyChange(options), apdexColumn(options)] : []),
    timeColumn(options),
  ];
}

function nameColumn({ text, tracesOf }: OperationColumnOptions): OperationColumn {
  return {
    id: 'name',
    head: text.operation,
    room: 'phone',
    cell: (row) => (
      <Link className="mono" to={tracesOf(row, 'all')} title={operationHint(row)} tabIndex={-1}>
        {row.name}
      </Link>
    ),
    sort: ({ name }) => name,
  };
}

const operationHint = ({ name, kind, route }: OperationSummary) => [name, kind, route].filter(Boolean).join('\n');

function kindColumn({ text }: OperationColumnOptions): OperationColumn {
  return {
    id: 'kind',
    head: text.kind,
    width: 76,
    room: 'wide',
    cell: ({ kind }) => <span className="dim">{kind}</span>,
    sort: ({ kind }) => kind,
  };
}

function rateColumns({ text, tracesOf, previousSpan, extent }: OperationColumnOptions): readonly OperationColumn[] {
  const change: OperationColumn = {
    id: 'rate-change',
    head: 'Δ %',
    hint: text.hintChange(previousSpan),
    width: 58,
    align: 'right',
    cell: ({ previous }) => <RateChange previous={previous} />,
    sort: ({ previous }) => previous?.rateChange ?? null,
  };
  const failedChange: OperationColumn = {
    id: 'failed-change',
    head: 'Δ pp',
    hint: text.hintChange(previousSpan),
    width: 58,
    align: 'right',
    cell: ({ previous }) => <FailedChange previous={previous} />,
    sort: ({ previous }) => previous?.failedShareChange ?? null,
  };
  return [
    {
      id: 'calls',
      head: text.perSecondUnit,
      width: 54,
      align: 'right',
      room: 'phone',
      cell: ({ rate, calls }) => <span title={formatCount(calls)}>{rateText(rate)}</span>,
      sort: ({ rate }) => rate,
    },
    ...(extent === 'full' ? [change] : []),
    {
      id: 'failedShare',
      head: text.errorsPercent,
      hint: text.hintFailed,
      width: 66,
      align: 'right',
      room: 'phone',
      cell: (row) => <FailedText counts={row} to={tracesOf(row, 'failed')} />,
      sort: (row) => failedShare(row),
    },
    ...(extent === 'full' ? [failedChange] : []),
  ];
}

function trendColumn({ text }: OperationColumnOptions): OperationColumn {
  return {
    id: 'trend',
    head: text.p95Trend,
    width: 76,
    cell: ({ series }) =>
      series === null ? null : <Trend values={series.p95Ns} say={(most) => text.trendLatency(formatDuration(most))} />,
  };
}

function latencyChange({ text, previousSpan }: OperationColumnOptions): OperationColumn {
  return {
    id: 'p95-change',
    head: 'Δ %',
    hint: text.hintChange(previousSpan),
    width: 66,
    align: 'right',
    cell: ({ previous }) => <LatencyChange previous={previous} />,
    sort: ({ previous }) => previous?.p95Change ?? null,
  };
}

function apdexColumn({ text }: OperationColumnOptions): OperationColumn {
  return {
    id: 'apdex',
    head: 'Apdex',
    hint: text.hintApdex,
    width: 58,
    align: 'right',
    firstSort: 'up',
    cell: ({ apdex }) => apdex?.toFixed(3) ?? <span className="faint">–</span>,
    sort: ({ apdex }) => apdex,
  };
}

function timeColumn({ text }: OperationColumnOptions): OperationColumn {
  return {
    id: 'time',
    head: text.timeShare,
    hint: text.hintTimeShare,
    width: 104,
    align: 'right',
    cell: ({ timeShare, calls }) => <TimeShare share={timeShare} title={text.callsSaid(formatShort(calls))} />,
    sort: ({ timeShare }) => timeShare,
  };
}

/** A share of time as a bar with its number. */
export function TimeShare({ share, title }: { readonly share: number | null; readonly title?: string }) {
  if (share === null) return <span className="faint">–</span>;
  return (
    <span className="time-share" title={title}>
      <span className="meter" aria-hidden="true">
        <i style={{ width: `${Math.min(100, 100 * share)}%` }} />
      </span>
      <span>{percentNumber(share)}</span>
    </span>
  );
}
