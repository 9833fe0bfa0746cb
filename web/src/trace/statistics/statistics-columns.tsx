import type { NumberSummary, StatisticsRow } from '@galileo/model';
import { ServiceName } from '../../design/ServiceName.tsx';
import type { Column } from '../../design/table-model.ts';
import { formatCount, formatDuration } from '../../format/units.ts';
import type { statisticsMessages } from '../../i18n/messages/statistics.ts';
import type { Language } from '../../i18n/messages.ts';
import { printMillis } from '../millis.ts';
import type { Grouping } from './statistics-address.ts';

export type StatisticsTexts = (typeof statisticsMessages)[Language];
export type OwnTime = 'exclusive' | 'self';

export interface StatisticsColumnOptions {
  readonly text: StatisticsTexts;
  readonly grouping: Grouping;
  readonly own: OwnTime;
  /** What a grouping is called. */
  readonly nameOf: (group: string) => string;
  /** CSS colour by service, as the other views have it. */
  readonly colours: ReadonlyMap<string, string>;
}

const parts = [
  ['totalNs', 'total'],
  ['avgNs', 'average'],
  ['minNs', 'least'],
  ['maxNs', 'most'],
] as const;

export function statisticsColumns(options: StatisticsColumnOptions): readonly Column<StatisticsRow>[] {
  const { text, grouping, own, nameOf } = options;
  const second = grouping.second === '' ? [] : [keyColumn('second', grouping.second, options)];
  const count = (id: 'count' | 'failed', head: string): Column<StatisticsRow> => ({
    id,
    head,
    width: 72,
    align: 'right',
    sort: (row) => row[id],
    cell: (row) =>
      id === 'failed' && row.failed > 0 ? <b className="bad">{formatCount(row.failed)}</b> : formatCount(row[id]),
  });
  return [
    { ...keyColumn('key', grouping.by, options), head: nameOf(grouping.by) },
    ...second,
    count('count', text.count),
    count('failed', text.failed),
    ...timeColumns('exec', text.exec, text),
    ...timeColumns(own, text[own], text),
    {
      id: 'percent',
      head: text.percent,
      hint: text.hintPercent,
      width: 76,
      align: 'right',
      sort: (row) => row.exclusivePercent,
      cell: (row) => row.exclusivePercent.toFixed(2),
    },
    {
      id: 'critical',
      head: text.critical,
      hint: text.hintCritical,
      width: 116,
      align: 'right',
      sort: (row) => row.criticalNs,
      cell: (row) => millis(row.criticalNs),
    },
  ];
}

function keyColumn(
  which: 'key' | 'second',
  group: string,
  { text, nameOf, colours }: StatisticsColumnOptions,
): Column<StatisticsRow> {
  return {
    id: which,
    head: nameOf(group),
    sort: (row) => row[which],
    cell: (row) => {
      const key = row[which];
      if (key === null) return <span className="faint">{text.none}</span>;
      if (group === 'application') return <ServiceName name={key} colour={colours.get(key)} />;
      return (
        <span className="clip" title={key}>
          {key}
        </span>
      );
    },
  };
}

function timeColumns(which: 'exec' | OwnTime, group: string, text: StatisticsTexts): readonly Column<StatisticsRow>[] {
  const hints = { exec: undefined, exclusive: text.hintExclusive, self: text.hintSelf };
  const hint = hints[which];
  return parts.map(([part, name]) => ({
    id: `${which}-${name}`,
    head: text[name],
    group,
    ...(hint === undefined ? {} : { hint }),
    width: 92,
    align: 'right',
    ...(part === 'minNs' ? { room: 'wide' as const } : {}),
    sort: (row: StatisticsRow) => value(row[which], part),
    cell: (row: StatisticsRow) => millis(value(row[which], part)),
  }));
}

const value = (summary: NumberSummary, part: (typeof parts)[number][0]): number => summary[part];

/** ms; the exact duration on hover. */
function millis(ns: number) {
  return <span title={formatDuration(ns)}>{printMillis(ns)}</span>;
}
