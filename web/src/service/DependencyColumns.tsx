import type { Dependency, MapNodeKind } from '@galileo/model';
import { Link } from 'react-router';
import { Icon } from '../design/Icon.tsx';
import type { IconName } from '../design/IconShapes.tsx';
import { ServiceName } from '../design/ServiceName.tsx';
import type { Column } from '../design/table-model.ts';
import { formatCount } from '../format/units.ts';
import type { serviceListMessages } from '../i18n/messages/service-lists.ts';
import type { Language } from '../i18n/messages.ts';
import { durationColumn, FailedText, rateText } from '../services/NumberCells.tsx';
import { failedShare } from '../services/service-health.ts';
import { TimeShare } from './OperationColumns.tsx';

export interface DependencyColumnOptions {
  readonly text: (typeof serviceListMessages)[Language];
  readonly hint: string;
  /** The page of a neighbour: a service's own, else its place on the map. */
  readonly link: (row: Dependency) => string;
  /** Callees: what the service waits for. */
  readonly isCallees: boolean;
  readonly extent: 'short' | 'full';
}

type DependencyColumn = Column<Dependency>;

const icons = {
  user: 'user',
  service: 'services',
  database: 'database',
  cache: 'cache',
  queue: 'queue',
  external: 'external',
  unknown: 'info',
} as const satisfies Record<MapNodeKind, IconName>;

/** A neighbour by its name: services in their colour, all others with what they are. */
function NodeName({ row, text }: { readonly row: Dependency; readonly text: DependencyColumnOptions['text'] }) {
  const { kind, name } = row.node;
  if (kind === 'service') return <ServiceName name={name} />;
  const words = {
    user: text.users,
    database: text.database,
    cache: text.cache,
    queue: text.queue,
    external: text.external,
    unknown: text.unknownCaller,
  };
  const isNamed = kind !== 'user' && kind !== 'unknown';
  return (
    <span className="svc" title={`${words[kind]} ${name}`}>
      {isNamed ? (
        <Icon name={icons[kind]} size={12} className="faint" label={words[kind]} />
      ) : (
        <Icon name={icons[kind]} size={12} className="faint" />
      )}
      <span className="clip">{isNamed ? name : words[kind]}</span>
    </span>
  );
}

export function dependencyColumns(options: DependencyColumnOptions): readonly DependencyColumn[] {
  const { text, hint, isCallees, extent } = options;
  const duration = (id: string, read: (row: Dependency) => number | null): DependencyColumn =>
    durationColumn({ id, hint, width: 66, read });
  const full: readonly DependencyColumn[] = [
    duration('p99', ({ numbers }) => numbers.p99Ns),
    { ...duration('max', ({ numbers }) => numbers.maxNs), hint: '' },
    apdexColumn(options),
    pairedColumn(options),
  ];
  return [
    nameColumn(options),
    viaColumn(options),
    ...countColumns(options),
    duration('p50', ({ numbers }) => numbers.p50Ns),
    { ...duration('p95', ({ numbers }) => numbers.p95Ns), room: 'phone' },
    ...(extent === 'full' ? full : []),
    ...(isCallees ? [timeColumn(text)] : []),
  ];
}

function nameColumn({ text, link, isCallees }: DependencyColumnOptions): DependencyColumn {
  return {
    id: 'name',
    head: isCallees ? text.dependency : text.caller,
    room: 'phone',
    cell: (row) => (
      <Link to={link(row)} className="svc-link" tabIndex={-1}>
        <NodeName row={row} text={text} />
      </Link>
    ),
    sort: ({ node }) => node.name,
  };
}

function viaColumn({ text, isCallees }: DependencyColumnOptions): DependencyColumn {
  return {
    id: 'via',
    head: text.via,
    width: isCallees ? 102 : 60,
    cell: ({ protocol }) => (
      <span className="dim" title={protocol}>
        {protocol || '–'}
      </span>
    ),
    sort: ({ protocol }) => protocol,
  };
}

function countColumns({ text }: DependencyColumnOptions): readonly DependencyColumn[] {
  return [
    {
      id: 'calls',
      head: text.perSecondUnit,
      width: 54,
      align: 'right',
      room: 'phone',
      cell: ({ rate, numbers }) => <span title={formatCount(numbers.calls)}>{rateText(rate)}</span>,
      sort: ({ rate }) => rate,
    },
    {
      id: 'failed',
      head: text.errorsPercent,
      hint: text.hintFailed,
      width: 66,
      align: 'right',
      room: 'phone',
      cell: ({ numbers }) => <FailedText counts={numbers} />,
      sort: ({ numbers }) => failedShare(numbers),
    },
  ];
}

function apdexColumn({ text }: DependencyColumnOptions): DependencyColumn {
  return {
    id: 'apdex',
    head: 'Apdex',
    hint: text.hintApdex,
    width: 58,
    align: 'right',
    firstSort: 'up',
    cell: ({ numbers }) => numbers.apdex?.toFixed(3) ?? <span className="faint">–</span>,
    sort: ({ numbers }) => numbers.apdex,
  };
}

function pairedColumn({ text }: DependencyColumnOptions): DependencyColumn {
  return {
    id: 'paired',
    head: text.paired,
    hint: text.hintPaired,
    width: 74,
    align: 'right',
    cell: ({ pairedPercent }) => pairedPercent?.toFixed(2) ?? <span className="faint">–</span>,
    sort: ({ pairedPercent }) => pairedPercent,
  };
}

function timeColumn(text: DependencyColumnOptions['text']): DependencyColumn {
  return {
    id: 'time',
    head: text.timeShare,
    hint: text.hintCalleeTime,
    width: 104,
    align: 'right',
    cell: ({ timeShare }) => <TimeShare share={timeShare} />,
    sort: ({ timeShare }) => timeShare,
  };
}
