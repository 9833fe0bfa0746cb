import { Link } from 'react-router';
import { ServiceName } from '../design/ServiceName.tsx';
import { StatusMark } from '../design/StatusMark.tsx';
import type { Column } from '../design/table-model.ts';
import { millisOf } from '../format/times.ts';
import { formatCount } from '../format/units.ts';
import { numberColumns, type NumberColumnOptions } from './NumberColumns.tsx';
import { sdkLanguageName, sdkName } from './sdk-name.ts';
import type { ServiceRow } from './service-filter.ts';
import { healths, healthTone } from './service-health.ts';

export interface ColumnOptions extends NumberColumnOptions {
  readonly link: (row: ServiceRow) => string;
  /** With several environments in one list each row says its own. */
  readonly withEnvironment: boolean;
  /** The same with namespaces. */
  readonly withNamespace: boolean;
  /** Epoch ms that silence is measured from. */
  readonly now: number;
}

type ServiceColumn = Column<ServiceRow>;

/** From here on a clock alone would not say which day. */
const DAY_MS = 86_400_000;

export function serviceColumns(options: ColumnOptions): readonly ServiceColumn[] {
  return [...identity(options), ...numberColumns(options), ...rest(options)];
}

function identity(options: ColumnOptions): readonly ServiceColumn[] {
  const { text, link, withEnvironment } = options;
  const environment: ServiceColumn = {
    id: 'environment',
    head: text.colEnvironment,
    width: 124,
    cell: ({ summary }) => <span title={summary.environment}>{summary.environment || '–'}</span>,
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
      cell: (row) => <Status row={row} options={options} />,
      sort: ({ health }) => healths.indexOf(health),
    },
    {
      id: 'service',
      head: text.colService,
      room: 'phone',
      cell: (row) => (
        <Link to={link(row)} className="svc-link" tabIndex={-1}>
          <ServiceName name={row.summary.service} colour={row.colour}>
            {row.summary.service} <span className="faint">{placeOf(row, options)}</span>
          </ServiceName>
        </Link>
      ),
      sort: ({ summary }) => summary.service,
    },
    ...(withEnvironment ? [environment] : []),
  ];
}

/** What tells rows of one name apart, and where there are several namespaces the row's own. */
function placeOf({ summary, isAmbiguous }: ServiceRow, { withEnvironment, withNamespace }: ColumnOptions): string {
  const parts = [
    withNamespace || isAmbiguous ? summary.namespace : '',
    withEnvironment && isAmbiguous ? summary.environment : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

interface StatusProps {
  readonly row: ServiceRow;
  readonly options: ColumnOptions;
}

function Status({ row: { health, summary }, options: { text, times, now } }: StatusProps) {
  const words = { error: text.error, warning: text.warning, silent: text.silent, ok: text.ok };
  const mark = <StatusMark tone={healthTone[health]}>{words[health]}</StatusMark>;
  if (health !== 'silent') return mark;
  const at = millisOf(summary.lastSeen);
  return (
    <span className="row" title={text.silentSince(times.full(at), times.relative(at, now))}>
      {mark}
    </span>
  );
}

function rest({ text, times, now }: ColumnOptions): readonly ServiceColumn[] {
  return [
    {
      id: 'apdex',
      head: text.colApdex,
      hint: text.hintApdex,
      width: 52,
      align: 'right',
      firstSort: 'up',
      cell: ({ summary }) => summary.apdex?.toFixed(3) ?? <span className="faint">–</span>,
      sort: ({ summary }) => summary.apdex,
    },
    {
      id: 'instances',
      head: text.colInstances,
      hint: text.hintInstances,
      width: 50,
      align: 'right',
      cell: ({ summary }) => formatCount(summary.instances),
      sort: ({ summary }) => summary.instances,
    },
    {
      id: 'sdk',
      head: text.colSdk,
      width: 62,
      cell: ({ summary }) => (
        <span title={sdkName(summary.sdkLanguage, summary.sdkVersion)}>{sdkLanguageName(summary.sdkLanguage)}</span>
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
      width: 54,
      align: 'right',
      cell: ({ summary, health }) => {
        const at = millisOf(summary.lastSeen);
        return (
          <span className={health === 'silent' ? '' : 'dim'} title={`${times.full(at)}, ${times.relative(at, now)}`}>
            {now - at < DAY_MS ? times.clock(at) : times.relative(at, now)}
          </span>
        );
      },
      sort: ({ summary }) => Number(summary.lastSeen),
    },
  ];
}
