import type { AttributeValue } from '@galileo/model';
import type { StoredResource, StoredSpan } from '@galileo/storage';

/** What the sender of a span said; all else is derived from it. */
export type SentSpan = Pick<
  StoredSpan,
  | 'traceId'
  | 'spanId'
  | 'parentId'
  | 'traceState'
  | 'flags'
  | 'name'
  | 'kind'
  | 'startNanos'
  | 'durationNs'
  | 'status'
  | 'statusMessage'
  | 'resource'
  | 'attributes'
  | 'events'
  | 'links'
  | 'scope'
  | 'scopeVersion'
  | 'scopeExtra'
  | 'dropped'
>;

/** Spans with the resources they name by fingerprint. */
export interface SentSpans {
  readonly spans: readonly SentSpan[];
  readonly resources: readonly StoredResource[];
}

export const noScopeExtra: StoredSpan['scopeExtra'] = { attributes: [], droppedAttributes: 0, schemaUrl: '' };
export const noneDropped: StoredSpan['dropped'] = { attributes: 0, events: 0, links: 0 };

export function textAttribute(key: string, value: string): AttributeValue {
  return { key, value, type: 'string' };
}

export function resourceOf(fingerprint: string, attributes: readonly AttributeValue[]): StoredResource {
  return { fingerprint, attributes, schemaUrl: '', droppedAttributes: 0 };
}

/** Empty when it has none. */
export function textOf(attributes: readonly AttributeValue[], key: string): string {
  return attributes.find((attribute) => attribute.key === key)?.value ?? '';
}
