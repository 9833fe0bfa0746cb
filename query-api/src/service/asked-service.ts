import { GalileoError, spanKinds, type Nanos, type ServiceRange, type SpanKind } from '@galileo/model';
import { findService, type ServicePresence, type ServiceChoice } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { PERCENTILE_ERROR } from '../services/histogram.ts';
import { lookBackFrom, readPeriod, type Period } from '../services/period.ts';

/** What every question about one service says. */
export interface AskedService {
  readonly tenant: string;
  readonly choice: ServiceChoice;
  readonly period: Period;
}

interface ServiceFields {
  readonly from?: string;
  readonly to?: string;
  readonly environment?: string;
  readonly namespace?: string;
}

export function readAskedService(
  { tenant, now }: Pick<ApiContext, 'tenant' | 'now'>,
  fields: ServiceFields & { readonly service: string },
  maxSteps: number,
): AskedService {
  const { service, environment = '', namespace = '' } = fields;
  return {
    tenant,
    choice: { service, environment, namespace },
    period: readPeriod(fields, maxSteps, now()),
  };
}

/** Parameters of an answer that several readers share. */
export function sharedParams({ tenant, choice, period }: AskedService): readonly unknown[] {
  return [tenant, choice.service, choice.environment, choice.namespace, String(period.from), String(period.to)];
}

/** The range of a question: the whole period in the hours and minutes it is stored in. */
export function rangeOf({ tenant, period }: AskedService): {
  readonly tenant: string;
  readonly from: Nanos;
  readonly to: Nanos;
} {
  return { tenant, from: period.from, to: period.to };
}

export function serviceRangeOf({ choice, period }: AskedService, nowMs: number): ServiceRange {
  return {
    service: choice.service,
    from: String(period.from),
    to: String(period.to),
    asOf: String(BigInt(nowMs) * 1_000_000n),
    percentileError: PERCENTILE_ERROR,
  };
}

/** What is known of the service; 404 when nobody has been seen with its name. */
export async function findPresence(
  { asker }: Pick<ApiContext, 'asker'>,
  { tenant, choice, period }: AskedService,
  signal: AbortSignal,
): Promise<ServicePresence> {
  const range = { tenant, from: lookBackFrom(period), to: period.to };
  const [found] = await asker.ask(
    findService({ ...range, ...choice, since: Number(period.from / NANOS_PER_SECOND) }),
    signal,
  );
  if (found !== undefined) return found;
  throw new GalileoError('not-found', unknownService(choice, range.from));
}

const NANOS_PER_SECOND = 1_000_000_000n;

function unknownService({ service, environment, namespace }: ServiceChoice, from: Nanos): string {
  const place = [
    ...(environment === '' ? [] : [`environment ${JSON.stringify(environment)}`]),
    ...(namespace === '' ? [] : [`namespace ${JSON.stringify(namespace)}`]),
  ].join(' and ');
  const since = new Date(Number(from / 1_000_000n)).toISOString();
  return `cannot find service ${JSON.stringify(service)}${place === '' ? '' : ` in ${place}`}: no span of it is stored since ${since}; check the name, the environment and the time range`;
}

/** The number of a span kind's name. */
export function kindNumber(name: SpanKind): number {
  return spanKinds.indexOf(name);
}
