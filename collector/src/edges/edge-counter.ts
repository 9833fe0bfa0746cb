import { nanos } from '@galileo/model';
import {
  countHour,
  countMinutes,
  deleteSupersededEdges,
  findEdgeProgress,
  findEdgeVersion,
  listStaleHours,
  listUncountedMinutes,
  nextEdgeVersion,
  saveEdgeProgress,
  type CountEdges,
  type EdgeProgress,
  type Storage,
} from '@galileo/storage';
import { createBatchFeed, type BatchFeed } from './batch-feed.ts';
import { createPendingMinutes, type PendingMinutes } from './pending-minutes.ts';

export interface EdgeCounterOptions {
  readonly storage: Pick<Storage, 'ask' | 'insertBlock' | 'command'>;
  readonly tenant: string;
  readonly now: () => number;
  readonly random: () => number;
}

/** What one round has done. */
export interface EdgeRound {
  readonly minutes: number;
  readonly spans: number;
  readonly edges: number;
  readonly hours: number;
  /** Minutes that are left for a later round. */
  readonly left: number;
}

/** Keeps the edges in step with the spans, a round at a time. Rounds must not overlap. */
export interface EdgeCounter {
  /** Counts what has changed; begins nothing new after `budgetMs`. With `skipsRunning` the minute that is not over waits. */
  readonly round: (limits: { readonly budgetMs: number; readonly skipsRunning: boolean }) => Promise<EdgeRound>;
  /** Minutes ever done, about. */
  readonly minutesDone: () => number;
}

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;
/** How far back minutes are looked for that nobody has counted, and hours that have to be added up again: what late spans may reach. */
const LOOK_BACK_SECONDS = 8 * DAY_SECONDS;
/** Minutes that are left are only told by the newest that is complete when they are this recent; older ones are counted once more. */
const RECENT_SECONDS = 600;
const MAX_MINUTES = 20_000;
const MAX_HOURS_PER_ROUND = 200;
const PROGRESS_EVERY_MS = 55_000;

interface State {
  readonly pending: PendingMinutes;
  readonly feed: BatchFeed;
  version: bigint;
  minutesDone: number;
  cleanedDay: number;
  savedMs: number;
}

/** Reads how far an earlier run came: changed minutes by what was inserted since, and those that were never counted. */
export async function openEdgeCounter(options: EdgeCounterOptions, signal: AbortSignal): Promise<EdgeCounter> {
  const state = await readState(options, signal);
  return {
    minutesDone: () => state.minutesDone,
    round: async (limits) => {
      const startedMs = options.now();
      for (const batch of await state.feed.read(signal)) state.pending.addBatch(batch);
      const counted = await countPending({ options, state, signal }, { ...limits, startedMs });
      const hours = counted.minutes === 0 ? 0 : await countHours({ options, state, signal });
      if (counted.minutes > 0 || startedMs - state.savedMs >= PROGRESS_EVERY_MS) {
        await saveProgress({ options, state, signal }, startedMs);
      }
      await cleanDaily({ options, state, signal }, startedMs);
      return { ...counted, hours, left: state.pending.size() };
    },
  };
}

interface Counting {
  readonly options: EdgeCounterOptions;
  readonly state: State;
  readonly signal: AbortSignal;
}

async function readState({ storage, tenant, now }: EdgeCounterOptions, signal: AbortSignal): Promise<State> {
  const nowMs = now();
  const nowSeconds = Math.floor(nowMs / 1000);
  const [progress] = await storage.ask(findEdgeProgress({ tenant }), { signal });
  const [last] = await storage.ask(findEdgeVersion({ tenant }), { signal });
  const range = { tenant, ...rangeOf(nowSeconds - LOOK_BACK_SECONDS, nowSeconds + HOUR_SECONDS) };
  const pending = createPendingMinutes();
  for (const minute of await storage.ask(listUncountedMinutes({ ...range, limit: MAX_MINUTES }), { signal })) {
    pending.add(minute);
  }
  return {
    pending,
    feed: createBatchFeed({ storage, fromMs: progress?.handledToMs ?? nowMs, now }),
    version: last?.version ?? 0n,
    minutesDone: last?.minutes ?? 0,
    cleanedDay: 0,
    savedMs: 0,
  };
}

interface RoundLimits {
  readonly budgetMs: number;
  readonly skipsRunning: boolean;
  readonly startedMs: number;
}

/** Newest first. Minutes that the count itself asks for follow in the same round, each minute once. */
async function countPending(
  { options, state, signal }: Counting,
  { budgetMs, skipsRunning, startedMs }: RoundLimits,
): Promise<Omit<EdgeRound, 'hours' | 'left'>> {
  const { pending } = state;
  const endSeconds = skipsRunning ? minuteOf(startedMs / 1000) : Number.POSITIVE_INFINITY;
  const done = new Set<number>();
  let spans = 0;
  let edges = 0;
  for (;;) {
    const range = pending.newestRange(endSeconds);
    if (range === undefined || (done.size > 0 && options.now() - startedMs > budgetMs)) break;
    const counted = await countMinutes(nextCount({ options, state, signal }), range);
    const since = pending.take(range);
    for (let minute = range.fromSeconds; minute < range.toSeconds; minute += MINUTE_SECONDS) done.add(minute);
    for (const minute of counted.elsewhere) if (!done.has(minute)) pending.add(minute, since);
    spans += counted.spans;
    edges += counted.edges;
  }
  state.minutesDone += done.size;
  return { minutes: done.size, spans, edges };
}

async function countHours(counting: Counting): Promise<number> {
  const { options, signal } = counting;
  const hour = Math.floor(options.now() / 1000 / HOUR_SECONDS) * HOUR_SECONDS;
  const range = { tenant: options.tenant, ...rangeOf(hour - LOOK_BACK_SECONDS, hour + 2 * HOUR_SECONDS) };
  const stale = await options.storage.ask(listStaleHours({ ...range, limit: MAX_HOURS_PER_ROUND }), { signal });
  for (const one of stale) await countHour(nextCount(counting), one);
  return stale.length;
}

function nextCount({ options, state, signal }: Counting): CountEdges {
  const { storage, tenant, now, random } = options;
  state.version = nextEdgeVersion(state.version, now(), random());
  return { storage, tenant, version: state.version, signal };
}

async function saveProgress(counting: Counting, startedMs: number): Promise<void> {
  const { state, signal } = counting;
  const { storage, tenant, version } = nextCount(counting);
  const complete = minuteOf(startedMs / 1000);
  const left = state.pending.firstFrom(complete - RECENT_SECONDS) ?? complete;
  const progress: EdgeProgress = {
    checkedAtMs: startedMs,
    handledToMs: state.pending.oldestBatchMs() ?? state.feed.newestMs(),
    upToSeconds: Math.min(left, complete),
  };
  await saveEdgeProgress({ storage, tenant, version, signal }, progress);
  state.savedMs = startedMs;
}

async function cleanDaily({ options, state, signal }: Counting, startedMs: number): Promise<void> {
  const day = Math.floor(startedMs / 1000 / DAY_SECONDS);
  if (state.cleanedDay === day || state.minutesDone === 0) return;
  await deleteSupersededEdges(options.storage, signal);
  state.cleanedDay = day;
}

function minuteOf(seconds: number): number {
  return Math.floor(seconds / MINUTE_SECONDS) * MINUTE_SECONDS;
}

function rangeOf(fromSeconds: number, toSeconds: number) {
  return { from: nanos(BigInt(fromSeconds) * 1_000_000_000n), to: nanos(BigInt(toSeconds) * 1_000_000_000n) };
}
