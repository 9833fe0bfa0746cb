import type { MapNode } from '@galileo/model';
import { Icon } from '../../design/Icon.tsx';
import { ServiceName } from '../../design/ServiceName.tsx';
import type { Column } from '../../design/table-model.ts';
import { formatCount, formatDuration, formatExactNanos, formatPercent, percentNumber } from '../../format/units.ts';
import { kindWord, type MapTexts } from '../kind-word.ts';
import type { MapRow } from './map-rows.ts';
import { kindIcons } from '../node-names.ts';

export interface MapColumnOptions {
  readonly text: MapTexts;
  readonly names: ReadonlyMap<string, string>;
  readonly colours: ReadonlyMap<string, string>;
  /** How far a percentile may be off: 0.045. */
  readonly percentileError: number;
}

type MapColumn = Column<MapRow>;

const nothing = <span className="faint">–</span>;

/** A node as the table and the drawer name it: a service's colour, or the sign of its kind. */
export function NodeName({ node, name, colour }: { node: MapNode; name: string; colour: string | undefined }) {
  if (node.kind === 'service')
    return (
      <ServiceName name={node.name} colour={colour}>
        {name}
      </ServiceName>
    );
  return (
    <span className="svc" title={name}>
      <Icon name={kindIcons[node.kind]} size={12} className="faint" />
      <span className="clip">{name}</span>
    </span>
  );
}

/** Edge, then its numbers. */
export function mapColumns(options: MapColumnOptions): readonly MapColumn[] {
  return [...identity(options), ...counts(options), ...latency(options), ...quality(options)];
}

function identity({ text, names, colours }: MapColumnOptions): readonly MapColumn[] {
  const nameOf = (node: MapNode) => names.get(node.id) ?? node.name;
  const cell = (node: MapNode) => <NodeName node={node} name={nameOf(node)} colour={colours.get(node.name)} />;
  const typeWord = ({ type, from, to }: MapRow) => type || kindWord(from?.kind === 'user' ? 'user' : to.kind, text);
  return [
    {
      id: 'from',
      head: text.colFrom,
      room: 'phone',
      cell: ({ from }) => (from === null ? <span className="faint">{text.noCaller}</span> : cell(from)),
      sort: ({ from }) => (from === null ? null : nameOf(from)),
    },
    { id: 'to', head: text.colTo, room: 'phone', cell: ({ to }) => cell(to), sort: ({ to }) => nameOf(to) },
    {
      id: 'type',
      head: text.colType,
      width: 104,
      cell: (row) => <span className="muted">{typeWord(row)}</span>,
      sort: typeWord,
    },
  ];
}

function counts({ text }: MapColumnOptions): readonly MapColumn[] {
  const count = (value: number | undefined) => (value === undefined ? nothing : formatCount(value));
  return [
    {
      id: 'calls',
      head: text.colCalls,
      width: 84,
      align: 'right',
      room: 'phone',
      cell: ({ numbers }) => count(numbers?.calls),
      sort: ({ numbers }) => numbers?.calls ?? null,
    },
    {
      id: 'failed',
      head: text.colFailed,
      width: 72,
      align: 'right',
      cell: ({ numbers }) => count(numbers?.failed),
      sort: ({ numbers }) => numbers?.failed ?? null,
    },
    {
      id: 'errors',
      head: text.colErrors,
      width: 82,
      align: 'right',
      room: 'phone',
      cell: (row) =>
        row.errorShare === null ? nothing : <ErrorShare share={row.errorShare} isAlerting={row.isAlerting} />,
      sort: ({ errorShare }) => errorShare,
    },
  ];
}

function ErrorShare({ share, isAlerting }: { readonly share: number; readonly isAlerting: boolean }) {
  if (!isAlerting) return <span title={formatPercent(share)}>{percentNumber(share)}</span>;
  return (
    <span className="t-error strong map-errors">
      <Icon name="error" size={12} />
      {percentNumber(share)}
    </span>
  );
}

const duration = (ns: number | null | undefined) =>
  ns === null || ns === undefined ? nothing : <span title={formatExactNanos(ns)}>{formatDuration(ns)}</span>;

function latency({ text, percentileError }: MapColumnOptions): readonly MapColumn[] {
  const column = (id: string, head: string, read: (row: MapRow) => number | null): MapColumn => ({
    id,
    head,
    width: 80,
    align: 'right',
    cell: (row) => duration(read(row)),
    sort: read,
  });
  return [
    column('average', text.colAverage, (row) => row.averageNs),
    {
      ...column('p95', 'p95', ({ numbers }) => numbers?.p95Ns ?? null),
      hint: text.hintPercentile(formatPercent(percentileError)),
    },
    column('max', text.colMax, ({ numbers }) => numbers?.maxNs ?? null),
  ];
}

function quality({ text }: MapColumnOptions): readonly MapColumn[] {
  return [
    {
      id: 'apdex',
      head: text.colApdex,
      width: 66,
      align: 'right',
      firstSort: 'up',
      cell: ({ numbers }) => numbers?.apdex?.toFixed(3) ?? nothing,
      sort: ({ numbers }) => numbers?.apdex ?? null,
    },
    {
      id: 'paired',
      head: text.colPaired,
      hint: text.hintPaired,
      width: 80,
      align: 'right',
      firstSort: 'up',
      cell: ({ pairedPercent }) => (pairedPercent === null ? nothing : pairedPercent.toFixed(2)),
      sort: ({ pairedPercent }) => pairedPercent,
    },
  ];
}
