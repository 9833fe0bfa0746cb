import type { Question } from '../question.ts';
import { readStoredResource, type StoredResource } from '../rows/stored-resource.ts';

export interface ResourcesQuery {
  readonly tenant: string;
  /** Decimal. */
  readonly fingerprints: readonly string[];
}

export const findResources = ({ tenant, fingerprints }: ResourcesQuery): Question<StoredResource> => ({
  name: 'findResources',
  query: `
    SELECT fingerprint, attrs, attr_types, schema_url, dropped
    FROM resources
    WHERE tenant = {tenant:String} AND fingerprint IN (SELECT toUInt64(arrayJoin({fingerprints:Array(String)})))
    ORDER BY fingerprint, last_seen DESC
    LIMIT 1 BY fingerprint
    LIMIT {limit:UInt32}`,
  params: { tenant, fingerprints, limit: fingerprints.length },
  row: readStoredResource,
});
