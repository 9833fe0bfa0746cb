import { rowFlags, spanKinds, type CallTreeRow, type ChildRow } from '@galileo/model';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import { csvLine } from './csv-line.ts';

type Cell = string | number | bigint;
/** Texts of a row; undefined for a placeholder. */
type Texts = CallTreeRow | undefined;
/** A row of the file: of a span, of a placeholder, or of what stands under a span. */
interface Line {
  readonly opened: OpenedTrace;
  readonly row: number;
  readonly texts: Texts;
  readonly child: ChildRow | undefined;
}

const number =
  (column: 'gapNs' | 'execNs' | 'execPercent' | 'selfNs' | 'exclusiveNs' | 'criticalNs') =>
  ({ opened, row, child }: Line): Cell =>
    child === undefined && hasTimes(opened, row) ? (opened.skeleton.columns[column][row] ?? 0) : '';

const text =
  (read: (texts: CallTreeRow) => Cell) =>
  ({ texts, child }: Line): Cell =>
    texts === undefined || child !== undefined ? '' : read(texts);

const flag =
  (name: 'failed' | 'async' | 'remote' | 'entry' | 'duplicate' | 'untimed') =>
  (line: Line): Cell =>
    line.child === undefined && hasFlag(line.opened, line.row, rowFlags[name]) ? name : '';

const ofApplication =
  (part: 'service' | 'namespace' | 'environment') =>
  ({ opened: { skeleton }, row, child }: Line): Cell =>
    child === undefined ? (skeleton.applications[skeleton.columns.application[row] ?? -1]?.[part] ?? '') : '';

const columns: readonly (readonly [string, (line: Line) => Cell])[] = [
  ['row', ({ row }) => row],
  ['type', (line) => typeOf(line)],
  ['depth', ({ opened, row, child }) => (opened.skeleton.columns.depth[row] ?? 0) + (child === undefined ? 0 : 1)],
  ['span_id', ({ opened, row }) => opened.skeleton.columns.spanId[row] ?? ''],
  ['parent_span_id', ({ opened, row, child }) => (child === undefined ? (opened.spanOfRow[row]?.parentId ?? '') : '')],
  ['method', ({ texts, child }) => (child === undefined ? (texts?.method ?? 'Unknown') : child.title)],
  ['argument', ({ texts, child }) => child?.argument ?? texts?.argument ?? ''],
  ['start_ns', (line) => startOf(line)],
  ['gap_ns', number('gapNs')],
  ['exec_ns', number('execNs')],
  ['exec_percent', number('execPercent')],
  ['self_ns', number('selfNs')],
  ['exclusive_ns', number('exclusiveNs')],
  ['critical_ns', number('criticalNs')],
  ['class', ({ texts, child }) => child?.exception?.type ?? (child === undefined ? (texts?.className ?? '') : '')],
  ['function', text(({ functionName }) => functionName)],
  ['api', text(({ api }) => api)],
  ['agent', text(({ agent }) => agent)],
  ['application', ofApplication('service')],
  ['namespace', ofApplication('namespace')],
  ['environment', ofApplication('environment')],
  [
    'kind',
    ({ opened, row, texts, child }) =>
      texts === undefined || child !== undefined ? '' : (spanKinds[opened.skeleton.columns.kind[row] ?? 0] ?? ''),
  ],
  ['failed', flag('failed')],
  ['async', flag('async')],
  ['remote', flag('remote')],
  ['entry', flag('entry')],
  ['duplicate', flag('duplicate')],
  ['untimed', flag('untimed')],
  ['parallel_group', ({ opened, row, child }) => (child === undefined && opened.skeleton.columns.group[row]) || ''],
  ['remote_address', text(({ remoteAddress }) => remoteAddress)],
  ['scope', text(({ scope }) => scope)],
  ['attributes', text(({ attributes }) => attributes)],
  ['events', text(({ events }) => events)],
  ['links', text(({ links }) => links)],
  ['dropped', text(({ dropped }) => dropped)],
  ['linked_trace_id', ({ child }) => child?.target?.traceId ?? ''],
  ['linked_span_id', ({ child }) => child?.target?.spanId ?? ''],
  ['text', ({ child }) => child?.text ?? ''],
];

export const csvHeader: string = csvLine(columns.map(([title]) => title));

/** The lines of some rows that follow each other; `texts` are those of their spans, ascending. */
export function csvRows(
  opened: OpenedTrace,
  range: { readonly first: number; readonly count: number },
  texts: readonly CallTreeRow[],
): string {
  const byRow = new Map(texts.map((row) => [row.row, row]));
  const last = Math.min(range.first + range.count, opened.spanOfRow.length);
  const lines: string[] = [];
  for (let row = range.first; row < last; row += 1) {
    const ofRow = byRow.get(row);
    lines.push(lineOf({ opened, row, texts: ofRow, child: undefined }));
    for (const child of ofRow?.children ?? []) lines.push(lineOf({ opened, row, texts: ofRow, child }));
  }
  return lines.join('');
}

function lineOf(line: Line): string {
  return csvLine(columns.map(([, cell]) => cell(line)));
}

function typeOf({ texts, child }: Line): string {
  return child?.kind ?? (texts === undefined ? 'placeholder' : 'span');
}

function startOf({ opened, row, child }: Line): Cell {
  if (child !== undefined) return child.exception?.timeUnixNano ?? '';
  if (!hasTimes(opened, row)) return '';
  return BigInt(opened.skeleton.startUnixNano) + BigInt(opened.skeleton.columns.startNs[row] ?? 0);
}

function hasTimes(opened: OpenedTrace, row: number): boolean {
  return !hasFlag(opened, row, rowFlags.untimed | rowFlags.placeholder);
}

function hasFlag({ skeleton }: OpenedTrace, row: number, flags: number): boolean {
  return ((skeleton.columns.flags[row] ?? 0) & flags) !== 0;
}
