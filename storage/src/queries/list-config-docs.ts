import type { Question } from '../question.ts';
import { readConfigDoc, type ConfigDoc } from '../rows/config-doc.ts';

export interface ConfigKindQuery {
  readonly tenant: string;
  readonly kind: string;
}

/** The newest version of every document of a kind, deleted ones left out. */
export const listConfigDocs = ({
  tenant,
  kind,
  limit,
}: ConfigKindQuery & { readonly limit: number }): Question<ConfigDoc> => ({
  name: 'listConfigDocs',
  query: `
    SELECT kind, id, body, version, deleted, toString(write_id) AS write_id, updated_by, toUnixTimestamp64Milli(updated_at) AS updated_ms
    FROM config_docs FINAL
    WHERE tenant = {tenant:String} AND kind = {kind:String} AND deleted = 0
    ORDER BY id
    LIMIT {limit:UInt32}`,
  params: { tenant, kind, limit },
  row: readConfigDoc,
});

export interface ConfigDocQuery extends ConfigKindQuery {
  readonly id: string;
}

/** The newest version of one document, deleted or not. */
export const findConfigDoc = ({ tenant, kind, id }: ConfigDocQuery): Question<ConfigDoc> => ({
  name: 'findConfigDoc',
  query: `
    SELECT kind, id, body, version, deleted, toString(write_id) AS write_id, updated_by, toUnixTimestamp64Milli(updated_at) AS updated_ms
    FROM config_docs
    WHERE tenant = {tenant:String} AND kind = {kind:String} AND id = {id:String}
    ORDER BY version DESC
    LIMIT 1`,
  params: { tenant, kind, id },
  row: readConfigDoc,
});

/** Writes of a document from a version on, finished or not, the newest first. */
export const listConfigWrites = ({
  tenant,
  kind,
  id,
  fromVersion,
}: ConfigDocQuery & { readonly fromVersion: number }): Question<ConfigDoc> => ({
  name: 'listConfigWrites',
  query: `
    SELECT kind, id, body, version, deleted, toString(write_id) AS write_id, updated_by, toUnixTimestamp64Milli(updated_at) AS updated_ms
    FROM config_history
    WHERE tenant = {tenant:String} AND kind = {kind:String} AND id = {id:String} AND version >= {fromVersion:UInt64}
    ORDER BY version DESC
    LIMIT 100`,
  params: { tenant, kind, id, fromVersion },
  row: readConfigDoc,
});
