import { rowFlags } from '@galileo/model';
import { restBetween } from '../../exchange/upload/rest-between.ts';
import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import { argumentOf } from '../columns/argument.ts';
import { classOf } from '../columns/code-place.ts';
import { apiOf } from '../columns/technology.ts';
import { childRowsOf } from '../rows/child-rows.ts';
import type { RowsReading } from '../rows/read-rows.ts';
import { readTraceFacts, type RowFacts } from '../texts/trace-facts.ts';
import { printMs } from './print-number.ts';

/** What is looked at by row, in lower case; cells are parted by line breaks, which no cell has inside. */
export interface SearchedTexts {
  /** Argument, and the arguments of the rows under it. */
  readonly inArguments: readonly string[];
  /** Every other cell of the row and of the rows under it. */
  readonly inOthers: readonly string[];
}

/** The texts of a trace that was just looked through are at hand for the next letter. They go with the opened trace. */
export type TextsOfTrace = (opened: OpenedTrace, reading: RowsReading) => Promise<SearchedTexts>;

export function keepSearchedTexts(): TextsOfTrace {
  const kept = new WeakMap<OpenedTrace, SearchedTexts>();
  return async (opened, reading) => {
    const known = kept.get(opened);
    if (known !== undefined) return known;
    const texts = await readSearchedTexts(opened, reading);
    kept.set(opened, texts);
    return texts;
  };
}

/** Rows that are put together before other requests have their turn. */
const ROWS_BETWEEN = 1000;

async function readSearchedTexts(opened: OpenedTrace, reading: RowsReading): Promise<SearchedTexts> {
  const factsOf = await readTraceFacts(opened, reading);
  const inArguments: string[] = [];
  const inOthers: string[] = [];
  for (const row of opened.spanOfRow.keys()) {
    if (row % ROWS_BETWEEN === 0) await restBetween();
    const cells = cellsOf(opened, row, factsOf(row));
    inArguments.push(searched(cells.inArguments));
    inOthers.push(searched(cells.inOthers));
  }
  return { inArguments, inOthers };
}

interface Cells {
  readonly inArguments: readonly string[];
  readonly inOthers: readonly string[];
}

function cellsOf(opened: OpenedTrace, row: number, facts: RowFacts | undefined): Cells {
  const span = opened.spanOfRow[row];
  if (span === undefined || facts === undefined) return placeholderCells(opened, row);
  const children = childRowsOf(facts);
  return {
    inArguments: [argumentOf(facts), ...children.map(({ argument }) => argument)],
    inOthers: [
      span.name,
      classOf(facts, facts.scope),
      apiOf(facts),
      span.instance,
      span.service,
      ...numbersOf(opened, row),
      ...children.map(({ title }) => title),
    ],
  };
}

/** As the page words them in English. */
function placeholderCells({ skeleton }: OpenedTrace, row: number): Cells {
  const isArriving = skeleton.reasons.some(({ code }) => code === 'STILL_ARRIVING');
  const text = isArriving ? 'Waiting for data' : 'No agent data';
  return { inArguments: [`${text} (span ${skeleton.columns.spanId[row] ?? ''})`], inOthers: ['Unknown'] };
}

function numbersOf({ skeleton: { columns } }: OpenedTrace, row: number): readonly string[] {
  if (((columns.flags[row] ?? 0) & rowFlags.untimed) !== 0) return [];
  const times = [columns.gapNs, columns.execNs, columns.selfNs, columns.exclusiveNs, columns.criticalNs];
  return [...times.map((column) => printMs(column[row] ?? 0)), String(columns.execPercent[row] ?? 0)];
}

const searched = (cells: readonly string[]): string => cells.join('\n').toLowerCase();
