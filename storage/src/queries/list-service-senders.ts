import type { Question } from '../question.ts';
import {
  readInstanceSeen,
  readServicePresence,
  readVersionSeen,
  readVersionStart,
  type InstanceSeen,
  type ServicePresence,
  type VersionSeenRow,
  type VersionStart,
} from '../rows/service-senders.ts';
import { choiceParams, type ServiceChoice } from './red-source.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

export interface SendersQuery extends TenantRange, ServiceChoice {
  readonly limit: number;
}

/** Who sent spans of the service and when, a row per resource. Fingerprints first: only their hours are read. */
const fromSenders = `
    FROM (
      SELECT resource, min(first) AS first_span, max(least(last, toDateTime64({to:UInt32}, 9, 'UTC'))) AS last_span
      FROM resource_hour
      WHERE tenant = {tenant:String}
        AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
        AND last >= toDateTime64({from:UInt32}, 9, 'UTC') AND first < toDateTime64({to:UInt32}, 9, 'UTC')
        AND resource IN (SELECT fingerprint FROM resources WHERE tenant = {tenant:String} AND service = {service:String})
      GROUP BY resource
    ) AS seen
    INNER JOIN (
      SELECT fingerprint, service, namespace, environment, instance, host, service_version, sdk_language, sdk_version
      FROM resources
      WHERE tenant = {tenant:String} AND service = {service:String}
      LIMIT 1 BY fingerprint
    ) AS known ON known.fingerprint = seen.resource`;

const chosen = `
    WHERE ({environment:String} = '' OR environment = {environment:String}) AND ({namespace:String} = '' OR namespace = {namespace:String})`;

/** Versions and SDKs of a service's senders, the last seen first; `isSdk` tells which of the two a row is. */
export const listServiceVersions = ({ limit, ...rest }: SendersQuery): Question<VersionSeenRow> => ({
  name: 'listServiceVersions',
  query: [
    `
    SELECT grouping(service_version) AS is_sdk, service_version AS version, sdk_language AS language, sdk_version AS sdk,
      uniqExact(instance) AS instances, toUnixTimestamp64Nano(max(last_span)) AS seen_last`,
    fromSenders,
    chosen,
    `
    GROUP BY GROUPING SETS ((service_version), (sdk_language, sdk_version))
    ORDER BY seen_last DESC, is_sdk, version, language, sdk
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...secondsParams(rest), ...choiceParams(rest), limit },
  row: readVersionSeen,
});

/** When each version of a service was first at work in the range, the newest first. */
export const listServiceDeploys = ({ limit, ...rest }: SendersQuery): Question<VersionStart> => ({
  name: 'listServiceDeploys',
  query: [
    `
    SELECT service_version AS version, namespace, environment, uniqExact(instance) AS instances, toUnixTimestamp64Nano(min(first_span)) AS seen_first`,
    fromSenders,
    chosen,
    `
    GROUP BY service_version, namespace, environment
    ORDER BY seen_first DESC, version, namespace, environment
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...secondsParams(rest), ...choiceParams(rest), limit },
  row: readVersionStart,
});

/** Instances of a service with what their newest resource says. The last seen first. */
export const listServiceInstances = ({ limit, ...rest }: SendersQuery): Question<InstanceSeen> => ({
  name: 'listServiceInstances',
  query: [
    `
    SELECT instance, namespace, environment, argMax(service_version, last_span) AS version, argMax(host, last_span) AS host_name,
      argMax(sdk_language, last_span) AS language, argMax(sdk_version, last_span) AS sdk,
      toUnixTimestamp64Nano(min(first_span)) AS seen_first, toUnixTimestamp64Nano(max(last_span)) AS seen_last`,
    fromSenders,
    chosen,
    `
    GROUP BY instance, namespace, environment
    ORDER BY seen_last DESC, instance, namespace, environment
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...secondsParams(rest), ...choiceParams(rest), limit },
  row: readInstanceSeen,
});

/** One row of a service that was seen at all: its environments and namespaces, whatever is chosen, and what is chosen of it. */
export const findService = ({
  since,
  ...rest
}: TenantRange & ServiceChoice & { readonly since: number }): Question<ServicePresence> => ({
  name: 'findService',
  query: [
    `
    WITH ({environment:String} = '' OR environment = {environment:String}) AND ({namespace:String} = '' OR namespace = {namespace:String}) AS is_chosen
    SELECT arraySort(groupUniqArrayIf(environment, environment != '')) AS environments, arraySort(groupUniqArrayIf(namespace, namespace != '')) AS namespaces,
      uniqExactIf(instance, is_chosen AND last_span >= toDateTime64({since:UInt32}, 9, 'UTC')) AS instances,
      toUnixTimestamp64Nano(minIf(first_span, is_chosen)) AS seen_first, toUnixTimestamp64Nano(maxIf(last_span, is_chosen)) AS seen_last`,
    fromSenders,
    `
    HAVING countIf(is_chosen) > 0
    LIMIT 1`,
  ].join(''),
  params: { ...secondsParams(rest), ...choiceParams(rest), since },
  row: readServicePresence,
});
