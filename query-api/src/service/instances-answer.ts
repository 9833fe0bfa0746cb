import type { InstancesAnswer, InstanceSummary } from '@galileo/model';
import { listInstanceNumbers, listServiceInstances, type InstanceSeen } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { completenessOfList } from '../http/completeness.ts';
import { lookBackFrom, passedSeconds, reportingOf } from '../services/period.ts';
import { noCalls, requestNumbersOf } from '../services/request-numbers.ts';
import { findPresence, rangeOf, serviceRangeOf, type AskedService } from './asked-service.ts';

/** Instances that are looked at; with more, those with calls and the last seen. */
const MAX_INSTANCES = 5000;

/** Instances of a service, most calls first; those that are silent or only work inside others' transactions last. */
export async function answerInstances(
  context: Pick<ApiContext, 'asker' | 'now'>,
  { asked, limit }: { readonly asked: AskedService; readonly limit: number },
  signal: AbortSignal,
): Promise<InstancesAnswer> {
  const { asker, now } = context;
  const { tenant, choice, period } = asked;
  const nowMs = now();
  const [counted, seen] = await Promise.all([
    asker.ask(listInstanceNumbers({ ...rangeOf(asked), ...choice, limit: MAX_INSTANCES }), signal),
    asker.ask(
      listServiceInstances({ tenant, from: lookBackFrom(period), to: period.to, ...choice, limit: MAX_INSTANCES }),
      signal,
    ),
  ]);
  if (seen.length === 0) await findPresence(context, asked, signal);
  const numbers = new Map(counted.map((instance) => [keyOf(instance), instance]));
  const instances = seen.map((instance): InstanceSummary => {
    const calls = numbers.get(keyOf(instance)) ?? noCalls;
    return {
      ...namesOf(instance),
      numbers: requestNumbersOf(calls, passedSeconds(period, nowMs)),
      firstSeen: String(instance.firstNanos),
      lastSeen: String(instance.lastNanos),
      reporting: reportingOf(instance.lastNanos, period.to, nowMs),
    };
  });
  return {
    ...serviceRangeOf(asked, nowMs),
    // Sorting is stable: without calls the last seen stay first.
    instances: instances.toSorted((a, b) => b.numbers.calls - a.numbers.calls).slice(0, limit),
    completeness: completenessOfList(period, { found: instances.length, limit }),
  };
}

function namesOf({
  instance,
  environment,
  namespace,
  version,
  host,
  sdkLanguage,
  sdkVersion,
}: InstanceSeen): Omit<InstanceSummary, 'numbers' | 'firstSeen' | 'lastSeen' | 'reporting'> {
  return { instance, environment, namespace, version, host, sdkLanguage, sdkVersion };
}

function keyOf({
  instance,
  namespace,
  environment,
}: {
  readonly instance: string;
  readonly namespace: string;
  readonly environment: string;
}): string {
  return JSON.stringify([instance, namespace, environment]);
}
