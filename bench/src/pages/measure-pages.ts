import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { encodeTraces, sampleRequest, sampleSpan } from '@galileo/otlp/testing';
import { dropCaches } from '@galileo/storage/bench-store';
import type { Storage } from '@galileo/storage';
import type { Product } from '../product.ts';
import type { PageQuestion } from './page-questions.ts';

const LIMIT_MS = 60_000;
const DAY_NANOS = 86_400_000_000_000n;

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

/** Sends a few spans spread over the last day, each with a value of `order.reference` that no other span has. */
export async function plantRareValues({ urls }: Product, count: number): Promise<readonly string[]> {
  const values = Array.from({ length: count }, () => `ref-${randomBytes(6).toString('hex')}`);
  const nowNanos = BigInt(Date.now()) * 1_000_000n;
  const spans = values.map((value, index) => {
    const startNanos = nowNanos - (BigInt(index + 1) * DAY_NANOS) / BigInt(count + 1);
    return sampleSpan({ startNanos, endNanos: startNanos + 5_000_000n, attributes: { 'order.reference': value } });
  });
  const body = Buffer.from(encodeTraces(sampleRequest({ service: 'orders', spans })));
  const headers = { 'content-type': 'application/x-protobuf' };
  const signal = AbortSignal.timeout(LIMIT_MS);
  const response = await fetch(`${urls.otlpHttp}/v1/traces`, { method: 'POST', body, headers, signal });
  if (response.status !== 200) throw new Error(`${response.status} for the rare spans`);
  return values;
}
