import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly floor?: Floor;
}

/** What the figure must reach or stay under. */
export interface Floor {
  readonly min?: number;
  readonly max?: number;
}

export interface Report {
  /** Also prints the row at once, so that a long run shows progress. */
  // oxlint-disable-next-line max-params -- reads like the row it prints
  readonly add: (what: string, value: number, unit: string, floor?: Floor) => void;
  readonly note: (text: string) => void;
  readonly table: () => string;
  readonly json: () => unknown;
}

function createReport(machine: Readonly<Record<string, unknown>>): Report {
  const rows: Row[] = [];
  const notes: string[] = [];
  return {
    // oxlint-disable-next-line max-params -- see above
    add: (what, value, unit, floor) => {
      const row = { what, value, unit, ...(floor !== undefined && { floor }) };
      rows.push(row);
      process.stderr.write(`${line(row)}\n`);
    },
    note: (text) => {
      notes.push(text);
      process.stderr.write(`${text}\n`);
    },
    table: () => [...notes, '', ...rows.map(line)].join('\n'),
    json: () => ({
      measuredAt: new Date().toISOString(),
      machine,
      notes,
      rows: rows.map((row) => ({ ...row, isMet: isMet(row) })),
    }),
  };
}

function line(row: Row): string {
  return `${row.what.padEnd(48)} ${print(row.value).padStart(12)} ${row.unit.padEnd(12)} ${verdict(row)}`.trimEnd();
}

function print(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}

function isMet({ value, floor }: Row): boolean | undefined {
  if (floor?.min === undefined && floor?.max === undefined) return undefined;
  return value >= (floor.min ?? Number.NEGATIVE_INFINITY) && value <= (floor.max ?? Number.POSITIVE_INFINITY);
}

function verdict(row: Row): string {
  const { floor } = row;
  if (floor?.min === undefined && floor?.max === undefined) return '';
  const bound = floor.min === undefined ? `<= ${print(floor.max ?? 0)}` : `>= ${print(floor.min)}`;
  return `${isMet(row) === true ? 'met' : 'NOT MET'} (${bound})`;
}

/** Nearest-rank percentile of ascending values; NaN without any. */
export function percentile(ascending: readonly number[], percent: number): number {
  const rank = Math.max(1, Math.ceil((percent / 100) * ascending.length));
  return ascending[rank - 1] ?? Number.NaN;
}

/** A report that says what it was measured on. */
export const openReport = (): Report =>
  createReport({ cores: cpus().length, memoryBytes: totalmem(), node: process.version });

/** Prints the table and keeps the figures in `bench/results/<name>.json`. */
export async function closeReport(report: Report, name: string): Promise<void> {
  const path = `bench/results/${name}.json`;
  await mkdir('bench/results', { recursive: true });
  await writeFile(path, `${JSON.stringify(report.json(), null, 2)}\n`);
  process.stdout.write(`\n${report.table()}\nAlso in ${path}\n`);
}
