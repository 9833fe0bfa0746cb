import { DEFAULT_TENANT, messageOf } from '@galileo/model';
import { stopOnce, withDeadline, type Logger, type Metrics, type Running } from '@galileo/service';
import type { Storage } from '@galileo/storage';
import { backoffMs, pause } from '../write/backoff.ts';
import { openEdgeCounter, type EdgeCounter, type EdgeRound } from './edge-counter.ts';

export interface EdgeJobOptions {
  readonly storage: Pick<Storage, 'ask' | 'insertBlock' | 'command'>;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly now: () => number;
  readonly random: () => number;
}

const EVERY_MS = 60_000;
/** Until the first minutes are there, so that a new installation soon shows its map. */
const SOON_MS = 5_000;
const FIRST_MINUTES = 15;
/** A round over more spans comes from a busy store: then the minute that is not over is not counted again and again. */
const BUSY_SPANS = 500_000;
const BUDGET_MS = 20_000;
/** More than a round takes from a day that arrives as it happens. */
const MANY_MINUTES = 30;
const STOP_WITHIN_MS = 5_000;
const roundBuckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Counts the edges of the service map for as long as it runs. One per installation; two do no harm. */
export function startEdgeJob(options: EdgeJobOptions): Running {
  const stopping = new AbortController();
  const loop = run(options, stopping.signal);
  return {
    stop: stopOnce(async () => {
      stopping.abort();
      await withDeadline(loop, STOP_WITHIN_MS, 'the count of the service map');
    }),
  };
}

async function run(options: EdgeJobOptions, stopping: AbortSignal): Promise<void> {
  const report = createReport(options);
  let counter: EdgeCounter | undefined;
  let failures = 0;
  let isBusy = false;
  while (!stopping.aborted) {
    const startedAt = performance.now();
    try {
      counter ??= await openEdgeCounter({ ...options, tenant: DEFAULT_TENANT }, stopping);
      const round = await counter.round({ budgetMs: BUDGET_MS, skipsRunning: isBusy });
      isBusy = round.spans > BUSY_SPANS;
      report.counted(round, performance.now() - startedAt);
      failures = 0;
      await pause(nextRoundMs({ minutesDone: counter.minutesDone(), isBusy, left: round.left }), stopping);
    } catch (error) {
      if (stopping.aborted) return;
      // What was being counted is read again from the store, which knows what is done.
      counter = undefined;
      report.failed(error);
      await pause(Math.max(SOON_MS, backoffMs(failures++, options.random)), stopping);
    }
  }
}

interface RoundDone {
  readonly minutesDone: number;
  readonly isBusy: boolean;
  readonly left: number;
}

/** Soon as long as there is little to see and it costs little; while older minutes wait, with a rest as long as a round; else every minute. */
function nextRoundMs({ minutesDone, isBusy, left }: RoundDone): number {
  if (minutesDone < FIRST_MINUTES && !isBusy) return SOON_MS;
  return left > MANY_MINUTES ? BUDGET_MS : EVERY_MS;
}

interface Report {
  readonly counted: (round: EdgeRound, tookMs: number) => void;
  readonly failed: (error: unknown) => void;
}

function createReport({ metrics, logger }: EdgeJobOptions): Report {
  const seconds = metrics.histogram(
    'galileo_edges_round_seconds',
    'Time of one count of the service map.',
    roundBuckets,
  );
  const minutes = metrics.counter('galileo_edges_minutes_total', 'Minutes counted for the service map.', []);
  const failures = metrics.counter('galileo_edges_failures_total', 'Counts of the service map that failed.', []);
  let left = 0;
  metrics.gauge('galileo_edges_minutes_left', 'Minutes that wait to be counted for the service map.', () => left);
  return {
    counted: (round, tookMs) => {
      left = round.left;
      seconds.observe(tookMs / 1000);
      minutes.add({}, round.minutes);
      logger.debug({ ...round, tookMs: Math.round(tookMs) }, 'counted the service map');
    },
    failed: (error) => {
      failures.add({}, 1);
      logger.warn({ err: error }, `cannot count the service map, trying again: ${messageOf(error)}`);
    },
  };
}
