import { setTimeout as pause } from 'node:timers/promises';
import { randomBytes, randomInt } from 'node:crypto';
import type { StatusAnswer, TracesAnswer } from '@galileo/model';
import { encodeTraces, sampleRequest, sampleSpan } from '@galileo/otlp/testing';
import { mergeSpanTables } from '@galileo/storage';
import type { Corpus } from './corpus.ts';
import { getJson, openAsWriter, type Product } from './product.ts';
import { send, type Sent } from './sender.ts';

const storedSpans = (status: StatusAnswer): number =>
  status.ingest.lines.find((line) => line.outcome === 'stored')?.count ?? 0;

/** Spans acknowledged per second as fast as answers come, the writer working beside. */
export function measureAccepted(product: Product, corpus: Corpus, seconds: number): Promise<Sent> {
  return send({ url: product.urls.otlpHttp, corpus, connections: 16, seconds });
}

/** Waits until the log is empty; answers how long that took. */
export async function drain(product: Product, limitSeconds = 600): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < limitSeconds * 1000) {
    const { log } = await product.status();
    if (log?.records === 0) return (performance.now() - startedAt) / 1000;
    await pause(250);
  }
  throw new Error(`the log is not empty after ${limitSeconds} s`);
}

export interface Sustained {
  readonly storedPerSecond: number;
  readonly acceptedPerSecond: number;
  readonly lagSecondsAtEnd: number;
  readonly seconds: number;
}

/** Spans stored and queryable per second while the generator keeps the writer busy: it is held back when the log is some seconds ahead. */
export async function measureSustained(product: Product, corpus: Corpus, seconds: number): Promise<Sustained> {
  let isAhead = false;
  const watch = new AbortController();
  const watching = watchLog(product, watch.signal, (records) => (isAhead = records > MAX_RECORDS_AHEAD));
  const warmUp = send({
    url: product.urls.otlpHttp,
    corpus,
    connections: 2,
    seconds: 5,
    holdBack: holdWhile(() => isAhead),
  });
  await warmUp;
  const before = storedSpans(await product.status());
  const startedAt = performance.now();
  const sent = await send({
    url: product.urls.otlpHttp,
    corpus,
    connections: 2,
    seconds,
    holdBack: holdWhile(() => isAhead),
  });
  const status = await product.status();
  const elapsed = (performance.now() - startedAt) / 1000;
  watch.abort();
  await watching;
  return {
    storedPerSecond: (storedSpans(status) - before) / elapsed,
    acceptedPerSecond: sent.acceptedSpans / sent.seconds,
    lagSecondsAtEnd: status.log?.oldestSeconds ?? 0,
    seconds: elapsed,
  };
}

/** About four seconds of work for the writer at its goal. */
const MAX_RECORDS_AHEAD = 800;

async function watchLog(product: Product, signal: AbortSignal, onRecords: (records: number) => void): Promise<void> {
  while (!signal.aborted) {
    onRecords((await product.status()).log?.records ?? 0);
    await pause(300);
  }
}

const holdWhile = (isAhead: () => boolean) => async (): Promise<void> => {
  while (isAhead()) await pause(20);
};

/** Sends until the store holds `spans`, then waits until they are stored. */
export async function fillUp(product: Product, corpus: Corpus, spans: number): Promise<void> {
  let missing = spans - storedSpans(await product.status());
  if (missing <= 0) return;
  const url = product.urls.otlpHttp;
  await send({ url, corpus, connections: 2, seconds: 300, isEnough: () => (missing -= 512) <= 0 });
  await drain(product);
}

/** Milliseconds from the acknowledgement of a span until the search finds it, under load. Ascending. */
export async function measureFreshness(
  product: Product,
  corpus: Corpus,
  options: { seconds: number; spansPerSecond: number },
): Promise<readonly number[]> {
  const load = send({ url: product.urls.otlpHttp, corpus, connections: 2, ...options });
  const probes: Promise<number>[] = [];
  const endsAt = performance.now() + options.seconds * 1000 - 3000;
  while (performance.now() < endsAt) {
    probes.push(probe(product));
    await pause(PROBE_EVERY_MS + randomInt(100));
  }
  const delays = await Promise.all(probes);
  await load;
  return delays.toSorted((left, right) => left - right);
}

/** A new probe starts while earlier ones are still looking, so that the slow ones do not hide behind few samples. */
const PROBE_EVERY_MS = 250;

/** Waits until the store has stopped merging what was just sent: its number of parts stays the same for a while. */
export async function settle(product: Product, limitSeconds = 90): Promise<number> {
  const startedAt = performance.now();
  let parts = -1;
  let calmSince = startedAt;
  while (performance.now() - startedAt < limitSeconds * 1000 && performance.now() - calmSince < 10_000) {
    const now = (await product.status()).storage?.tables.reduce((sum, table) => sum + table.parts, 0) ?? 0;
    if (now !== parts) calmSince = performance.now();
    parts = now;
    await pause(1000);
  }
  return (performance.now() - startedAt) / 1000;
}

async function probe({ urls }: Product): Promise<number> {
  const service = `probe-${randomBytes(6).toString('hex')}`;
  const body = Buffer.from(encodeTraces(sampleRequest({ service, spans: [sampleSpan()] })));
  const headers = { 'content-type': 'application/x-protobuf' };
  await fetch(`${urls.otlpHttp}/v1/traces`, { method: 'POST', body, headers, signal: AbortSignal.timeout(30_000) });
  const sentAt = performance.now();
  while (performance.now() - sentAt < 30_000) {
    const answer = (await getJson(`${urls.ui}/api/traces?service=${service}&from=now-5m&limit=1`)) as TracesAnswer;
    if (answer.traces.length > 0) return performance.now() - sentAt;
    await pause(100);
  }
  throw new Error('a span is not visible 30 s after it was acknowledged');
}

/** Bytes on disk per span of the span tables with their indexes, each day merged into one part. */
export async function measureBytesPerSpan(
  product: Product,
): Promise<{ readonly bytesPerSpan: number; readonly tables: Readonly<Record<string, number>> }> {
  const storage = openAsWriter(product);
  try {
    await mergeSpanTables(storage);
  } finally {
    await storage.close();
  }
  const { storage: stored } = await product.status();
  const tables = stored?.tables ?? [];
  const spans = tables.find(({ table }) => table === 'spans')?.rows ?? 0;
  const counted = tables.filter(({ table }) => ['spans', 'span_search', 'trace_summary'].includes(table));
  const perSpan = Object.fromEntries(counted.map(({ table, bytes }) => [table, bytes / spans]));
  return { bytesPerSpan: Object.values(perSpan).reduce((sum, bytes) => sum + bytes, 0), tables: perSpan };
}

/** Milliseconds of `GET /api/traces/:id` for traces picked over the whole store. Ascending. */
export async function measureTraceById(product: Product, count: number): Promise<readonly number[]> {
  const ids = await pickTraceIds(product, count);
  return timeEach(ids.map((id) => `${product.urls.ui}/api/traces/${id}`));
}

async function pickTraceIds({ urls }: Product, count: number): Promise<readonly string[]> {
  const ids = new Set<string>();
  let cursor = '';
  while (ids.size < count * 5) {
    const answer = (await getJson(`${urls.ui}/api/traces?from=now-1h&limit=1000${cursor}`)) as TracesAnswer;
    for (const { traceId } of answer.traces) ids.add(traceId);
    const next = answer.completeness.nextCursor;
    if (next === null || answer.traces.length === 0) break;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  const all = [...ids];
  return Array.from({ length: count }, () => all[randomInt(all.length)] ?? '');
}

/** Milliseconds of searches with changing values, by kind of question. Ascending each. */
export async function measureSearches(
  product: Product,
  count: number,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const base = `${product.urls.ui}/api/traces?from=now-1h&limit=100`;
  const vary = (make: (i: number) => string): readonly string[] =>
    Array.from({ length: count }, (_, i) => base + make(i));
  const kinds = {
    'service and duration': vary((i) => `&service=checkout&minDuration=${100 + i}ms`),
    'failed spans of a service': vary((i) => `&service=payment&status=failed&minDuration=${i}ms`),
    'slowest of a service': vary((i) => `&service=cart&order=slowest&maxDuration=${5000 + i}ms`),
    'rare attribute value, no service': vary(() => `&attr=${encodeURIComponent(`user.id=u-${randomInt(20_000)}`)}`),
  };
  const results: Record<string, readonly number[]> = {};
  for (const [kind, urls] of Object.entries(kinds)) results[kind] = await timeEach(urls);
  return results;
}

async function timeEach(urls: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const url of urls) {
    const startedAt = performance.now();
    await getJson(url);
    times.push(performance.now() - startedAt);
  }
  return times.toSorted((left, right) => left - right);
}

/** Memory and CPU share of a core while nothing is sent or asked. */
export async function measureIdle(
  product: Product,
  seconds: number,
): Promise<{ readonly residentBytes: number; readonly cpuShare: number }> {
  const before = product.usage();
  await pause(seconds * 1000);
  const after = product.usage();
  return { residentBytes: after.residentBytes, cpuShare: (after.cpuSeconds - before.cpuSeconds) / seconds };
}
