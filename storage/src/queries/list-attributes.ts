import type { Question } from '../question.ts';
import { readAttributeCount, type AttributeCountRow } from '../rows/attribute-count.ts';
import { countOf, recordOf } from '../rows/fields.ts';
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
    FROM attr_keys
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

/** Values that are long or look like ids are not kept; they count as the empty value. */
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
    WHERE tenant = {tenant:String} AND key = {key:String} AND value != '' AND startsWith(value, {prefix:String})
      AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
      AND ({service:String} = '' OR service = {service:String})
    GROUP BY item
    ORDER BY estimate DESC, item
    LIMIT {limit:UInt32}`,
  params: { ...secondsParams(range), key, service, prefix, limit },
  row: readAttributeCount,
});

export interface ValueCountQuery extends TenantRange {
  /** Names of one thing. */
  readonly keys: readonly string[];
}

/**
 * The most different values that a key has had in one hour, about: what is seen once in the sample stands for four values, the square root of
 * the traces that one in the sample stands for, which is off by that factor at most (Charikar and others, 2000). Enough rows are looked at to
 * tell many values from very many.
 */
export const countAttributeValues = ({ keys, ...range }: ValueCountQuery): Question<number> => ({
  name: 'countAttributeValues',
  query: `
    SELECT max(different) AS most
    FROM (
      SELECT hour, countIf(seen > 1) + 4 * countIf(seen = 1) AS different
      FROM (
        SELECT hour, value, sum(n) AS seen
        FROM (
          SELECT hour, value, n
          FROM attr_values
          WHERE tenant = {tenant:String} AND key IN {keys:Array(String)} AND value != ''
            AND hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')
          LIMIT 20000
        )
        GROUP BY hour, value
      )
      GROUP BY hour
    )
    LIMIT 1`,
  params: { ...secondsParams(range), keys },
  row: (raw) => countOf(recordOf(raw), 'most'),
});
