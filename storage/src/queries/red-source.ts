import { secondsParams, type TenantRange } from './time-range.ts';

/**
 * A range of whole minutes, read from hours where whole hours lie in it and from minutes at its ends, so that a day costs about as much
 * as an hour and the numbers are exact to the minute.
 */
export interface RedRange extends TenantRange {
  /** `minute` when rows are wanted in steps that are no whole hours, or do not begin on one. Default `hour`. */
  readonly grain?: 'minute' | 'hour';
}

const NANOS_PER_HOUR = 3_600_000_000_000n;

/** Whole hours within the range, in seconds since the epoch; undefined when only minutes will do. */
function wholeHours({
  from,
  to,
  grain = 'hour',
}: RedRange): { readonly from: number; readonly to: number } | undefined {
  const hours = { from: hourSeconds(from + NANOS_PER_HOUR - 1n), to: hourSeconds(to) };
  return grain === 'hour' && hours.from < hours.to ? hours : undefined;
}

export function redParams(range: RedRange): Readonly<Record<string, unknown>> {
  const hours = wholeHours(range);
  const minutes = secondsParams({ tenant: range.tenant, from: range.from, to: range.to });
  return hours === undefined ? minutes : { ...minutes, hoursFrom: hours.from, hoursTo: hours.to };
}

function hourSeconds(instant: bigint): number {
  return Number(instant / NANOS_PER_HOUR) * 3600;
}

const inHours = `
      WHERE tenant = {tenant:String} AND hour >= toDateTime({hoursFrom:UInt32}, 'UTC') AND hour < toDateTime({hoursTo:UInt32}, 'UTC')`;
const inMinutes = `
      WHERE tenant = {tenant:String} AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')`;
const inMinutesAround = `
      WHERE tenant = {tenant:String}
        AND (minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({hoursFrom:UInt32}, 'UTC')
          OR minute >= toDateTime({hoursTo:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC'))`;

const numbers = 'failed, calls, sum_ns, max_ns, b100, b300, b500, b1000, b3000, b5000, b8000, over, hist';

/** Sums of a group of roll-up rows, as `readCalls` reads them. Bands: up to 1 s, 3 s, 5 s, and above. */
export const redSums = `sum(calls) AS total_calls, sumIf(calls, failed = 1) AS failed_calls, sum(sum_ns) AS total_ns, max(max_ns) AS longest_ns,
      [sumIf(b100 + b300 + b500 + b1000, failed = 0), sumIf(b3000, failed = 0), sumIf(b5000, failed = 0), sumIf(b8000 + over, failed = 0)] AS ok_bands,
      [sumIf(b100 + b300 + b500 + b1000, failed = 1), sumIf(b3000, failed = 1), sumIf(b5000, failed = 1), sumIf(b8000 + over, failed = 1)] AS bad_bands,
      sumMap(hist) AS histogram`;

interface Tables {
  readonly hours: string;
  readonly minutes: string;
}

const services: Tables = {
  hours: [
    `
      SELECT service, environment, namespace, hour AS at, `,
    numbers,
    `, instances
      FROM red_service_hour`,
  ].join(''),
  minutes: [
    `
      SELECT service, environment, namespace, minute AS at, `,
    numbers,
    `, instances
      FROM red_service_minute`,
  ].join(''),
};

const operations: Tables = {
  hours: [
    `
      SELECT name, kind, route, hour AS at, `,
    numbers,
    `
      FROM red_hour`,
  ].join(''),
  minutes: [
    `
      SELECT name, kind, route, minute AS at, `,
    numbers,
    `
      FROM red_minute`,
  ].join(''),
};

/** One table when it will do: a union costs more to plan than a short range to read. */
function fromTables({ hours, minutes }: Tables, range: RedRange, conditions: string): string {
  const parts =
    wholeHours(range) === undefined
      ? [minutes, inMinutes, conditions]
      : [
          hours,
          inHours,
          conditions,
          `
      UNION ALL`,
          minutes,
          inMinutesAround,
          conditions,
        ];
  return [
    `
    FROM (`,
    ...parts,
    `
    )`,
  ].join('');
}

/** Entry spans of services: rows (service, environment, namespace, at, numbers, instances). */
export const fromServices = (range: RedRange, conditions: string): string => fromTables(services, range, conditions);

/** Spans by operation: rows (name, kind, route, at, numbers). */
export const fromOperations = (range: RedRange, conditions: string): string =>
  fromTables(operations, range, conditions);

export const inEnvironment = `
        AND ({environment:String} = '' OR environment = {environment:String})`;

export const ofService = `
        AND service = {service:String}
        AND ({environment:String} = '' OR environment = {environment:String}) AND ({namespace:String} = '' OR namespace = {namespace:String})`;

/** Empty environment or namespace: any. */
export interface ServiceChoice {
  readonly service: string;
  readonly environment: string;
  readonly namespace: string;
}

export function choiceParams({ service, environment, namespace }: ServiceChoice): Readonly<Record<string, string>> {
  return { service, environment, namespace };
}
