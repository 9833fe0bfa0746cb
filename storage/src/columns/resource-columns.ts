import { date, lowCardinality, mapOf, string, uint32, uint64, uint8 } from './column-types.ts';
import type { Columns } from '../native/block.ts';

/** Table `resources`, one row per tenant and distinct resource. */
export const resourceColumns = {
  tenant: lowCardinality(),
  fingerprint: uint64(),
  service: lowCardinality(),
  service_version: lowCardinality(),
  namespace: lowCardinality(),
  environment: lowCardinality(),
  instance: lowCardinality(),
  host: lowCardinality(),
  sdk_language: lowCardinality(),
  sdk_version: lowCardinality(),
  attrs: mapOf(string()),
  attr_types: mapOf(uint8()),
  schema_url: lowCardinality(),
  dropped: uint32(),
  last_seen: date(),
} as const satisfies Columns;
