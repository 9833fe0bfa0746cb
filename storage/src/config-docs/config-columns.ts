import { dateTime64, lowCardinality, string, uint64, uint8 } from '../columns/column-types.ts';
import { createBlock, encodeBlock, type ColumnType, type Columns } from '../native/block.ts';
import { FixedStringColumn } from '../native/string-columns.ts';
import type { ConfigDoc } from '../rows/config-doc.ts';

const uuid = (): ColumnType<FixedStringColumn> => ({ type: 'UUID', createBuffer: () => new FixedStringColumn(16) });

/** Tables `config_docs` and `config_history`, which hold the same columns. */
export const configColumns = {
  tenant: lowCardinality(),
  kind: lowCardinality(),
  id: string(),
  body: string(),
  version: uint64(),
  deleted: uint8(),
  write_id: uuid(),
  updated_by: string(),
  updated_at: dateTime64(3),
} as const satisfies Columns;

/** The one row of a document as a Native block. */
export function encodeConfigDoc(tenant: string, doc: ConfigDoc): Uint8Array {
  const block = createBlock(configColumns);
  appendText(block.tenant, tenant);
  appendText(block.kind, doc.kind);
  appendText(block.id, doc.id);
  appendText(block.body, doc.body);
  block.version.appendBigInt(BigInt(doc.version));
  block.deleted.append(doc.isDeleted ? 1 : 0);
  block.write_id.append(uuidBytes(doc.writeId), 0);
  appendText(block.updated_by, doc.updatedBy);
  block.updated_at.appendBigInt(BigInt(doc.updatedAtMs));
  return encodeBlock(configColumns, block);
}

function appendText(
  column: { readonly append: (source: Uint8Array, from: number, to: number) => void },
  text: string,
): void {
  const bytes = Buffer.from(text, 'utf8');
  column.append(bytes, 0, bytes.length);
}

/** ClickHouse keeps a UUID as two numbers of 64 bits, the upper half first, each little endian. */
function uuidBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  return Buffer.concat([bytes.subarray(0, 8).reverse(), bytes.subarray(8).reverse()]);
}
