import type { Question } from '../question.ts';
import { groupNumber, readErrorResource, type ErrorResource } from './error-rows.ts';
import { scopeParams, type ErrorScope } from './error-scope.ts';

export interface ErrorResourcesQuery extends ErrorScope {
  readonly groupId: string;
  readonly limit: number;
}

/** Which versions and instances one group occurred in, most occurrences first. A resource that is no longer stored has empty names. */
export const listErrorResources = ({ groupId, limit, ...scope }: ErrorResourcesQuery): Question<ErrorResource> => ({
  name: 'listErrorResources',
  query: `
    SELECT counted.service AS service, known.version AS version, known.instance_name AS instance_name, known.host_name AS host_name, sum(n) AS total
    FROM (
      SELECT service, fingerprint, sum(times) AS n
      FROM error_minute ARRAY JOIN mapKeys(resources) AS fingerprint, mapValues(resources) AS times
      WHERE tenant = {tenant:String} AND error_group = toUInt64({group:String})
        AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
        AND ({service:String} = '' OR service = {service:String})
        AND ({environment:String} = '' OR environment = {environment:String})
      GROUP BY service, fingerprint
    ) AS counted
    LEFT JOIN (
      SELECT fingerprint, any(service_version) AS version, any(instance) AS instance_name, any(host) AS host_name
      FROM resources
      WHERE tenant = {tenant:String}
      GROUP BY fingerprint
    ) AS known ON known.fingerprint = counted.fingerprint
    GROUP BY service, version, instance_name, host_name
    ORDER BY total DESC, service, version, instance_name, host_name
    LIMIT {limit:UInt32}`,
  params: { ...scopeParams(scope), group: groupNumber(groupId), limit },
  row: readErrorResource,
});
