/** The columns of the call tree, in their order. */
export const columnIds = [
  'method',
  'argument',
  'start',
  'gap',
  'exec',
  'percent',
  'self',
  'exclusive',
  'critical',
  'class',
  'api',
  'agent',
  'application',
] as const;
export type ColumnId = (typeof columnIds)[number];

/** A column that is shown; its width in px, or the usual one. */
export interface TreeColumn {
  readonly id: ColumnId;
  readonly width: number | undefined;
}

/** px. The argument takes what is left. */
const usualWidths: Readonly<Record<Exclude<ColumnId, 'argument'>, number>> = {
  method: 272,
  start: 94,
  gap: 80,
  exec: 84,
  percent: 148,
  self: 80,
  exclusive: 100,
  critical: 90,
  class: 110,
  api: 102,
  agent: 154,
  application: 112,
};
const LEAST_ARGUMENT = 120;
const MIN_WIDTH = 48;
const MAX_WIDTH = 1200;

export function widthOf({ id, width }: TreeColumn): number {
  return width ?? (id === 'argument' ? LEAST_ARGUMENT : usualWidths[id]);
}

export const isNumeric = (id: ColumnId): boolean => ['gap', 'exec', 'self', 'exclusive', 'critical'].includes(id);

/** Which columns come first when there is not room for all. */
const byWeight: readonly ColumnId[] = [
  'method',
  'exec',
  'percent',
  'argument',
  'self',
  'gap',
  'exclusive',
  'start',
  'application',
  'api',
  'agent',
  'class',
  'critical',
];
/** px: an argument that is narrower says nothing. */
const READABLE_ARGUMENT = 150;
const LEAST_COLUMNS = 3;
/** px: where there is less room, the method takes less of it. */
const SMALL_ROOM = 900;
const SMALL_METHOD = 220;

/** What is shown until the viewer chooses: as much as there is room for. */
export function usualColumns(room: number): readonly TreeColumn[] {
  const shown = new Set<ColumnId>();
  const method = room < SMALL_ROOM ? SMALL_METHOD : usualWidths.method;
  let used = method - usualWidths.method;
  for (const id of byWeight) {
    used += id === 'argument' ? READABLE_ARGUMENT : usualWidths[id];
    if (used > room && shown.size >= LEAST_COLUMNS) break;
    shown.add(id);
  }
  const isSmall = method !== usualWidths.method;
  return columnIds
    .filter((id) => shown.has(id))
    .map((id) => ({ id, width: id === 'method' && isSmall ? method : undefined }));
}

/** `method-300.gap.exec`: the names of the columns, with their widths where they were changed. */
export function printColumns(columns: readonly TreeColumn[]): string {
  return columns.map(({ id, width }) => (width === undefined ? id : `${id}-${width}`)).join('.');
}

/** Undefined when nothing of it is a column: it may come from anywhere. The method is always shown. */
export function parseColumns(text: string | null | undefined): readonly TreeColumn[] | undefined {
  const asked = new Map((text ?? '').split('.').map((part) => parsePart(part)));
  const known = columnIds.filter((id) => asked.has(id));
  if (known.length === 0) return undefined;
  const shown = columnIds.filter((id) => id === 'method' || asked.has(id));
  return shown.map((id) => ({ id, width: asked.get(id) }));
}

function parsePart(part: string): readonly [string, number | undefined] {
  const [name = '', width] = part.split('-');
  const px = Number(width);
  return [name, Number.isInteger(px) && px >= MIN_WIDTH && px <= MAX_WIDTH ? px : undefined];
}

export function withWidth(columns: readonly TreeColumn[], id: ColumnId, width: number): readonly TreeColumn[] {
  const px = Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)));
  return columns.map((column) => (column.id === id ? { id, width: px } : column));
}

export function withColumn(columns: readonly TreeColumn[], id: ColumnId, isShown: boolean): readonly TreeColumn[] {
  const kept = new Map(columns.map((column) => [column.id, column]));
  if (isShown) kept.set(id, { id, width: undefined });
  else kept.delete(id);
  return columnIds.flatMap((one) => kept.get(one) ?? []);
}

/** `grid-template-columns` of every row. */
export function gridOf(columns: readonly TreeColumn[]): string {
  return columns
    .map((column) =>
      column.id === 'argument' && column.width === undefined
        ? `minmax(${LEAST_ARGUMENT}px, 1fr)`
        : `${widthOf(column)}px`,
    )
    .join(' ');
}

/** px that the columns need at least. */
export function leastWidth(columns: readonly TreeColumn[]): number {
  return columns.reduce((sum, column) => sum + widthOf(column), 0);
}
