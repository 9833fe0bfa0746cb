import { setImmediate as pause } from 'node:timers/promises';
import type { TraceSkeleton } from '@galileo/model';

/** Rows whose columns are written without a break. */
const ROWS_AT_ONCE = 10_000;

/** A skeleton as JSON. Of a big trace column by column, so that other requests are answered in between. */
export async function skeletonText(skeleton: TraceSkeleton): Promise<string> {
  if (skeleton.columns.spanId.length <= ROWS_AT_ONCE) return JSON.stringify(skeleton);
  const { columns, ...others } = skeleton;
  const texts: string[] = [];
  for (const [name, values] of Object.entries(columns)) {
    texts.push(`${JSON.stringify(name)}:${JSON.stringify(values)}`);
    await pause();
  }
  return `${JSON.stringify(others).slice(0, -1)},"columns":{${texts.join(',')}}}`;
}
