import { bigOf, countOf, numberOf, recordOf, textOf } from './fields.ts';

/** One version of a document that people write. */
export interface ConfigDoc {
  /** As `saved-search`; says what `body` holds. */
  readonly kind: string;
  readonly id: string;
  /** JSON. */
  readonly body: string;
  /** Counts the writes from 1; gaps are possible. */
  readonly version: number;
  readonly isDeleted: boolean;
  /** UUID; tells two writes of one version apart. */
  readonly writeId: string;
  /** Empty when not known. */
  readonly updatedBy: string;
  readonly updatedAtMs: number;
}

/** Reads a row of the questions about documents. */
export function readConfigDoc(raw: unknown): ConfigDoc {
  const row = recordOf(raw);
  return {
    kind: textOf(row, 'kind'),
    id: textOf(row, 'id'),
    body: textOf(row, 'body'),
    version: countOf(row, 'version'),
    isDeleted: numberOf(row, 'deleted') !== 0,
    writeId: textOf(row, 'write_id'),
    updatedBy: textOf(row, 'updated_by'),
    updatedAtMs: Number(bigOf(row, 'updated_ms')),
  };
}
