import { writeFile } from 'node:fs/promises';
import type { SpanDetail, TracesAnswer } from '@galileo/model';
import { dropCaches } from '@galileo/storage/bench-store';
import type { Storage } from '@galileo/storage';
import { getJson, type Product } from '../product.ts';
import type { PageQuestion } from './page-questions.ts';

const LIMIT_MS = 60_000;

/** As a person who presses refresh: nothing that was answered before is given again. */
async function ask(url: string): Promise<void> {
  const response = await fetch(url, {
    headers: { 'cache-control': 'no-cache' },
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} from ${url}: ${text.slice(0, 200)}`);
}

export interface Measured {
  /** Milliseconds until the last of a page's answers was there, ascending. */
  readonly warmMs: readonly number[];
  readonly coldMs: readonly number[];
}

export interface Measuring {
  readonly product: Product;
  readonly storage: Storage;
  readonly warmTurns: number;
  readonly coldTurns: number;
}

/** Warm: files are in memory, what filters found before is forgotten. Cold: everything the engine and, where it may be done, the kernel keep is dropped first. */
export async function measurePage(question: PageQuestion, measuring: Measuring): Promise<Measured> {
  const time = async (turn: number, caches: 'filters' | 'all'): Promise<number> => {
    await dropCaches(measuring.storage, caches);
    if (caches === 'all') await dropFilesFromMemory();
    const startedAt = performance.now();
    await Promise.all(question.paths(turn).map((path) => ask(measuring.product.urls.ui + path)));
    return performance.now() - startedAt;
  };
  const coldMs: number[] = [];
  for (let turn = 0; turn < measuring.coldTurns; turn++) coldMs.push(await time(turn, 'all'));
  const warmMs: number[] = [];
  for (let turn = 0; turn < measuring.warmTurns; turn++) warmMs.push(await time(100 + turn, 'filters'));
  return { warmMs: warmMs.toSorted(ascending), coldMs: coldMs.toSorted(ascending) };
}

const ascending = (left: number, right: number): number => left - right;

/** Only an administrator may; for anyone else cold means the engine's own caches. */
export async function dropFilesFromMemory(): Promise<boolean> {
  try {
    await writeFile('/proc/sys/vm/drop_caches', '1');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** Paths of requests that are stored, taken from the spans of some traces. */
export async function findRarePaths({ urls }: Product, count: number): Promise<readonly string[]> {
  const list = (await getJson(`${urls.ui}/api/traces?from=now-24h&limit=${count * 2}`)) as TracesAnswer;
  const paths: string[] = [];
  for (const { traceId, spanId } of list.traces) {
    const span = (await getJson(`${urls.ui}/api/traces/${traceId}/spans/${spanId}`)) as SpanDetail;
    const path = span.attributes.find(({ key }) => key === 'url.path');
    if (path !== undefined) paths.push(path.value);
    if (paths.length === count) break;
  }
  if (paths.length === 0) throw new Error('no stored span has url.path');
  return paths;
}
