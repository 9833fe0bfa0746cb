import { rowFlags, type FindKind, type TraceColumns } from '@galileo/model';
import { FieldError, wrongField } from '../../http/field-error.ts';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import type { RowsReading } from '../rows/read-rows.ts';
import { findByQuery } from './find-by-query.ts';
import type { TextsOfTrace } from './searched-texts.ts';

export interface FindRequest {
  readonly kind: FindKind;
  readonly value: string | undefined;
}

export interface FindReading extends RowsReading {
  readonly textsOf: TextsOfTrace;
}

const DEFAULT_MS = '1000';

/** The rows that are found, ascending, whether they are drawn or not. */
export async function findRows(
  opened: OpenedTrace,
  { kind, value }: FindRequest,
  reading: FindReading,
): Promise<readonly number[]> {
  const { columns } = opened.skeleton;
  switch (kind) {
    case 'self':
      return atLeast(columns, columns.selfNs, value);
    case 'exclusive':
      return atLeast(columns, columns.exclusiveNs, value);
    case 'exception':
      return rowsWhere(columns, (row) => hasFlag(columns, row, rowFlags.failed | rowFlags.exception));
    case 'argument':
    case 'all':
      return findText(opened, { kind, text: given(kind, value) }, reading);
    case 'query':
      return findByQuery(opened, given(kind, value), reading);
  }
}

function atLeast(columns: TraceColumns, numbers: readonly number[], value = DEFAULT_MS): readonly number[] {
  const leastNs = parseMs(value);
  const noNumbers = rowFlags.untimed | rowFlags.placeholder;
  return rowsWhere(columns, (row) => !hasFlag(columns, row, noNumbers) && BigInt(numbers[row] ?? 0) >= leastNs);
}

/** Rounded up to a whole ns, so that "at least" stays exact. */
function parseMs(text: string): bigint {
  const [, whole, fraction = ''] = /^(\d{1,12})(?:\.(\d{1,20}))?$/.exec(text) ?? [];
  if (whole === undefined) throw wrongField('value', text, 'a number of milliseconds, such as 1000 or 0.5');
  const ns = BigInt(whole) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  return /[1-9]/.test(fraction.slice(6)) ? ns + 1n : ns;
}

async function findText(
  opened: OpenedTrace,
  { kind, text }: { readonly kind: 'argument' | 'all'; readonly text: string },
  reading: FindReading,
): Promise<readonly number[]> {
  if (text.includes('\n')) return [];
  const { inArguments, inOthers } = await reading.textsOf(opened, reading);
  const wanted = text.toLowerCase();
  const isIn = (texts: readonly string[], row: number): boolean => texts[row]?.includes(wanted) === true;
  return rowsWhere(opened.skeleton.columns, (row) => isIn(inArguments, row) || (kind === 'all' && isIn(inOthers, row)));
}

function given(kind: FindKind, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new FieldError('value', `cannot find by ${kind} without value: expected what to look for`);
}

function rowsWhere({ flags }: TraceColumns, isFound: (row: number) => boolean): readonly number[] {
  return [...flags.keys()].filter(isFound);
}

function hasFlag(columns: TraceColumns, row: number, flags: number): boolean {
  return ((columns.flags[row] ?? 0) & flags) !== 0;
}
