/** Height of the view box; the width is always 100. */
export const SPARK_HEIGHT = 20;

/** Width of a lone point. */
const DASH = 4;

export interface SparkPaths {
  readonly line: string;
  readonly area: string;
}

/** Paths of a small trend from zero to its own maximum; gaps (null) break the line. */
export function sparkPaths(values: readonly (number | null)[]): SparkPaths {
  const max = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const step = values.length > 1 ? 100 / (values.length - 1) : 100;
  const x = (index: number) => (index * step).toFixed(2);
  const y = (value: number) => (max === 0 ? SPARK_HEIGHT - 1 : 1 + (SPARK_HEIGHT - 2) * (1 - value / max)).toFixed(2);
  /** A lone point is drawn as a short line within the box, else it could not be seen. */
  const dash = (index: number) => `M${Math.min(index * step, 100 - DASH).toFixed(2)} ${y(values[index] ?? 0)}h${DASH}`;
  const runs: { readonly from: number; readonly points: string[] }[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const run = runs.at(-1);
    const point = `${x(index)} ${y(value)}`;
    if (run === undefined || values[index - 1] === null) runs.push({ from: index, points: [point] });
    else run.points.push(point);
  });
  const line = runs.map(({ from, points }) => (points.length === 1 ? dash(from) : `M${points.join('L')}`)).join('');
  const area = runs
    .filter(({ points }) => points.length > 1)
    .map(
      ({ from, points }) =>
        `M${x(from)} ${SPARK_HEIGHT}L${points.join('L')}L${x(from + points.length - 1)} ${SPARK_HEIGHT}Z`,
    )
    .join('');
  return { line, area };
}
