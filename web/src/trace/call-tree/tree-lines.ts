import type { TraceColumns } from '@galileo/model';
import type { Folds } from '../folds.ts';
import { positionOf, type Collapsed } from '../visible-rows.ts';

/** px. Everything in the tree is a whole number of these high. */
export const LINE_HEIGHT = 24;

/** What the reader has opened under a row. `units`: its height in lines. */
export interface OpenPart {
  readonly what: 'text' | 'attributes' | 'events' | 'scope' | 'remote';
  /** Of a text: the child row it belongs to. */
  readonly child: number;
  readonly units: number;
}

/** What is opened, by row. */
export type OpenParts = ReadonlyMap<number, readonly OpenPart[]>;

/** One line of the tree. */
export type TreeLine = {
  readonly row: number;
  /** Index of the line, from 0. */
  readonly index: number;
  /** Its top and its height in lines. */
  readonly top: number;
  readonly units: number;
} & (
  | { readonly kind: 'span' }
  | { readonly kind: 'child'; readonly child: number }
  | { readonly kind: 'part'; readonly part: OpenPart }
);

/** Where each row that is drawn begins: two arrays, whatever the number of rows. */
export interface TreeLines {
  readonly visible: Int32Array;
  /** Index of the first line of each position, and of the end. */
  readonly firstLine: Int32Array;
  /** Its top, in lines. */
  readonly firstUnit: Int32Array;
  readonly columns: TraceColumns;
  readonly collapsed: Collapsed;
  readonly folds: Folds;
  readonly open: OpenParts;
}

type LinesInput = Pick<TreeLines, 'visible' | 'columns' | 'collapsed' | 'folds' | 'open'>;

export function treeLines(input: LinesInput): TreeLines {
  const { visible } = input;
  const firstLine = new Int32Array(visible.length + 1);
  const firstUnit = new Int32Array(visible.length + 1);
  let line = 0;
  let unit = 0;
  for (let at = 0; at < visible.length; at++) {
    const row = visible[at] ?? 0;
    const own = 1 + shownChildren(input, row);
    const parts = openOf(input, row);
    line += own + parts.length;
    unit += own;
    for (const part of parts) unit += part.units;
    firstLine[at + 1] = line;
    firstUnit[at + 1] = unit;
  }
  return { ...input, firstLine, firstUnit };
}

function isShut({ collapsed, folds }: LinesInput, row: number): boolean {
  return collapsed[row] === 1 || (folds.size > 0 && folds.has(row));
}

function shownChildren(input: LinesInput, row: number): number {
  return isShut(input, row) ? 0 : (input.columns.childRows[row] ?? 0);
}

const nothingOpen: readonly OpenPart[] = [];

function openOf(input: LinesInput, row: number): readonly OpenPart[] {
  if (input.open.size === 0 || isShut(input, row)) return nothingOpen;
  const parts = input.open.get(row) ?? nothingOpen;
  // A child row may be gone since its text was opened.
  return parts.filter(({ what, child }) => what !== 'text' || child < (input.columns.childRows[row] ?? 0));
}

export const lineCount = ({ firstLine }: TreeLines): number => firstLine.at(-1) ?? 0;
export const unitCount = ({ firstUnit }: TreeLines): number => firstUnit.at(-1) ?? 0;

/** The lines of one position, in order: the span, what the reader has opened of it, its child rows each with its text. */
export function linesOf(lines: TreeLines, position: number): readonly TreeLine[] {
  const row = lines.visible[position] ?? 0;
  const parts = openOf(lines, row);
  const children = shownChildren(lines, row);
  const out: TreeLine[] = [];
  let top = lines.firstUnit[position] ?? 0;
  const place = (units: number): { row: number; index: number; top: number; units: number } => {
    const placed = { row, index: (lines.firstLine[position] ?? 0) + out.length, top, units };
    top += units;
    return placed;
  };
  const placePart = (part: OpenPart): number => out.push({ kind: 'part', part, ...place(part.units) });
  out.push({ kind: 'span', ...place(1) });
  parts.filter(({ what }) => what !== 'text').forEach(placePart);
  for (let child = 0; child < children; child++) {
    out.push({ kind: 'child', child, ...place(1) });
    parts.filter((part) => part.what === 'text' && part.child === child).forEach(placePart);
  }
  return out;
}

/** All lines of the rows that touch [fromUnit, toUnit). */
export function linesBetween(lines: TreeLines, fromUnit: number, toUnit: number): readonly TreeLine[] {
  const out: TreeLine[] = [];
  for (let at = positionAt(lines, fromUnit); at < lines.visible.length; at++) {
    if ((lines.firstUnit[at] ?? 0) >= toUnit) break;
    for (const line of linesOf(lines, at)) if (line.top + line.units > fromUnit && line.top < toUnit) out.push(line);
  }
  return out;
}

/** The position that is drawn at a height. */
export function positionAt({ firstUnit, visible }: TreeLines, unit: number): number {
  return Math.min(visible.length - 1, Math.max(0, positionOf(firstUnit, unit)));
}
