import { secondsParams, type TenantRange } from '../queries/time-range.ts';

/** Which occurrences count. Empty texts ask for all. */
export interface ErrorScope extends TenantRange {
  readonly service: string;
  readonly environment: string;
}

export function scopeParams({ service, environment, ...range }: ErrorScope): Readonly<Record<string, unknown>> {
  return { ...secondsParams(range), service, environment };
}
