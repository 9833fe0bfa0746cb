import type { AttributeValue } from '@galileo/model';
import { joinAttributes } from './attributes.ts';
import { numberMapOf, numberOf, recordOf, textMapOf, textOf } from './fields.ts';

export interface StoredResource {
  /** Decimal. */
  readonly fingerprint: string;
  readonly attributes: readonly AttributeValue[];
  readonly schemaUrl: string;
  readonly droppedAttributes: number;
}

/** Reads a row of `findResources`. */
export function readStoredResource(raw: unknown): StoredResource {
  const row = recordOf(raw);
  return {
    fingerprint: textOf(row, 'fingerprint'),
    attributes: joinAttributes(textMapOf(row, 'attrs'), numberMapOf(row, 'attr_types')),
    schemaUrl: textOf(row, 'schema_url'),
    droppedAttributes: numberOf(row, 'dropped'),
  };
}
