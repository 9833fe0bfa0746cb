import { rowFlags, type NumberSummary, type StatisticsRow } from '@galileo/model';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import { percentOfBase } from '../../trace/window.ts';
import type { KeyOfRow } from './group-keys.ts';

interface Sum {
  total: number;
  min: number;
  max: number;
}

interface Group {
  readonly key: string | null;
  readonly second: string | null;
  readonly firstRow: number;
  readonly exec: Sum;
  readonly exclusive: Sum;
  readonly self: Sum;
  count: number;
  failed: number;
  timed: number;
  criticalNs: number;
}

export interface Grouped {
  readonly by: KeyOfRow;
  readonly second: KeyOfRow | undefined;
}

/** The span rows of a trace by one key or two; most Exclusive first. Untimed spans are counted, their times are not. */
export function groupRows({ skeleton, spanOfRow }: OpenedTrace, { by, second }: Grouped): readonly StatisticsRow[] {
  const groups = new Map<string, Group>();
  for (const [row, span] of spanOfRow.entries()) {
    if (span === undefined) continue;
    const key = by(row);
    const secondKey = second === undefined ? null : second(row);
    const id = JSON.stringify([key, secondKey]);
    const group = groups.get(id) ?? emptyGroup({ key, second: secondKey, firstRow: row });
    groups.set(id, group);
    addRow(group, skeleton.columns, row);
  }
  return [...groups.values()]
    .toSorted((a, b) => b.exclusive.total - a.exclusive.total || a.firstRow - b.firstRow)
    .map((group) => statisticsOf(group, skeleton.baseNs));
}

function emptyGroup(identity: Pick<Group, 'key' | 'second' | 'firstRow'>): Group {
  const sum = (): Sum => ({ total: 0, min: Number.POSITIVE_INFINITY, max: 0 });
  return { ...identity, exec: sum(), exclusive: sum(), self: sum(), count: 0, failed: 0, timed: 0, criticalNs: 0 };
}

function addRow(group: Group, columns: OpenedTrace['skeleton']['columns'], row: number): void {
  const flags = columns.flags[row] ?? 0;
  group.count += 1;
  if ((flags & rowFlags.failed) !== 0) group.failed += 1;
  if ((flags & rowFlags.untimed) !== 0) return;
  group.timed += 1;
  group.criticalNs += columns.criticalNs[row] ?? 0;
  add(group.exec, columns.execNs[row] ?? 0);
  add(group.exclusive, columns.exclusiveNs[row] ?? 0);
  add(group.self, columns.selfNs[row] ?? 0);
}

function add(sum: Sum, value: number): void {
  sum.total += value;
  sum.min = Math.min(sum.min, value);
  sum.max = Math.max(sum.max, value);
}

function statisticsOf(group: Group, baseNs: number): StatisticsRow {
  const { key, second, count, failed, timed, criticalNs, firstRow } = group;
  return {
    key,
    second,
    count,
    failed,
    exec: summaryOf(group.exec, timed),
    exclusive: summaryOf(group.exclusive, timed),
    self: summaryOf(group.self, timed),
    exclusivePercent: timed === 0 ? 0 : percentOfBase(group.exclusive.total, baseNs),
    criticalNs,
    firstRow,
  };
}

function summaryOf({ total, min, max }: Sum, timed: number): NumberSummary {
  return {
    totalNs: total,
    avgNs: timed === 0 ? 0 : Math.round(total / timed),
    minNs: timed === 0 ? 0 : min,
    maxNs: max,
  };
}
