import type { Question } from '../question.ts';
import type { EdgeService } from '../rows/edge-row.ts';
import { recordOf, textOf } from '../rows/fields.ts';
import { inBucketsAround, rangeParams, type TenantRange } from './time-range.ts';

export interface Application extends EdgeService {
  /** What `listCalls` calls it by. */
  readonly key: string;
}

/** Everything that sent a span in the range or five minutes around it. */
export const listApplications = ({
  limit,
  ...range
}: TenantRange & { readonly limit: number }): Question<Application> => ({
  name: 'listApplications',
  query: `
    SELECT DISTINCT service, namespace, environment, toString(cityHash64(service, namespace, environment)) AS app
    FROM spans
    WHERE tenant = {tenant:String}
      AND time >= fromUnixTimestamp64Nano({from:Int64} - 300000000000, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64} + 300000000000, 'UTC')
      AND ${inBucketsAround}
    LIMIT {limit:UInt32}`,
  params: { ...rangeParams(range), limit },
  row: (raw) => {
    const row = recordOf(raw);
    return {
      key: textOf(row, 'app'),
      service: textOf(row, 'service'),
      namespace: textOf(row, 'namespace'),
      environment: textOf(row, 'environment'),
    };
  },
  settings: { priority: 10, max_execution_time: 20 },
});
