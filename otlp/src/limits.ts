/** What one item may hold. The same numbers decide the receiver's warnings and the rows the writer makes. */
export interface ItemLimits {
  /** Bytes of one item after cutting; a larger one is rejected. */
  readonly maxItemBytes: number;
  /** Arrays and key-value lists inside each other; an item with a deeper value is rejected. */
  readonly maxValueDepth: number;
  /** Bytes of an attribute key; an attribute with a longer one is dropped. */
  readonly maxKeyBytes: number;
  /** Bytes of an attribute value: the text, the bytes, or an encoded array or list; a longer one is cut. */
  readonly maxValueBytes: number;
  /** Attributes of one span, event, link or scope; the first are kept. */
  readonly maxAttributes: number;
  readonly maxEvents: number;
  readonly maxLinks: number;
  readonly maxResourceAttributes: number;
  /** How long before its receipt an item may have happened. */
  readonly maxPastMs: number;
  /** How far its clock may run ahead of ours. */
  readonly maxFutureMs: number;
}

const DAY_MS = 86_400_000;

export const defaultItemLimits: ItemLimits = {
  maxItemBytes: 900_000,
  maxValueDepth: 64,
  maxKeyBytes: 256,
  maxValueBytes: 32_768,
  maxAttributes: 256,
  maxEvents: 1024,
  maxLinks: 1024,
  maxResourceAttributes: 128,
  maxPastMs: 7 * DAY_MS,
  maxFutureMs: 600_000,
};

/** What is taken away from an item that is kept. Also the values of the label `kind` of `galileo_ingest_cut_total`. */
export const cutKinds = [
  'attribute_key',
  'attribute_value',
  'attribute_count',
  'event_count',
  'link_count',
  'link_ids',
  'resource_attribute_count',
  'envelope_value_depth',
] as const;
export type CutKind = (typeof cutKinds)[number];

/** The limits with the past window narrowed to what is kept at all. */
export function withRetention(limits: ItemLimits, retentionMs: number): ItemLimits {
  return { ...limits, maxPastMs: Math.min(limits.maxPastMs, retentionMs) };
}

/** Bytes to keep of the UTF-8 text at `at`: at most `maxBytes`, and never half a code point. */
export function keptTextBytes(
  text: { readonly bytes: Uint8Array; readonly at: number; readonly length: number },
  maxBytes: number,
): number {
  if (text.length <= maxBytes) return text.length;
  let kept = maxBytes;
  while (kept > 0 && isContinuation(text.bytes[text.at + kept])) kept--;
  // More than three continuation bytes in a row are no text: cut them where the limit says.
  return maxBytes - kept > 3 ? maxBytes : kept;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
