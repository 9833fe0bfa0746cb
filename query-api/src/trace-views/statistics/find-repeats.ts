import { rowFlags, type StatisticsAnswer } from '@galileo/model';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import { argumentOf, repeatArgumentOf } from '../columns/argument.ts';
import { apiOf } from '../columns/technology.ts';
import type { TextOfRow } from '../texts/span-texts.ts';

export type Repeat = StatisticsAnswer['repeats'][number];

const MIN_REPEATS = 5;

/** Rows of one parent that are of one operation, where there are enough of them. */
export function repeatCandidates({ skeleton: { columns }, spanOfRow }: OpenedTrace): readonly (readonly number[])[] {
  const siblings = new Map<string, number[]>();
  for (const [row, parent] of columns.parentRow.entries()) {
    if (parent === -1 || spanOfRow[row] === undefined) continue;
    const id = `${parent} ${columns.application[row] ?? -1} ${columns.kind[row] ?? 0} ${columns.operation[row] ?? -1}`;
    const known = siblings.get(id);
    if (known === undefined) siblings.set(id, [row]);
    else known.push(row);
  }
  return [...siblings.values()].filter((rows) => rows.length >= MIN_REPEATS);
}

/** Children of one parent that do the same: operation, API and Argument without its values. Most time first. */
export function findRepeats(
  opened: OpenedTrace,
  candidates: readonly (readonly number[])[],
  textOf: TextOfRow,
): readonly Repeat[] {
  return candidates
    .flatMap((rows) => [...byArgument(rows, textOf).values()])
    .filter((rows) => rows.length >= MIN_REPEATS)
    .map((rows) => describe(opened, rows, textOf))
    .toSorted((a, b) => b.totalNs - a.totalNs || a.firstRow - b.firstRow);
}

function byArgument(rows: readonly number[], textOf: TextOfRow): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const span = textOf(row);
    const id = span === undefined ? '' : `${apiOf(span)} ${repeatArgumentOf(span)}`;
    const known = groups.get(id);
    if (known === undefined) groups.set(id, [row]);
    else known.push(row);
  }
  return groups;
}

function describe({ skeleton }: OpenedTrace, rows: readonly number[], textOf: TextOfRow): Repeat {
  const { columns, operations } = skeleton;
  const firstRow = rows[0] ?? 0;
  const first = textOf(firstRow);
  return {
    parentRow: columns.parentRow[firstRow] ?? -1,
    firstRow,
    operation: operations[columns.operation[firstRow] ?? -1] ?? '',
    argument: first === undefined ? '' : argumentOf(first),
    count: rows.length,
    failed: rows.filter((row) => ((columns.flags[row] ?? 0) & rowFlags.failed) !== 0).length,
    totalNs: rows.reduce((sum, row) => sum + (columns.execNs[row] ?? 0), 0),
    maxNs: rows.reduce((most, row) => Math.max(most, columns.execNs[row] ?? 0), 0),
  };
}
