import type { Question } from '../question.ts';
import { readAttributeCount, type AttributeCountRow } from '../rows/attribute-count.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

export interface AttributeKeysQuery extends TenantRange {
  readonly prefix: string;
  readonly limit: number;
}

/** One trace in 16 is counted, so counts are estimates. */
export const listAttributeKeys = ({ prefix, limit, ...range }: AttributeKeysQuery): Question<AttributeCountRow> => ({
  name: 'listAttributeKeys',
  query: `
    SELECT key AS item, 16 * sum(n) AS estimate
    FROM attr_values
    WHERE tenant = {tenant:String} AND startsWith(key, {prefix:String})
      AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
    GROUP BY item
    ORDER BY estimate DESC, item
    LIMIT {limit:UInt32}`,
  params: { ...secondsParams(range), prefix, limit },
  row: readAttributeCount,
});

export interface AttributeValuesQuery extends AttributeKeysQuery {
  readonly key: string;
  /** Empty = any. */
  readonly service: string;
}

export const listAttributeValues = ({
  key,
  service,
  prefix,
  limit,
  ...range
}: AttributeValuesQuery): Question<AttributeCountRow> => ({
  name: 'listAttributeValues',
  query: `
    SELECT value AS item, 16 * sum(n) AS estimate
    FROM attr_values
    WHERE tenant = {tenant:String} AND key = {key:String} AND startsWith(value, {prefix:String})
      AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
      AND ({service:String} = '' OR service = {service:String})
    GROUP BY item
    ORDER BY estimate DESC, item
    LIMIT {limit:UInt32}`,
  params: { ...secondsParams(range), key, service, prefix, limit },
  row: readAttributeCount,
});
