import type { ScatterAnswer } from '@galileo/model';
import { isStop, type SearchBudget } from '../search/search-budget.ts';
import { columnsOfCells } from './heatmap-answer.ts';
import { niceNs, niceTopNs } from './response-scale.ts';
import { countPixels } from './scatter-cells.ts';
import {
  columnsOfPoints,
  countPoints,
  findPoints,
  topOfPoints,
  type FoundPoints,
  type Point,
} from './scatter-points.ts';
import type { TransactionAsk } from './transaction-filters.ts';
import { completenessOfCount, countCells, oneColumn, totalOf, type Counted, type Looked } from './walk-counts.ts';

const MAX_POINTS = 10_000;
const MAX_IN_CELLS = 100_000;

export interface ScatterOptions {
  /** Of the plot, px. */
  readonly width: number;
  readonly height: number;
  /** Top of the y axis; undefined = one that holds 99.9 % of what is found. */
  readonly topNs: bigint | undefined;
  /** Of finding out how many there are; what is left of the other one is for the cells. */
  readonly countBudget: SearchBudget;
  readonly budget: SearchBudget;
}

/** Few transactions are found in one question; of more, it is counted first how many there are and how slow they are. */
export async function answerScatter(asked: TransactionAsk, options: ScatterOptions): Promise<ScatterAnswer> {
  const found = await findPoints(asked, { max: MAX_POINTS, budget: options.countBudget });
  if (found.points !== undefined) return answerPoints(asked, options, { ...found, points: found.points });
  const counted = await countByTop(asked, options);
  return isDrawable(asked, counted) ? answerCells(asked, options, counted) : answerCount(asked, counted);
}

interface CountedByTop extends Looked, Pick<Counted, 'ok' | 'failed'> {
  readonly topNs: bigint;
  readonly above: { readonly ok: number; readonly failed: number };
}

async function countByTop(asked: TransactionAsk, { topNs, countBudget }: ScatterOptions): Promise<CountedByTop> {
  const edgesNs = topNs === undefined ? niceNs : [topNs];
  const { cells, ...counted } = await countCells(asked, { ...oneColumn(asked), edgesNs }, countBudget);
  const top = topNs ?? niceTopNs(cells);
  return { ...counted, topNs: top, above: totalOf(cells.filter(({ y }) => y > edgesNs.indexOf(top))) };
}

const isDrawable = ({ region }: TransactionAsk, { ok, failed, lookedBackTo }: CountedByTop): boolean =>
  ok + failed <= MAX_IN_CELLS && lookedBackTo < region.to;

const nothing = {
  above: { ok: 0, failed: 0 },
  points: { startNs: [], durationNs: [], failed: [] },
  cells: { x: [], y: [], ok: [], failed: [] },
} as const;

function answerPoints(
  asked: TransactionAsk,
  options: ScatterOptions,
  found: FoundPoints & { readonly points: readonly Point[] },
): ScatterAnswer {
  const { points } = found;
  const topNs = options.topNs ?? topOfPoints(points);
  return {
    ...nothing,
    ...frameOf(asked, topNs),
    ...countPoints(points),
    form: 'points',
    above: countPoints(points.filter(({ durationNs }) => BigInt(durationNs) > topNs)),
    points: columnsOfPoints(points),
    completeness: completenessOfCount(asked, found, points.length),
  };
}

async function answerCells(
  asked: TransactionAsk,
  options: ScatterOptions,
  counted: CountedByTop,
): Promise<ScatterAnswer> {
  const { topNs } = counted;
  const part = { from: counted.lookedBackTo, to: asked.region.to };
  const drawn = await countPixels(asked, { ...options, topNs, part, limit: MAX_IN_CELLS * 2 }, options.budget);
  if (isStop(drawn)) return answerCount(asked, { ...counted, reason: drawn.stopped });
  // Of what is drawn: more may have arrived since it was counted.
  const { ok, failed, total } = totalOf(drawn.cells);
  return {
    ...nothing,
    ...frameOf(asked, topNs),
    form: 'cells',
    ok,
    failed,
    above: drawn.above,
    cells: columnsOfCells(drawn.cells),
    completeness: completenessOfCount(asked, counted, total),
  };
}

function answerCount(asked: TransactionAsk, counted: CountedByTop): ScatterAnswer {
  const { ok, failed, above, topNs } = counted;
  return {
    ...nothing,
    ...frameOf(asked, topNs),
    form: 'too-many',
    ok,
    failed,
    above: { ok: above.ok, failed: above.failed },
    completeness: completenessOfCount(asked, counted, ok + failed),
  };
}

function frameOf(
  { range }: TransactionAsk,
  topNs: bigint,
): Pick<ScatterAnswer, 'fromUnixNano' | 'toUnixNano' | 'maxNs'> {
  return { fromUnixNano: String(range.from), toUnixNano: String(range.to), maxNs: Number(topNs) };
}
