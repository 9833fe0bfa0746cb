import type { ServiceSummary } from '@galileo/model';
import { sdkName } from './sdk-name.ts';
import { healthOf, healths, type Health } from './service-health.ts';

export type HealthFilter = Health | 'all';

export function readHealthFilter(text: string | null): HealthFilter {
  return healths.find((health) => health === text) ?? 'all';
}

/** A service with what the page derives from it, once per answer. */
export interface ServiceRow {
  readonly summary: ServiceSummary;
  readonly health: Health;
  readonly colour: string;
  /** Another row has the same name in another environment or namespace. */
  readonly isAmbiguous: boolean;
}

export function serviceRows(
  services: readonly ServiceSummary[],
  colours: ReadonlyMap<string, string>,
): readonly ServiceRow[] {
  const rowsOfName = new Map<string, number>();
  for (const { service } of services) rowsOfName.set(service, (rowsOfName.get(service) ?? 0) + 1);
  return services.map((summary) => ({
    summary,
    health: healthOf(summary),
    colour: colours.get(summary.service) ?? 'var(--unknown)',
    isAmbiguous: (rowsOfName.get(summary.service) ?? 0) > 1,
  }));
}

export function countByHealth(rows: readonly ServiceRow[]): Readonly<Record<Health, number>> {
  const counts = { error: 0, warning: 0, silent: 0, ok: 0 };
  for (const row of rows) counts[row.health] += 1;
  return counts;
}

function textOf({ summary }: ServiceRow): string {
  const sdk = sdkName(summary.sdkLanguage, summary.sdkVersion);
  return `${summary.namespace} ${summary.service} ${summary.environment} ${summary.serviceVersion} ${sdk}`.toLowerCase();
}

/** Rows of one health in whose name, namespace, environment, version or SDK all the words stand. */
export function filterRows(rows: readonly ServiceRow[], health: HealthFilter, query: string): readonly ServiceRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) => (health === 'all' || row.health === health) && words.every((word) => textOf(row).includes(word)),
  );
}
