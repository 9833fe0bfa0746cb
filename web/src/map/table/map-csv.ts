import type { MapRow } from './map-rows.ts';

const heads = [
  'from',
  'to',
  'type',
  'calls',
  'failed',
  'error_percent',
  'average_ns',
  'p95_ns',
  'max_ns',
  'apdex',
  'paired_percent',
] as const;

/** Quoted where needed. A text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const rounded = (value: number | null, digits: number) => (value === null ? null : Number(value.toFixed(digits)));

function cells(row: MapRow, names: ReadonlyMap<string, string>): readonly (string | number | null)[] {
  const { from, to, numbers } = row;
  const nameOf = (node: { readonly id: string; readonly name: string }) => names.get(node.id) ?? node.name;
  return [
    from === null ? '' : nameOf(from),
    nameOf(to),
    row.type,
    ...(numbers === null ? [null, null] : [numbers.calls, numbers.failed]),
    rounded(row.errorShare === null ? null : row.errorShare * 100, 4),
    rounded(row.averageNs, 0),
    ...(numbers === null ? [null, null, null] : [numbers.p95Ns, numbers.maxNs, numbers.apdex]),
    row.pairedPercent,
  ];
}

/** The table as RFC 4180 text: all digits, durations in nanoseconds. */
export function mapCsv(rows: readonly MapRow[], names: ReadonlyMap<string, string>): string {
  return [heads, ...rows.map((row) => cells(row, names))].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}
