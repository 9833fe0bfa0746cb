import type { Question } from '../question.ts';
import { readServiceResource, type ServiceResource } from '../rows/service-numbers.ts';

export interface ServiceResourcesQuery {
  readonly tenant: string;
  readonly services: readonly string[];
  readonly limit: number;
}

/** SDK and version of the newest resource of each named service. Resources have no times beyond the day they were last seen. */
export const listServiceResources = ({
  tenant,
  services,
  limit,
}: ServiceResourcesQuery): Question<ServiceResource> => ({
  name: 'listServiceResources',
  query: `
    SELECT service, namespace, environment,
      argMax(sdk_language, (last_seen, fingerprint)) AS language,
      argMax(sdk_version, (last_seen, fingerprint)) AS sdk,
      argMax(service_version, (last_seen, fingerprint)) AS version
    FROM resources
    WHERE tenant = {tenant:String} AND service IN {services:Array(String)}
    GROUP BY service, namespace, environment
    ORDER BY service, namespace, environment
    LIMIT {limit:UInt32}`,
  params: { tenant, services, limit },
  row: readServiceResource,
});
