import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Product } from '../product.ts';
import { percentile } from '../report.ts';
import type { BigTrace } from './store-traces.ts';

export interface SkeletonFigures {
  /** Until the last byte was there, ascending. The trace is read from the store and put together each time. */
  readonly openMs: readonly number[];
  /** A range of rows of the trace that is open. */
  readonly rowsMs: readonly number[];
  readonly bytes: number;
  readonly packedBytes: number;
}

const ROWS = 50;

export async function measureSkeleton(
  { urls }: Product,
  { traceId, spans }: BigTrace,
  turns: number,
): Promise<SkeletonFigures> {
  const openMs: number[] = [];
  const rowsMs: number[] = [];
  let packed: Uint8Array = new Uint8Array();
  for (let turn = 0; turn < turns; turn++) {
    // Another limit is another view: nothing that was put together before is given again.
    const view = `limit=${spans + turn}`;
    const answer = await ask(`${urls.ui}/api/traces/${traceId}?${view}`);
    openMs.push(answer.ms);
    ({ packed } = answer);
    const row = Math.floor((Math.max(0, spans - ROWS) * turn) / turns);
    rowsMs.push((await ask(`${urls.ui}/api/traces/${traceId}/call-tree?${view}&row=${row}&rows=${ROWS}`)).ms);
  }
  const bytes = gunzipSync(packed).length;
  return {
    openMs: openMs.toSorted(ascending),
    rowsMs: rowsMs.toSorted(ascending),
    bytes,
    packedBytes: packed.length,
  };
}

const ascending = (left: number, right: number): number => left - right;
export const medianOf = (values: readonly number[]): number => percentile(values, 50);

const LIMIT_MS = 60_000;

/** As a browser asks: packed. `fetch` would unpack before the last byte could be timed. */
function ask(url: string): Promise<{ readonly ms: number; readonly packed: Uint8Array }> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip', 'cache-control': 'no-cache' };
    const asked = request(url, { headers, signal: AbortSignal.timeout(LIMIT_MS) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const packed = Buffer.concat(chunks);
        if (response.statusCode === 200) resolve({ ms: performance.now() - startedAt, packed });
        else reject(new Error(`${response.statusCode} from ${url}: ${packed.toString('utf8', 0, 200)}`));
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
