import type { WantedTraces } from '../search/traces-link.ts';
import type { UrlChanges } from '../url-state/use-url-state.ts';
import type { ServiceRow } from './service-filter.ts';

/** Address of a service's page; any name fits. */
export const servicePath = (service: string): string => `/services/${encodeURIComponent(service)}`;

/** What makes the page speak of the same application as the row: only needed where its name is not enough. */
export function addressOf({ summary, isAmbiguous }: ServiceRow): UrlChanges {
  if (!isAmbiguous) return {};
  return {
    ...(summary.environment === '' ? {} : { env: summary.environment }),
    ...(summary.namespace === '' ? {} : { namespace: summary.namespace }),
  };
}

/** The requests that the numbers of a row count: those that entered the service. */
export function entriesOf({ summary, isAmbiguous }: ServiceRow): WantedTraces {
  const own = { service: summary.service, tests: ['entry'] };
  return isAmbiguous && summary.environment !== '' ? { ...own, environment: summary.environment } : own;
}
