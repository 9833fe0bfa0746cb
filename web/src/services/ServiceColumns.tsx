import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ServiceName } from '../design/ServiceName.tsx';
import { Sparkline } from '../design/Sparkline.tsx';
import { StatusMark } from '../design/StatusMark.tsx';
import type { Column } from '../design/table-model.ts';
import { millisOf } from '../format/times.ts';
import {
  formatCount,
  formatDuration,
  formatExactNanos,
  formatPercent,
  formatShort,
  percentNumber,
  threeFigures,
} from '../format/units.ts';
import type { Times } from '../format/use-times.ts';
import type { servicesMessages } from '../i18n/messages/services.ts';
import type { Language } from '../i18n/messages.ts';
import { failedShare, healths, healthTone, type Health } from './service-health.ts';
import type { ServiceRow } from './service-filter.ts';
import { sdkName } from './sdk-name.ts';

export interface ColumnOptions {
  readonly text: (typeof servicesMessages)[Language];
  readonly times: Times;
  readonly stepSeconds: number;
  readonly percentileError: number;
  readonly link: (service: string) => string;
  /** With several environments in one list each row says its own. */
  readonly withEnvironment: boolean;
}

type ServiceColumn = Column<ServiceRow>;

const greatest = (values: readonly (number | null)[]) =>
  values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);

/** Loud only where it matters: the status decides. */
const toneClass = (health: Health): string => {
  if (health === 'error') return 't-error strong';
  return health === 'warning' ? 't-warn strong' : '';
};

const sparkTone = (health: Health) => {
  if (health === 'error') return 'error';
  return health === 'warning' ? 'warn' : 'muted';
};

export function serviceColumns(options: ColumnOptions): readonly ServiceColumn[] {
  return [...identity(options), ...requests(options), ...errors(options), ...latency(options), ...rest(options)];
}

function identity({ text, link, withEnvironment }: ColumnOptions): readonly ServiceColumn[] {
  const words = { error: text.error, warning: text.warning, silent: text.silent, ok: text.ok };
  const environment: ServiceColumn = {
    id: 'environment',
    head: text.colEnvironment,
    width: 124,
    cell: ({ summary }) => summary.environment || '–',
    sort: ({ summary }) => summary.environment,
    room: 'wide',
  };
  return [
    {
      id: 'status',
      head: text.colStatus,
      hint: text.hintStatus,
      width: 98,
      room: 'phone',
      cell: ({ health }) => <StatusMark tone={healthTone[health]}>{words[health]}</StatusMark>,
      sort: ({ health }) => healths.indexOf(health),
    },
    {
      id: 'service',
      head: text.colService,
      room: 'phone',
      cell: ({ summary, colour }) => (
        <Link to={link(summary.service)} className="svc-link" tabIndex={-1}>
          <ServiceName name={summary.service} colour={colour}>
            {summary.namespace === '' ? (
              summary.service
            ) : (
              <Namespaced namespace={summary.namespace} service={summary.service} />
            )}
          </ServiceName>
        </Link>
      ),
      sort: ({ summary }) => summary.service,
    },
    ...(withEnvironment ? [environment] : []),
  ];
}

function Namespaced({ namespace, service }: { readonly namespace: string; readonly service: string }) {
  return (
    <>
      {service} <span className="faint">{namespace}</span>
    </>
  );
}

function requests({ text, stepSeconds }: ColumnOptions): readonly ServiceColumn[] {
  const perMinute = (value: number) => formatShort((value * 60) / stepSeconds);
  return [
    {
      id: 'calls',
      head: text.colCalls,
      width: 68,
      align: 'right',
      room: 'wide',
      group: text.groupRequests,
      cell: ({ summary }) => <span title={formatCount(summary.calls)}>{formatShort(summary.calls)}</span>,
      sort: ({ summary }) => summary.calls,
    },
    {
      id: 'rate',
      head: text.colRate,
      hint: text.hintRate,
      width: 52,
      align: 'right',
      room: 'phone',
      group: text.groupRequests,
      cell: ({ summary }) => (summary.rate >= 1000 ? formatShort(summary.rate) : threeFigures(summary.rate)),
      sort: ({ summary }) => summary.rate,
    },
    {
      id: 'rate-trend',
      head: text.colTrend,
      width: 58,
      group: text.groupRequests,
      cell: ({ summary }) => (
        <Sparkline values={summary.series.calls} label={text.trendCalls(perMinute(greatest(summary.series.calls)))} />
      ),
    },
  ];
}

function errors({ text, stepSeconds }: ColumnOptions): readonly ServiceColumn[] {
  const perMinute = (value: number) => formatShort((value * 60) / stepSeconds);
  return [
    {
      id: 'failed',
      head: text.colFailed,
      hint: text.hintFailed,
      width: 50,
      align: 'right',
      room: 'phone',
      group: text.groupErrors,
      cell: ({ summary, health }) => (
        <span className={toneClass(health)} title={`${formatCount(summary.failed)} / ${formatCount(summary.calls)}`}>
          {percentNumber(failedShare(summary))}
        </span>
      ),
      sort: ({ summary }) => failedShare(summary),
    },
    {
      id: 'failed-trend',
      head: text.colTrend,
      width: 58,
      group: text.groupErrors,
      cell: ({ summary, health }) => (
        <Sparkline
          values={summary.series.failed}
          tone={sparkTone(health)}
          label={text.trendFailed(perMinute(greatest(summary.series.failed)))}
        />
      ),
    },
  ];
}

function duration(ns: number | null): ReactNode {
  return ns === null ? (
    <span className="faint">–</span>
  ) : (
    <span title={formatExactNanos(ns)}>{formatDuration(ns)}</span>
  );
}

function latency({ text, percentileError }: ColumnOptions): readonly ServiceColumn[] {
  const hint = text.hintPercentile(formatPercent(percentileError));
  const group = text.groupLatency;
  const column = (id: string, read: (row: ServiceRow) => number | null): ServiceColumn => ({
    id,
    head: id,
    hint,
    width: 72,
    align: 'right',
    group,
    cell: (row) => duration(read(row)),
    sort: read,
  });
  return [
    column('p50', ({ summary }) => summary.p50Ns),
    { ...column('p95', ({ summary }) => summary.p95Ns), room: 'phone' },
    column('p99', ({ summary }) => summary.p99Ns),
    { ...column('max', ({ summary }) => summary.maxNs), room: 'wide', hint: '' },
    {
      id: 'p95-trend',
      head: text.colTrend,
      width: 58,
      group,
      cell: ({ summary }) => (
        <Sparkline
          values={summary.series.p95Ns}
          label={text.trendLatency(formatDuration(greatest(summary.series.p95Ns)))}
        />
      ),
    },
  ];
}

function rest({ text, times }: ColumnOptions): readonly ServiceColumn[] {
  return [
    {
      id: 'apdex',
      head: text.colApdex,
      hint: text.hintApdex,
      width: 54,
      align: 'right',
      firstSort: 'up',
      cell: ({ summary }) => summary.apdex?.toFixed(3) ?? <span className="faint">–</span>,
      sort: ({ summary }) => summary.apdex,
    },
    {
      id: 'instances',
      head: text.colInstances,
      width: 72,
      align: 'right',
      cell: ({ summary }) => formatCount(summary.instances),
      sort: ({ summary }) => summary.instances,
    },
    {
      id: 'sdk',
      head: text.colSdk,
      width: 106,
      cell: ({ summary }) => (
        <span title={`${summary.sdkLanguage} ${summary.sdkVersion}`}>
          {sdkName(summary.sdkLanguage, summary.sdkVersion)}
        </span>
      ),
      sort: ({ summary }) => sdkName(summary.sdkLanguage, summary.sdkVersion),
    },
    {
      id: 'version',
      head: text.colVersion,
      width: 110,
      room: 'wide',
      cell: ({ summary }) => <span title={summary.serviceVersion}>{summary.serviceVersion || '–'}</span>,
      sort: ({ summary }) => summary.serviceVersion,
    },
    {
      id: 'seen',
      head: text.colLastSeen,
      hint: text.hintLastSeen,
      width: 58,
      align: 'right',
      cell: ({ summary }) => {
        const at = millisOf(summary.lastSeen);
        return (
          <span className="dim" title={times.full(at)}>
            {times.clock(at)}
          </span>
        );
      },
      sort: ({ summary }) => Number(summary.lastSeen),
    },
  ];
}
