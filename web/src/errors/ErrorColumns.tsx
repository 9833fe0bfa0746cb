import type { ErrorGroupSummary } from '@galileo/model';
import { Link } from 'react-router';
import { Icon } from '../design/Icon.tsx';
import { ServiceName } from '../design/ServiceName.tsx';
import { Sparkline } from '../design/Sparkline.tsx';
import type { Column } from '../design/table-model.ts';
import { millisOf } from '../format/times.ts';
import { formatCount, formatShort } from '../format/units.ts';
import type { Times } from '../format/use-times.ts';
import type { errorsMessages } from '../i18n/messages/errors.ts';
import type { Language } from '../i18n/messages.ts';
import { CountChange } from './CountChange.tsx';
import { placeOf, titleOf } from './error-title.ts';
import { GroupBadges } from './GroupBadges.tsx';
import { Pattern } from './Pattern.tsx';

export interface ErrorColumnOptions {
  readonly text: (typeof errorsMessages)[Language];
  readonly times: Times;
  /** Epoch ms: what 'ago' counts from. */
  readonly now: number;
  readonly colours: ReadonlyMap<string, string>;
  readonly link: (group: ErrorGroupSummary) => string;
}

type ErrorColumn = Column<ErrorGroupSummary>;

export function errorColumns(options: ErrorColumnOptions): readonly ErrorColumn[] {
  return [...identity(options), ...amounts(options), ...instants(options)];
}

function identity({ text, link, colours }: ErrorColumnOptions): readonly ErrorColumn[] {
  return [
    {
      id: 'error',
      head: text.colError,
      room: 'phone',
      cell: (group) => <ErrorCell group={group} text={text} to={link(group)} />,
    },
    {
      id: 'where',
      head: text.colWhere,
      width: 260,
      room: 'wide',
      cell: (group) => (
        <span className="err-place" title={group.frames.join('\n')} dir="auto">
          {placeOf(group)}
        </span>
      ),
    },
    {
      id: 'services',
      head: text.colServices,
      width: 150,
      cell: ({ services }) => <ServicesCell services={services} colours={colours} text={text} />,
    },
  ];
}

interface ErrorCellProps {
  readonly group: ErrorGroupSummary;
  readonly text: ErrorColumnOptions['text'];
  readonly to: string;
}

function ErrorCell({ group, text, to }: ErrorCellProps) {
  const { title, message } = titleOf(group, text);
  return (
    <span className="err-cell" title={`${group.type || title}\n${group.sampleMessage}`}>
      <Icon name={group.kind === 'exception' ? 'flame' : 'error'} size={12} className="t-error" />
      <Link to={to} className="err-title" tabIndex={-1} dir="auto">
        {title}
      </Link>
      <GroupBadges group={group} />
      <span className="err-message clip" dir="auto">
        <Pattern message={message} />
      </span>
    </span>
  );
}

interface ServicesCellProps {
  readonly services: readonly string[];
  readonly colours: ReadonlyMap<string, string>;
  readonly text: ErrorColumnOptions['text'];
}

function ServicesCell({ services, colours, text }: ServicesCellProps) {
  const [first] = services;
  if (first === undefined) return <span className="faint">–</span>;
  return (
    <span className="err-services" title={services.join('\n')}>
      <ServiceName name={first} colour={colours.get(first)} />
      {services.length > 1 ? (
        <span className="faint">{text.moreServices(formatCount(services.length - 1))}</span>
      ) : null}
    </span>
  );
}

function amounts({ text }: ErrorColumnOptions): readonly ErrorColumn[] {
  return [
    {
      id: 'trend',
      head: text.colTrend,
      width: 84,
      cell: ({ series, isNew }) => (
        <Sparkline
          values={series}
          tone={isNew ? 'error' : 'muted'}
          label={text.trend(formatShort(Math.max(0, ...series)))}
        />
      ),
    },
    {
      id: 'count',
      head: text.colCount,
      width: 72,
      align: 'right',
      room: 'phone',
      sort: 'server',
      firstSort: 'down',
      cell: ({ count }) => <span title={formatCount(count)}>{formatShort(count)}</span>,
    },
    {
      id: 'change',
      head: text.colChange,
      hint: text.hintChange,
      width: 76,
      align: 'right',
      cell: ({ count, previousCount }) => <CountChange count={count} previous={previousCount} />,
    },
  ];
}

function instants({ text, times, now }: ErrorColumnOptions): readonly ErrorColumn[] {
  const instant = (unixNano: string) => {
    const at = millisOf(unixNano);
    return (
      <time className="dim" title={times.full(at)}>
        {times.relative(at, now)}
      </time>
    );
  };
  return [
    {
      id: 'first',
      head: text.colFirst,
      hint: text.hintFirst,
      width: 108,
      align: 'right',
      sort: 'server',
      firstSort: 'down',
      cell: ({ firstSeen }) => instant(firstSeen),
    },
    {
      id: 'last',
      head: text.colLast,
      width: 108,
      align: 'right',
      sort: 'server',
      firstSort: 'down',
      cell: ({ lastSeen }) => instant(lastSeen),
    },
  ];
}
