import { readInt64, type Cursor } from '@galileo/otlp';
import { valueKinds, type AttributeList } from './attribute-list.ts';
import type { AttributeWriter } from './attribute-writer.ts';
import { grpcStatusOf, httpStatusOf } from './span-rules.ts';
import { doubleText, readDouble } from './scalar-text.ts';

/** Keys of span attributes that columns of their own are derived from, in order of preference. */
export const spanKeys = [
  'http.response.status_code',
  'http.status_code',
  'http.route',
  'rpc.grpc.status_code',
  'rpc.response.status_code',
  'rpc.system.name',
  'rpc.system',
  'error.type',
] as const;

/** Positions in `spanKeys`. */
export const spanKey = {
  http: 0,
  oldHttp: 1,
  route: 2,
  grpc: 3,
  rpc: 4,
  rpcSystem: 5,
  oldRpcSystem: 6,
  errorType: 7,
} as const;

export const eventKeys = ['exception.type'] as const;

/** Longest code or name of a protocol that is looked at. */
const MAX_CODE_BYTES = 32;

/** The text of a short attribute, or the empty string when it is missing, long or no scalar. */
function codeText(c: Cursor, list: AttributeList, index: number): string {
  if (index < 0) return '';
  const from = list.valueAt[index] ?? 0;
  const end = list.valueEnd[index] ?? 0;
  const kind = list.kind[index];
  if (kind === valueKinds.double) return doubleText(readDouble(c.bytes, from));
  if (kind === valueKinds.string) {
    return end - from > MAX_CODE_BYTES
      ? ''
      : Buffer.from(c.bytes.buffer, c.bytes.byteOffset + from, end - from).toString('latin1');
  }
  if (kind !== valueKinds.int) return '';
  c.at = from;
  c.end = end;
  return String(readInt64(c));
}

/** 0 = none. */
export function httpStatus(c: Cursor, list: AttributeList, { known }: AttributeWriter): number {
  const now = known[spanKey.http] ?? -1;
  const index = now >= 0 ? now : (known[spanKey.oldHttp] ?? -1);
  return index < 0 ? 0 : httpStatusOf(codeText(c, list, index));
}

/** -1 = none. `rpc.response.status_code` is a gRPC code unless another system is named. */
export function grpcStatus(c: Cursor, list: AttributeList, { known }: AttributeWriter): number {
  const grpc = known[spanKey.grpc] ?? -1;
  if (grpc >= 0) return grpcStatusOf(codeText(c, list, grpc));
  const rpc = known[spanKey.rpc] ?? -1;
  if (rpc < 0) return -1;
  const nowSystem = known[spanKey.rpcSystem] ?? -1;
  const system = codeText(c, list, nowSystem >= 0 ? nowSystem : (known[spanKey.oldRpcSystem] ?? -1));
  return system === '' || system === 'grpc' ? grpcStatusOf(codeText(c, list, rpc)) : -1;
}
