import type { ServiceSummary } from '@galileo/model';
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
}

export interface RowsOptions {
  /** Epoch ms. */
  readonly rangeEnd: number;
  readonly colours: ReadonlyMap<string, string>;
}

export function serviceRows(
  services: readonly ServiceSummary[],
  { rangeEnd, colours }: RowsOptions,
): readonly ServiceRow[] {
  return services.map((summary) => ({
    summary,
    health: healthOf(summary, rangeEnd),
    colour: colours.get(summary.service) ?? 'var(--unknown)',
  }));
}

export function countByHealth(rows: readonly ServiceRow[]): Readonly<Record<Health, number>> {
  const counts = { error: 0, warning: 0, silent: 0, ok: 0 };
  for (const row of rows) counts[row.health] += 1;
  return counts;
}

/** Rows of one health whose service, namespace or version holds the words. */
export function filterRows(rows: readonly ServiceRow[], health: HealthFilter, query: string): readonly ServiceRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = ({ summary }: ServiceRow) =>
    `${summary.namespace} ${summary.service} ${summary.serviceVersion}`.toLowerCase();
  return rows.filter(
    (row) => (health === 'all' || row.health === health) && words.every((word) => textOf(row).includes(word)),
  );
}
