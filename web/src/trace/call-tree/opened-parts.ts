import type { CallTreeRow, ChildRow } from '@galileo/model';
import { formattedSql } from './sql-text.ts';
import { LINE_HEIGHT, type OpenPart } from './tree-lines.ts';

/** A text that is longer scrolls in itself. */
const MAX_UNITS = 14;
/** px of a line of code, and of the air around it. */
const CODE_LINE = 17;
const PADDING = 14;

function unitsFor(lineCount: number): number {
  return Math.min(MAX_UNITS, Math.max(1, Math.ceil((lineCount * CODE_LINE + PADDING) / LINE_HEIGHT)));
}

/** The lines of what a child row opens to. */
function textLines({ kind, text }: ChildRow): readonly string[] {
  if (kind !== 'sql') return text.split(/\r?\n/);
  return formattedSql(text).map((tokens) => tokens.map((token) => token.text).join(''));
}

export function textPart(children: readonly ChildRow[], child: number): OpenPart | undefined {
  const row = children[child];
  if (row === undefined || row.text === '') return undefined;
  return { what: 'text', child, units: unitsFor(textLines(row).length) };
}

/** What the icons of a row open; the sizes follow from what is known of the row, so that nothing moves when the text comes. */
export function partsOf(row: CallTreeRow): readonly OpenPart[] {
  return [
    ...(row.attributes > 0 ? [{ what: 'attributes', child: -1, units: 10 } as const] : []),
    ...(row.events > 0 ? [{ what: 'events', child: -1, units: unitsFor(Math.min(8, row.events * 2)) } as const] : []),
    ...(row.scope === '' ? [] : [{ what: 'scope', child: -1, units: 1 } as const]),
    ...(row.remoteAddress === '' ? [] : [{ what: 'remote', child: -1, units: 1 } as const]),
  ];
}
