import type { HeatmapAnswer, HeatmapRow, ServiceRange } from '@galileo/model';
import type { Step } from '@galileo/storage';
import { upperEdgeNs } from '../services/histogram.ts';
import type { Period } from '../services/period.ts';

const MAX_ROWS = 50;
/** Keys of the histogram that one row holds: whole fractions and multiples of a doubling, so that rows are equally high. */
const KEYS_PER_ROW = [1, 2, 4, 8] as const;

/** Calls in cells of time and duration. Rows begin and end at edges of the histogram, so no call is guessed into a cell. */
export function answerHeatmap(
  range: ServiceRange,
  { steps: columns, stepSeconds }: Period,
  steps: readonly Step[],
): HeatmapAnswer {
  const placed = steps.filter(({ step }) => step >= 0 && step < columns);
  const scale = scaleOf(placed.flatMap(({ histogram }) => [...histogram.keys()]));
  const cells = (isFailed: boolean): readonly (readonly number[])[] =>
    countCells(
      placed.filter(({ failed }) => failed > 0 === isFailed),
      { scale, columns },
    );
  return {
    ...range,
    stepSeconds,
    columns,
    rows: rowsOf(scale),
    ok: cells(false),
    bad: cells(true),
    calls: placed.reduce((sum, { calls }) => sum + calls, 0),
    failed: placed.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** Row r holds the keys from `firstKey + r * keysPerRow` on, `keysPerRow` of them. */
interface Scale {
  readonly firstKey: number;
  readonly keysPerRow: number;
  readonly rows: number;
}

function scaleOf(keys: readonly number[]): Scale {
  if (keys.length === 0) return { firstKey: 0, keysPerRow: 1, rows: 0 };
  const [lowest, highest] = [Math.min(...keys), Math.max(...keys)];
  const scaleWith = (keysPerRow: number): Scale => {
    // Key 8n ends at a doubling of 0.1 ms: rows of every scale share those edges.
    const firstKey = Math.ceil(lowest / keysPerRow) * keysPerRow - keysPerRow + 1;
    return { firstKey, keysPerRow, rows: Math.ceil((highest - firstKey + 1) / keysPerRow) };
  };
  return KEYS_PER_ROW.map(scaleWith).find(({ rows }) => rows <= MAX_ROWS) ?? scaleWith(8);
}

function rowsOf({ firstKey, keysPerRow, rows }: Scale): readonly HeatmapRow[] {
  return Array.from({ length: rows }, (_unused, row) => {
    const before = firstKey + row * keysPerRow - 1;
    return { lowNs: before < 0 ? null : upperEdgeNs(before), highNs: upperEdgeNs(before + keysPerRow) };
  });
}

function countCells(
  steps: readonly Step[],
  { scale, columns }: { readonly scale: Scale; readonly columns: number },
): readonly (readonly number[])[] {
  const cells = Array.from({ length: scale.rows }, () => Array.from({ length: columns }, () => 0));
  for (const { step, histogram } of steps)
    for (const [key, count] of histogram) {
      const row = cells[Math.floor((key - scale.firstKey) / scale.keysPerRow)];
      if (row !== undefined) row[step] = (row[step] ?? 0) + count;
    }
  return cells;
}
