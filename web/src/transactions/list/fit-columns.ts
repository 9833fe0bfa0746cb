export const columnIds = [
  'number',
  'start',
  'path',
  'endPoint',
  'response',
  'exception',
  'clientIp',
  'transaction',
  'agent',
  'application',
] as const;
export type ColumnId = (typeof columnIds)[number];

/** Pixels; the path takes what is left, at least this. */
const widths: Readonly<Record<ColumnId, number>> = {
  number: 44,
  start: 108,
  path: 150,
  endPoint: 124,
  response: 88,
  exception: 164,
  clientIp: 112,
  transaction: 100,
  agent: 150,
  application: 116,
};
/** With the day before the clock. */
const LONG_START = 136;
/** Long names where there is much room. */
const WIDE_ROOM = 1500;
const wideWidths: Partial<Record<ColumnId, number>> = { agent: 280, exception: 230, endPoint: 160 };

/** What is missed most stands first. The first three always show: on a phone they are the list. */
const byNeed = [
  'start',
  'path',
  'response',
  'exception',
  'application',
  'transaction',
  'number',
  'endPoint',
  'agent',
  'clientIp',
] as const satisfies readonly ColumnId[];
const ALWAYS = 3;

export interface RoomForColumns {
  /** Pixels of the whole list. */
  readonly room: number;
  /** The day stands before the clock. */
  readonly isLong: boolean;
}

export function columnWidth(id: ColumnId, { room, isLong }: RoomForColumns): number {
  if (id === 'start' && isLong) return LONG_START;
  return (room >= WIDE_ROOM ? wideWidths[id] : undefined) ?? widths[id];
}

/** The columns there is room for, in the order of the list. */
export function fittingColumns(list: RoomForColumns): readonly ColumnId[] {
  const chosen = new Set<ColumnId>();
  let left = list.room;
  for (const [index, id] of byNeed.entries()) {
    const width = columnWidth(id, list);
    if (index >= ALWAYS && width > left) continue;
    chosen.add(id);
    left -= width;
  }
  return columnIds.filter((id) => chosen.has(id));
}

/** A choice as it is kept: `start,path,response`; undefined when nothing known is in it. */
export function readColumns(text: string | null): readonly ColumnId[] | undefined {
  const named = new Set((text ?? '').split(','));
  const chosen = columnIds.filter((id) => named.has(id));
  return chosen.length === 0 ? undefined : chosen;
}

/** The choice with one column more or less; the last one cannot be taken away. */
export function toggled(columns: readonly ColumnId[], id: ColumnId): readonly ColumnId[] {
  const next = columnIds.filter((one) => (one === id ? !columns.includes(id) : columns.includes(one)));
  return next.length === 0 ? columns : next;
}
