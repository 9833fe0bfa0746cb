import { GalileoError, nanos, type Nanos } from '@galileo/model';
import type { Storage } from '../client/storage.ts';
import { listApplications } from '../queries/list-applications.ts';
import { listCalls, type TraceShare } from '../queries/list-calls.ts';
import { listServerAddresses } from '../queries/list-server-addresses.ts';
import type { StaleHour } from '../queries/list-stale-hours.ts';
import { sampleTraceIds } from '../queries/sample-trace-ids.ts';
import { sumEdgeHour } from '../queries/sum-edge-hour.ts';
import type { TenantRange } from '../queries/time-range.ts';
import type { FoundCalls } from '../rows/found-calls.ts';
import { encodeHourDone, encodeHourEdges, encodeMinuteEdges, encodeMinutesDone } from './edge-blocks.ts';
import { mergeEdges } from './merge-edges.ts';
import { nameCalls, type NamedCalls } from './name-calls.ts';
import { cutTraces } from './trace-shares.ts';

export type EdgeStorage = Pick<Storage, 'ask' | 'insertBlock'>;

/** Whole minutes, in seconds since the epoch; the end is not included. */
export interface MinuteRange {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

export interface CountEdges {
  readonly storage: EdgeStorage;
  readonly tenant: string;
  /** Higher than that of everything counted before, and nobody else's. */
  readonly version: bigint;
  readonly signal: AbortSignal;
}

export interface CountedMinutes {
  readonly spans: number;
  readonly edges: number;
  /** Minutes outside the range that a pair tells something new about, in seconds since the epoch. */
  readonly elsewhere: readonly number[];
}

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
/** Spans of one question: it holds about a third of them in memory at some 200 bytes, and ends in time on a machine that has much else to do. */
const SPANS_PER_SHARE = 300_000;
/** Rows of one answer. More different edges in some minutes than this is a fault in what is sent. */
const MAX_ROWS = 500_000;

/**
 * Counts the calls of whole minutes anew and puts them in the place of what was counted before. First the rows, then the mark that makes
 * them count: stopped in between, nothing has changed for a reader.
 */
export async function countMinutes(counting: CountEdges, range: MinuteRange): Promise<CountedMinutes> {
  const { storage, tenant, version, signal } = counting;
  const asked = { tenant, from: nanosOf(range.fromSeconds), to: nanosOf(range.toSeconds) };
  const [sample = { spans: 0, traceIds: [] }] = await storage.ask(sampleTraceIds(asked), { signal });
  const found = sample.spans === 0 ? nothing : await findCalls(counting, asked, cutTraces(sample, SPANS_PER_SHARE));
  const written = { tenant, version };
  if (found.edges.length > 0) {
    const token = `edges:${range.fromSeconds}:${version}`;
    await storage.insertBlock({ ...encodeMinuteEdges(written, found.edges), token, signal });
  }
  const token = `edges-done:${range.fromSeconds}:${version}`;
  await storage.insertBlock({ ...encodeMinutesDone(written, minutesOf(range)), token, signal });
  return { spans: sample.spans, edges: found.edges.length, elsewhere: found.elsewhere };
}

/** Adds up an hour from its minutes, in the same two steps. */
export async function countHour(counting: CountEdges, { hourSeconds, minutes }: StaleHour): Promise<void> {
  const { storage, tenant, version, signal } = counting;
  const range = { tenant, from: nanosOf(hourSeconds), to: nanosOf(hourSeconds + HOUR_SECONDS) };
  const edges = refuseTooMany(await storage.ask(sumEdgeHour({ ...range, limit: MAX_ROWS }), { signal }), 'an hour');
  const written = { tenant, version };
  if (edges.length > 0) {
    const token = `edges-hour:${hourSeconds}:${version}`;
    await storage.insertBlock({ ...encodeHourEdges(written, edges), token, signal });
  }
  const token = `edges-hour-done:${hourSeconds}:${version}`;
  await storage.insertBlock({ ...encodeHourDone(written, { hourSeconds, minutes }), token, signal });
}

const nothing: NamedCalls = { edges: [], elsewhere: [] };

async function findCalls(
  { storage, signal }: CountEdges,
  range: TenantRange,
  shares: readonly TraceShare[],
): Promise<NamedCalls> {
  const found: FoundCalls[] = [];
  for (const share of shares) {
    const asked = { ...range, ...share, limit: MAX_ROWS };
    found.push(...refuseTooMany(await storage.ask(listCalls(asked), { signal }), 'some minutes'));
  }
  // After the calls, so that whoever was counted has a name.
  const applications = await storage.ask(listApplications({ ...range, limit: MAX_ROWS }), { signal });
  const { edges, elsewhere } = nameCalls(found, applications);
  // On a busy store the first share is sample enough: a server has the same address in every trace.
  const [share] = shares;
  const addresses =
    share === undefined
      ? []
      : await storage.ask(listServerAddresses({ ...range, ...share, limit: MAX_ROWS }), { signal });
  return { edges: [...mergeEdges(edges), ...addresses], elsewhere: [...new Set(elsewhere)] };
}

function refuseTooMany<Row>(rows: readonly Row[], what: string): readonly Row[] {
  if (rows.length < MAX_ROWS) return rows;
  throw new GalileoError(
    'limit',
    `cannot count the calls of ${what}: more than ${MAX_ROWS} different edges; look for addresses or destinations that hold ids`,
  );
}

function nanosOf(seconds: number): Nanos {
  return nanos(BigInt(seconds) * 1_000_000_000n);
}

function minutesOf({ fromSeconds, toSeconds }: MinuteRange): readonly number[] {
  const count = (toSeconds - fromSeconds) / MINUTE_SECONDS;
  return Array.from({ length: count }, (_unused, index) => fromSeconds + index * MINUTE_SECONDS);
}
