import type { InstanceSummary } from '@galileo/model';
import { Link } from 'react-router';
import { StatusMark } from '../design/StatusMark.tsx';
import type { Column } from '../design/table-model.ts';
import { millisOf } from '../format/times.ts';
import { formatCount } from '../format/units.ts';
import type { Times } from '../format/use-times.ts';
import type { serviceListMessages } from '../i18n/messages/service-lists.ts';
import type { Language } from '../i18n/messages.ts';
import { durationColumn, FailedText, rateText } from '../services/NumberCells.tsx';
import { sdkName } from '../services/sdk-name.ts';
import { failedShare, healthOf, healths, healthTone } from '../services/service-health.ts';

export interface InstanceColumnOptions {
  readonly text: (typeof serviceListMessages)[Language];
  readonly times: Times;
  readonly hint: string;
  /** Epoch ns that silence is measured from. */
  readonly asOf: string;
  readonly tracesOf: (row: InstanceSummary, which: 'all' | 'failed') => string;
}

type InstanceColumn = Column<InstanceSummary>;

const healthOfRow = ({ numbers, reporting }: InstanceSummary) => healthOf({ ...numbers, reporting });

export function instanceColumns(options: InstanceColumnOptions): readonly InstanceColumn[] {
  return [...identity(options), ...numbers(options), ...about(options)];
}

function identity({ text, times, asOf, tracesOf }: InstanceColumnOptions): readonly InstanceColumn[] {
  const words = { error: text.stateError, warning: text.stateWarning, silent: text.stateSilent, ok: text.stateOk };
  return [
    {
      id: 'status',
      head: text.state,
      width: 98,
      room: 'phone',
      cell: (row) => {
        const health = healthOfRow(row);
        const at = millisOf(row.lastSeen);
        const title = health === 'silent' ? text.silentSince(times.full(at), times.relative(at, millisOf(asOf))) : '';
        return (
          <span className="row" title={title}>
            <StatusMark tone={healthTone[health]}>{words[health]}</StatusMark>
          </span>
        );
      },
      sort: (row) => healths.indexOf(healthOfRow(row)),
    },
    {
      id: 'instance',
      head: text.instance,
      room: 'phone',
      cell: (row) => (
        <Link className="mono" to={tracesOf(row, 'all')} title={row.instance} tabIndex={-1}>
          {row.instance || text.noName}
        </Link>
      ),
      sort: ({ instance }) => instance,
    },
  ];
}

function numbers({ text, hint, tracesOf }: InstanceColumnOptions): readonly InstanceColumn[] {
  const duration = (id: string, read: (row: InstanceSummary) => number | null): InstanceColumn =>
    durationColumn({ id, hint, width: 66, read });
  return [
    {
      id: 'rate',
      head: text.perSecondUnit,
      width: 56,
      align: 'right',
      room: 'phone',
      cell: ({ numbers: { rate, calls } }) => <span title={formatCount(calls)}>{rateText(rate)}</span>,
      sort: (row) => row.numbers.rate,
    },
    {
      id: 'failed',
      head: text.errorsPercent,
      hint: text.hintFailed,
      width: 66,
      align: 'right',
      room: 'phone',
      cell: (row) => <FailedText counts={row.numbers} to={tracesOf(row, 'failed')} />,
      sort: (row) => failedShare(row.numbers),
    },
    duration('p50', (row) => row.numbers.p50Ns),
    duration('p95', (row) => row.numbers.p95Ns),
    duration('p99', (row) => row.numbers.p99Ns),
    { ...duration('max', (row) => row.numbers.maxNs), hint: '', room: 'wide' },
    {
      id: 'apdex',
      head: 'Apdex',
      hint: text.hintApdex,
      width: 56,
      align: 'right',
      room: 'wide',
      firstSort: 'up',
      cell: (row) => row.numbers.apdex?.toFixed(3) ?? <span className="faint">–</span>,
      sort: (row) => row.numbers.apdex,
    },
  ];
}

function about(options: InstanceColumnOptions): readonly InstanceColumn[] {
  const { text } = options;
  const written = (
    column: Pick<InstanceColumn, 'id' | 'head' | 'width'> & { readonly read: (row: InstanceSummary) => string },
  ) => ({
    id: column.id,
    head: column.head,
    ...(column.width === undefined ? {} : { width: column.width }),
    cell: (row: InstanceSummary) => <span title={column.read(row)}>{column.read(row) || '–'}</span>,
    sort: column.read,
  });
  return [
    written({ id: 'version', head: text.versionHead, width: 90, read: ({ version }) => version }),
    written({ id: 'host', head: text.host, width: 150, read: ({ host }) => host }),
    written({
      id: 'sdk',
      head: 'SDK',
      width: 100,
      read: ({ sdkLanguage, sdkVersion }) => sdkName(sdkLanguage, sdkVersion),
    }),
    {
      ...written({ id: 'environment', head: text.environment, width: 110, read: (row) => row.environment }),
      room: 'wide',
    },
    { ...seen({ id: 'first', head: text.firstSeen, read: ({ firstSeen }) => firstSeen }, options), room: 'wide' },
    seen({ id: 'last', head: text.lastSeen, read: ({ lastSeen }) => lastSeen }, options),
  ];
}

interface Seen {
  readonly id: string;
  readonly head: string;
  /** Epoch ns. */
  readonly read: (row: InstanceSummary) => string;
}

/** From here on a clock alone would not say which day. */
const DAY_MS = 86_400_000;

function seen({ id, head, read }: Seen, { times, asOf }: InstanceColumnOptions): InstanceColumn {
  return {
    id,
    head,
    width: 78,
    align: 'right',
    cell: (row) => {
      const at = millisOf(read(row));
      return (
        <span className="dim" title={times.full(at)}>
          {millisOf(asOf) - at < DAY_MS ? times.clock(at) : times.relative(at, millisOf(asOf))}
        </span>
      );
    },
    sort: (row) => Number(read(row)),
  };
}
