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
  return String(integerAt(c, list, index));
}

/** 0 = none. */
export function httpStatus(c: Cursor, list: AttributeList, attributes: AttributeWriter): number {
  const now = attributes.indexOf(spanKey.http);
  const index = now >= 0 ? now : attributes.indexOf(spanKey.oldHttp);
  if (index < 0) return 0;
  if (list.kind[index] !== valueKinds.int) return httpStatusOf(codeText(c, list, index));
  const status = integerAt(c, list, index);
  return status >= 100 && status <= 999 ? Number(status) : 0;
}

function integerAt(c: Cursor, list: AttributeList, index: number): number | bigint {
  c.at = list.valueAt[index] ?? 0;
  c.end = list.valueEnd[index] ?? 0;
  return readInt64(c);
}

/** -1 = none. `rpc.response.status_code` is a gRPC code unless another system is named. */
export function grpcStatus(c: Cursor, list: AttributeList, attributes: AttributeWriter): number {
  const grpc = attributes.indexOf(spanKey.grpc);
  if (grpc >= 0) return grpcStatusOf(codeText(c, list, grpc));
  const rpc = attributes.indexOf(spanKey.rpc);
  if (rpc < 0) return -1;
  const nowSystem = attributes.indexOf(spanKey.rpcSystem);
  const system = codeText(c, list, nowSystem >= 0 ? nowSystem : attributes.indexOf(spanKey.oldRpcSystem));
  return system === '' || system === 'grpc' ? grpcStatusOf(codeText(c, list, rpc)) : -1;
}
