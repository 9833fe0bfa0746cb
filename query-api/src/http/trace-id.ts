import { wrongField } from './field-error.ts';

export const TRACE_ID_EXPECTED = 'a trace id of 32 hex digits, not all zero';
export const SPAN_ID_EXPECTED = 'a span id of 16 hex digits, not all zero';

/** An id as people paste it. 16 digits may be a short trace id or a span id. */
export type PastedId =
  | { readonly kind: 'trace'; readonly traceId: string; readonly spanId?: string }
  | { readonly kind: 'short'; readonly id: string };

export const PASTED_ID_EXPECTED =
  'a trace or span id: 32 or 16 hex digits (dashes and 0x may stand in it), a traceparent, or base64 of 16 or 8 bytes';

/** Lower case, without `0x` and dashes; undefined when it is not `digits` hex digits or all zero. */
function plainHex(text: string, digits: number): string | undefined {
  const hex = text.trim().toLowerCase().replace(/^0x/, '').replaceAll('-', '');
  return hex.length === digits && /^[0-9a-f]+$/.test(hex) && !/^0+$/.test(hex) ? hex : undefined;
}

/** A trace id in an address; 16 digits are the lower half of one. */
export function parseTraceId(field: string, text: string): string {
  const short = plainHex(text, 16);
  const traceId = plainHex(text, 32) ?? (short === undefined ? undefined : short.padStart(32, '0'));
  if (traceId === undefined) throw wrongField(field, text, TRACE_ID_EXPECTED);
  return traceId;
}

export function parseSpanId(field: string, text: string): string {
  const spanId = plainHex(text, 16);
  if (spanId === undefined) throw wrongField(field, text, SPAN_ID_EXPECTED);
  return spanId;
}

export function parsePastedId(field: string, text: string): PastedId {
  const id = fromTraceparent(text) ?? fromHex(text) ?? fromBase64(text);
  if (id === undefined) throw wrongField(field, text, PASTED_ID_EXPECTED);
  return id;
}

function fromTraceparent(text: string): PastedId | undefined {
  const [, trace = '', span = ''] = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/i.exec(text.trim()) ?? [];
  const traceId = plainHex(trace, 32);
  const spanId = plainHex(span, 16);
  if (traceId === undefined) return undefined;
  return spanId === undefined ? { kind: 'trace', traceId } : { kind: 'trace', traceId, spanId };
}

function fromHex(text: string): PastedId | undefined {
  const traceId = plainHex(text, 32);
  if (traceId !== undefined) return { kind: 'trace', traceId };
  const id = plainHex(text, 16);
  return id === undefined ? undefined : { kind: 'short', id };
}

/** `+` may have become a space on the way. */
function fromBase64(text: string): PastedId | undefined {
  const plain = text.trim().replaceAll(' ', '+');
  if (!/^[A-Za-z0-9+/_-]{11,22}={0,2}$/.test(plain)) return undefined;
  return fromHex(Buffer.from(plain, 'base64').toString('hex'));
}
