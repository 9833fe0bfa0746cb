import type { Question } from '../question.ts';
import { countOf, recordOf } from '../rows/fields.ts';

export interface ResourceAttributeQuery {
  readonly tenant: string;
  readonly key: string;
  readonly value: string;
}

/** How many resources have this attribute; at most 1 is counted. */
export const findResourceAttribute = ({ tenant, key, value }: ResourceAttributeQuery): Question<number> => ({
  name: 'findResourceAttribute',
  query: `
    SELECT 1 AS found
    FROM resources
    WHERE tenant = {tenant:String} AND mapContains(attrs, {key:String}) AND attrs[{key:String}] = {value:String}
    LIMIT 1`,
  params: { tenant, key, value },
  row: (raw) => countOf(recordOf(raw), 'found'),
});
