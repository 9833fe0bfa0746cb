import { countOf, recordOf, textOf } from './fields.ts';

export interface AttributeCountRow {
  readonly value: string;
  readonly count: number;
}

/** Reads a row of `listAttributeKeys` and `listAttributeValues`. */
export function readAttributeCount(raw: unknown): AttributeCountRow {
  const row = recordOf(raw);
  return { value: textOf(row, 'item'), count: countOf(row, 'estimate') };
}
