import type { Column } from '../design/table-model.ts';
import { Link } from 'react-router';
import { formatCount, formatDuration, formatPercent, formatShort } from '../format/units.ts';
import type { Times } from '../format/use-times.ts';
import type { servicesMessages } from '../i18n/messages/services.ts';
import type { Language } from '../i18n/messages.ts';
import {
  durationColumn,
  FailedChange,
  FailedText,
  LatencyChange,
  RateChange,
  rateText,
  Trend,
} from './NumberCells.tsx';
import type { ServiceRow } from './service-filter.ts';
import { failedShare, type Health } from './service-health.ts';

export interface NumberColumnOptions {
  readonly text: (typeof servicesMessages)[Language];
  readonly times: Times;
  readonly stepSeconds: number;
  readonly percentileError: number;
  /** The traces of a row, of all or of the failed requests. */
  readonly tracesOf: (row: ServiceRow, which: 'all' | 'failed') => string;
  /** The period that changes are measured against: `12:05 – 13:05`. */
  readonly previousSpan: string;
}

type ServiceColumn = Column<ServiceRow>;

const TREND = 46;

const sparkTone = (health: Health) => {
  if (health === 'error') return 'error';
  return health === 'warning' ? 'warn' : 'muted';
};

/** Rate, errors and latency, each with its trend and its change. */
export function numberColumns(options: NumberColumnOptions): readonly ServiceColumn[] {
  return [...requests(options), ...errors(options), ...latency(options)];
}

const perMinute = (value: number, stepSeconds: number) => formatShort((value * 60) / stepSeconds);

function requests({ text, stepSeconds, previousSpan, tracesOf }: NumberColumnOptions): readonly ServiceColumn[] {
  const group = text.groupRequests;
  return [
    {
      id: 'calls',
      head: text.colCalls,
      width: 68,
      align: 'right',
      room: 'wide',
      group,
      cell: ({ summary }) => <span title={formatCount(summary.calls)}>{formatShort(summary.calls)}</span>,
      sort: ({ summary }) => summary.calls,
    },
    {
      id: 'rate',
      head: text.colRate,
      hint: text.hintRate,
      width: 50,
      align: 'right',
      room: 'phone',
      group,
      cell: (row) => (
        <Link to={tracesOf(row, 'all')} title={text.callsOf(formatCount(row.summary.calls))} tabIndex={-1}>
          {rateText(row.summary.rate)}
        </Link>
      ),
      sort: ({ summary }) => summary.rate,
    },
    {
      id: 'rate-trend',
      head: text.colTrend,
      width: TREND,
      group,
      cell: ({ summary }) => (
        <Trend values={summary.series.calls} say={(most) => text.trendCalls(perMinute(most, stepSeconds))} />
      ),
    },
    {
      id: 'rate-change',
      head: 'Δ %',
      hint: text.hintChange(previousSpan),
      width: 54,
      align: 'right',
      group,
      cell: ({ summary }) => <RateChange previous={summary.previous} />,
      sort: ({ summary }) => summary.previous?.rateChange ?? null,
    },
  ];
}

function errors({ text, stepSeconds, previousSpan, tracesOf }: NumberColumnOptions): readonly ServiceColumn[] {
  const group = text.groupErrors;
  return [
    {
      id: 'failed',
      head: text.colFailed,
      hint: text.hintFailed,
      width: 48,
      align: 'right',
      room: 'phone',
      group,
      cell: (row) => <FailedText counts={row.summary} to={tracesOf(row, 'failed')} />,
      sort: ({ summary }) => failedShare(summary),
    },
    {
      id: 'failed-trend',
      head: text.colTrend,
      width: TREND,
      group,
      cell: ({ summary, health }) => (
        <Trend
          values={summary.series.failed}
          tone={sparkTone(health)}
          say={(most) => text.trendFailed(perMinute(most, stepSeconds))}
        />
      ),
    },
    {
      id: 'failed-change',
      head: 'Δ pp',
      hint: text.hintChange(previousSpan),
      width: 54,
      align: 'right',
      group,
      cell: ({ summary }) => <FailedChange previous={summary.previous} />,
      sort: ({ summary }) => summary.previous?.failedShareChange ?? null,
    },
  ];
}

function latency({ text, percentileError, previousSpan }: NumberColumnOptions): readonly ServiceColumn[] {
  const hint = text.hintPercentile(formatPercent(percentileError));
  const group = text.groupLatency;
  const column = (id: string, read: (row: ServiceRow) => number | null): ServiceColumn =>
    durationColumn({ id, hint, group, width: 65, read });
  return [
    column('p50', ({ summary }) => summary.p50Ns),
    { ...column('p95', ({ summary }) => summary.p95Ns), room: 'phone' },
    column('p99', ({ summary }) => summary.p99Ns),
    { ...column('max', ({ summary }) => summary.maxNs), room: 'wide', hint: '' },
    {
      id: 'p95-trend',
      head: text.colTrend,
      width: TREND,
      group,
      cell: ({ summary }) => (
        <Trend values={summary.series.p95Ns} say={(most) => text.trendLatency(formatDuration(most))} />
      ),
    },
    {
      id: 'p95-change',
      head: 'Δ %',
      hint: text.hintChange(previousSpan),
      width: 62,
      align: 'right',
      group,
      cell: ({ summary }) => <LatencyChange previous={summary.previous} />,
      sort: ({ summary }) => summary.previous?.p95Change ?? null,
    },
  ];
}
