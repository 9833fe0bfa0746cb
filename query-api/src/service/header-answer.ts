import type { RequestNumbers, ServiceAnswer, VersionSeen } from '@galileo/model';
import { findAnySpan, listServiceSteps, listServiceVersions, type VersionSeenRow } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { passedSeconds, reportingOf, storedBefore, type Period } from '../services/period.ts';
import { addCalls, comparePeriods, requestNumbersOf } from '../services/request-numbers.ts';
import { findPresence, rangeOf, serviceRangeOf, type AskedService } from './asked-service.ts';

const MAX_VERSIONS = 100;

type Context = Pick<ApiContext, 'asker' | 'now'>;

/** The head of the page of one service. */
export async function answerHeader(context: Context, asked: AskedService, signal: AbortSignal): Promise<ServiceAnswer> {
  const { asker, now } = context;
  const { period } = asked;
  const nowMs = now();
  const [presence, numbers, before, seen] = await Promise.all([
    findPresence(context, asked, signal),
    readTotals(context, { asked, from: period.from, to: period.to, seconds: passedSeconds(period, nowMs) }, signal),
    readBefore(context, asked, signal),
    asker.ask(listServiceVersions({ ...rangeOf(asked), ...asked.choice, limit: MAX_VERSIONS }), signal),
  ]);
  return {
    ...serviceRangeOf(asked, nowMs),
    environments: presence.environments,
    namespaces: presence.namespaces,
    numbers,
    previousFrom: String(period.previousFrom),
    previous: before === undefined ? null : comparePeriods(numbers, before),
    versions: seen.filter(({ isSdk }) => !isSdk).map(versionOf),
    sdks: seen
      .filter(({ isSdk }) => isSdk)
      .map(({ sdkLanguage, sdkVersion, instances }) => ({ language: sdkLanguage, version: sdkVersion, instances })),
    instances: presence.instances,
    firstSeen: String(presence.firstNanos),
    lastSeen: String(presence.lastNanos),
    reporting: reportingOf(presence.lastNanos, period.to, nowMs),
  };
}

function versionOf({ version, instances, lastNanos }: VersionSeenRow): VersionSeen {
  return { version, instances, lastSeen: String(lastNanos) };
}

interface AskedTotals extends Pick<Period, 'from' | 'to'> {
  readonly asked: AskedService;
  readonly seconds: number;
}

/** Numbers of a range: read as one step of its length. */
export async function readTotals(
  { asker }: Pick<Context, 'asker'>,
  { asked: { tenant, choice }, from, to, seconds }: AskedTotals,
  signal: AbortSignal,
): Promise<RequestNumbers> {
  const stepSeconds = Math.max(1, Number(to - from) / 1e9);
  const rows = await asker.ask(listServiceSteps({ tenant, from, to, ...choice, stepSeconds, limit: 2 }), signal);
  return requestNumbersOf(addCalls(rows), seconds);
}

/** Undefined when nothing is stored from the beginning of the previous period. */
async function readBefore(
  { asker }: Pick<Context, 'asker'>,
  asked: AskedService,
  signal: AbortSignal,
): Promise<RequestNumbers | undefined> {
  const { previousFrom: from, from: to } = asked.period;
  const [numbers, stored] = await Promise.all([
    readTotals({ asker }, { asked, from, to, seconds: Math.max(1, Number(to - from) / 1e9) }, signal),
    asker.ask(findAnySpan({ tenant: asked.tenant, ...storedBefore(asked.period) }), signal),
  ]);
  return stored.length > 0 ? numbers : undefined;
}
