import type { Question } from '../question.ts';
import { countOf, numberOf, recordOf, textOf, textsOf } from '../rows/fields.ts';
import { inHours } from './completion-parts.ts';
import { secondsParams, type TenantRange } from './time-range.ts';

/** A service in the hour in which it had the most keys. */
export interface AttributeExplosionRow {
  readonly service: string;
  readonly hourMs: number;
  /** About, of the sampled traces. */
  readonly keys: number;
  /** Some of the keys. */
  readonly sample: readonly string[];
}

export interface ExplosionsQuery extends TenantRange {
  /** Distinct keys in an hour from which on a service is listed. */
  readonly minKeys: number;
  readonly limit: number;
}

export const listAttributeExplosions = ({
  minKeys,
  limit,
  ...range
}: ExplosionsQuery): Question<AttributeExplosionRow> => ({
  name: 'listAttributeExplosions',
  query: [
    `
    SELECT service, toUnixTimestamp(hour) AS hour_seconds, uniqCombined(key) AS different, groupArraySample(200)(key) AS some_keys
    FROM attr_keys
    WHERE tenant = {tenant:String} AND `,
    inHours,
    `
    GROUP BY service, hour
    HAVING different >= {minKeys:UInt32}
    ORDER BY different DESC, service
    LIMIT 1 BY service
    LIMIT {limit:UInt32}`,
  ].join(''),
  params: { ...secondsParams(range), minKeys, limit },
  row: readAttributeExplosion,
});

function readAttributeExplosion(raw: unknown): AttributeExplosionRow {
  const row = recordOf(raw);
  return {
    service: textOf(row, 'service'),
    hourMs: numberOf(row, 'hour_seconds') * 1000,
    keys: countOf(row, 'different'),
    sample: textsOf(row, 'some_keys'),
  };
}
