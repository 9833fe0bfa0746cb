import type { Question } from '../question.ts';
import { readServiceNumbers, type ServiceNumbers } from '../rows/service-numbers.ts';
import { fromServices, inEnvironment, redParams, redSums, type RedRange } from './red-source.ts';

export interface ServicesQuery extends RedRange {
  /** Empty = all. */
  readonly environment: string;
  readonly limit: number;
}

/** Calls of every service: its entry spans. Most calls first. */
export const listServices = ({ environment, limit, ...range }: ServicesQuery): Question<ServiceNumbers> => ({
  name: 'listServices',
  query: [
    `
    SELECT service, namespace, environment,
      `,
    redSums,
    `, uniqMerge(instances) AS distinct_instances`,
    fromServices(range, inEnvironment),
    `
    GROUP BY service, namespace, environment
    ORDER BY total_calls DESC, service, namespace, environment
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...redParams(range), environment, limit },
  row: readServiceNumbers,
});
