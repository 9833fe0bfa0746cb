import type { Question } from '../question.ts';
import { readServiceBands, type ServiceBands } from '../rows/service-bands.ts';
import { fromServices, inEnvironment, redParams, redSums, type RedRange } from './red-source.ts';

export interface ServiceBandsQuery extends RedRange {
  /** Empty = all. */
  readonly environment: string;
  readonly limit: number;
}

/** Entry spans of every service with their bands, and how many instances took them and failed. Most calls first. */
export const listServiceBands = ({ environment, limit, ...range }: ServiceBandsQuery): Question<ServiceBands> => ({
  name: 'listServiceBands',
  query: [
    `
    SELECT service, namespace, environment,
      `,
    redSums,
    `, uniqMerge(instances) AS distinct_instances, uniqMergeIf(instances, failed = 1) AS failed_instances`,
    fromServices(range, inEnvironment),
    `
    GROUP BY service, namespace, environment
    ORDER BY total_calls DESC, service, namespace, environment
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...redParams(range), environment, limit },
  row: readServiceBands,
});
