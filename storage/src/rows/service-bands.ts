import { countOf, recordOf } from './fields.ts';
import { readServiceNumbers, type ServiceNumbers } from './service-numbers.ts';

/** Entry spans of a service, and how many of its instances had one that failed. */
export interface ServiceBands extends ServiceNumbers {
  readonly failedInstances: number;
}

/** Reads a row of `listServiceBands`. */
export function readServiceBands(raw: unknown): ServiceBands {
  return { ...readServiceNumbers(raw), failedInstances: countOf(recordOf(raw), 'failed_instances') };
}
