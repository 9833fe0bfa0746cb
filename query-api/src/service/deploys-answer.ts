import { nanos, type Deploy, type DeploysAnswer, type Nanos } from '@galileo/model';
import { listServiceDeploys, type VersionStart } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { completenessOfList } from '../http/completeness.ts';
import { groupBy } from '../services/service-series.ts';
import { findPresence, serviceRangeOf, type AskedService } from './asked-service.ts';

/** A version that nobody has run for so long counts as new when it comes back. */
const MEMORY = 35n * 86_400_000_000_000n;
const MAX_VERSIONS = 10_000;

/** First sights of versions in the range, and per environment the one before it: what ran when the range began. */
export async function answerDeploys(
  context: Pick<ApiContext, 'asker' | 'now'>,
  { asked, limit }: { readonly asked: AskedService; readonly limit: number },
  signal: AbortSignal,
): Promise<DeploysAnswer> {
  const { asker, now } = context;
  const { tenant, choice, period } = asked;
  const since = nanos(period.from > MEMORY ? period.from - MEMORY : 0n);
  const nowMs = now();
  const starts = await asker.ask(
    listServiceDeploys({ tenant, from: since, to: period.to, ...choice, limit: MAX_VERSIONS }),
    signal,
  );
  if (starts.length === 0) await findPresence(context, asked, signal);
  const deploys = deploysOf(starts, period.from);
  return {
    ...serviceRangeOf(asked, nowMs),
    deploys: deploys.slice(-limit),
    completeness: completenessOfList(period, { found: deploys.length, limit }),
  };
}

/** Oldest first. Spans without a version tell of no deploy. */
export function deploysOf(starts: readonly VersionStart[], from: Nanos): readonly Deploy[] {
  const told = starts.filter(({ version }) => version !== '');
  const places = groupBy(told, ({ namespace, environment }) => JSON.stringify([namespace, environment]));
  return [...places.values()]
    .flatMap((versions) => deploysOfPlace(versions, from))
    .toSorted((a, b) => compareTimes(BigInt(a.firstSeen), BigInt(b.firstSeen)));
}

function deploysOfPlace(versions: readonly VersionStart[], from: Nanos): readonly Deploy[] {
  const inOrder = versions.toSorted((a, b) => compareTimes(a.firstNanos, b.firstNanos));
  const deploys = inOrder.map((start, index): Deploy => ({
    version: start.version,
    environment: start.environment,
    namespace: start.namespace,
    firstSeen: String(start.firstNanos),
    previousVersion: inOrder[index - 1]?.version ?? null,
    instances: start.instances,
    isInRange: start.firstNanos >= from,
  }));
  const before = deploys.filter(({ isInRange }) => !isInRange).slice(-1);
  return [...before, ...deploys.filter(({ isInRange }) => isInRange)];
}

function compareTimes(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
