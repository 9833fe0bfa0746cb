import { GalileoError, type ErrorGroupDetail, type ErrorSample } from '@galileo/model';
import {
  findErrorGroup,
  listErrorResources,
  listErrorReturns,
  listErrorServiceSteps,
  listErrorSteps,
  type ErrorResource,
  type ErrorServiceStep,
  type StoredErrorGroup,
} from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { describeGroup } from './describe-group.ts';
import type { AskedScope } from './error-parameters.ts';
import { countsOf, sumOf } from './error-series.ts';

const MOST_INSTANCES = 100;
const MOST_RESOURCES = 1000;
/** Services and environments of one group, times steps. */
export const MOST_SERVICE_STEPS = 20_000;

/** All that is shown of one group. */
export async function readGroup(
  context: ApiContext,
  query: { readonly groupId: string; readonly asked: AskedScope; readonly signal: AbortSignal },
): Promise<ErrorGroupDetail> {
  const { groupId, asked, signal } = query;
  const { scope, previous, stepSeconds, stepCount } = asked;
  const { asker } = context;
  const one = { groupIds: [groupId], stepSeconds, limit: stepCount };
  const [stored] = await asker.ask(findErrorGroup({ tenant: scope.tenant, groupId }), signal);
  if (stored === undefined) throw unknownGroup(groupId);
  const [serviceSteps, before, returns, resources] = await Promise.all([
    asker.ask(listErrorServiceSteps({ ...scope, groupId, stepSeconds, limit: MOST_SERVICE_STEPS }), signal),
    asker.ask(listErrorSteps({ ...previous, ...one }), signal),
    asker.ask(listErrorReturns({ tenant: scope.tenant, from: scope.from, to: scope.to, groupIds: [groupId] }), signal),
    asker.ask(listErrorResources({ ...scope, groupId, limit: MOST_RESOURCES }), signal),
  ]);
  const summary = describeGroup(
    {
      identity: stored,
      counts: { count: sumOf(serviceSteps), previousCount: sumOf(before) },
      lastSeen: stored.lastSeen,
      steps: serviceSteps.map(({ step, count }) => ({ groupId, step, count })),
      returns,
    },
    asked,
  );
  return {
    ...summary,
    from: String(scope.from),
    to: String(scope.to),
    stepSeconds,
    previousSeries: countsOf(before, stepCount),
    byService: byService(serviceSteps),
    byInstance: resources.slice(0, MOST_INSTANCES),
    byVersion: byVersion(resources),
    sample: sampleOf(stored),
  };
}

export function unknownGroup(groupId: string): GalileoError {
  return new GalileoError(
    'not-found',
    `cannot find error group ${groupId}: no occurrence of it is stored; it may be older than the retention`,
  );
}

function sampleOf({ sample }: StoredErrorGroup): ErrorSample {
  const { startNanos, traceId, spanId, number, service, message, stack } = sample;
  return { traceId, spanId, exception: number, timeUnixNano: String(startNanos), service, message, stack };
}

function byService(steps: readonly ErrorServiceStep[]): ErrorGroupDetail['byService'] {
  return addUp(steps, ({ service, environment }) => ({ service, environment }));
}

function byVersion(resources: readonly ErrorResource[]): ErrorGroupDetail['byVersion'] {
  return addUp(resources, ({ service, version }) => ({ service, version }));
}

/** One row per name with the sum of the counts, greatest first. */
function addUp<Item extends { readonly count: number }, Name extends Readonly<Record<string, string>>>(
  items: readonly Item[],
  nameOf: (item: Item) => Name,
): readonly (Name & { readonly count: number })[] {
  const sums = new Map<string, Name & { readonly count: number }>();
  for (const item of items) {
    const name = nameOf(item);
    const key = JSON.stringify(name);
    sums.set(key, { ...name, count: (sums.get(key)?.count ?? 0) + item.count });
  }
  return [...sums.values()].toSorted((a, b) => b.count - a.count);
}
