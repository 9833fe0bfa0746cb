import type { Nanos } from '@galileo/model';

/** Every question about stored telemetry names its tenant and a time range: `from` included, `to` not. */
export interface TenantRange {
  readonly tenant: string;
  readonly from: Nanos;
  readonly to: Nanos;
}

export function rangeParams({ tenant, from, to }: TenantRange): Readonly<Record<string, string>> {
  return { tenant, from: String(from), to: String(to) };
}

const NANOS_PER_SECOND = 1_000_000_000n;

/** For roll-ups, whose times are whole seconds: every minute that the range touches. */
export function secondsParams({ tenant, from, to }: TenantRange): Readonly<Record<string, unknown>> {
  return { tenant, from: Number(from / NANOS_PER_SECOND), to: Number((to + NANOS_PER_SECOND - 1n) / NANOS_PER_SECOND) };
}
