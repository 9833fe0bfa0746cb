import { cutMessage } from './rejections.ts';
import {
  closeField,
  createWriter,
  openField,
  writeTextField,
  writeVarint32,
  writeVarint64,
  written,
  type Writer,
} from './writer.ts';

/** The numbers of `google.rpc.Code` that answers use. */
export const grpcCodes = {
  ok: 0,
  invalidArgument: 3,
  permissionDenied: 7,
  resourceExhausted: 8,
  unimplemented: 12,
  unavailable: 14,
  unauthenticated: 16,
} as const;
export type GrpcCode = (typeof grpcCodes)[keyof typeof grpcCodes];

export interface PartialSuccess {
  readonly rejectedSpans: number;
  /** May be set with no rejected span: a warning. */
  readonly errorMessage: string;
}

/** `google.rpc.Status`. The message is made ASCII and cut to 1 KiB. */
export interface Status {
  readonly code: GrpcCode;
  readonly message: string;
  /** Whole seconds; becomes `google.rpc.RetryInfo`. */
  readonly retryDelaySeconds?: number;
}

const RETRY_INFO_TYPE = 'type.googleapis.com/google.rpc.RetryInfo';

/** ExportTraceServiceResponse: 1 partial_success { 1 rejected_spans, 2 error_message }. Full success is zero bytes. */
export function encodeTraceResponse(partial?: PartialSuccess): Uint8Array {
  const w = createWriter(MESSAGE_CAPACITY);
  if (partial !== undefined) {
    const mark = openField(w, 0x0a);
    writeCount(w, 0x08, partial.rejectedSpans);
    writeText(w, 0x12, cutMessage(partial.errorMessage));
    closeField(w, mark);
  }
  return written(w);
}

/** The same in JSON; 64-bit integers are strings there. */
export function traceResponseToJson(partial?: PartialSuccess): string {
  if (partial === undefined) return '{}';
  const { rejectedSpans, errorMessage } = partial;
  return JSON.stringify({
    partialSuccess: {
      ...(rejectedSpans > 0 && { rejectedSpans: String(rejectedSpans) }),
      errorMessage: cutMessage(errorMessage),
    },
  });
}

/** Status: 1 code, 2 message, 3 details (Any: 1 type_url, 2 value). */
export function encodeStatus(status: Status): Uint8Array {
  const w = createWriter(MESSAGE_CAPACITY);
  writeCount(w, 0x08, status.code);
  writeText(w, 0x12, cutMessage(status.message));
  if (status.retryDelaySeconds !== undefined) {
    const mark = openField(w, 0x1a);
    writeTextField(w, 0x0a, RETRY_INFO_TYPE);
    writeRetryInfo(w, 0x12, status.retryDelaySeconds);
    closeField(w, mark);
  }
  return written(w);
}

export function statusToJson(status: Status): string {
  return JSON.stringify({
    code: status.code,
    message: cutMessage(status.message),
    ...(status.retryDelaySeconds !== undefined && {
      details: [{ '@type': RETRY_INFO_TYPE, retryDelay: `${status.retryDelaySeconds}s` }],
    }),
  });
}

const MESSAGE_CAPACITY = 128;

/** RetryInfo: 1 retry_delay (Duration: 1 seconds). */
function writeRetryInfo(w: Writer, tag: number, seconds: number): void {
  const info = openField(w, tag);
  const delay = openField(w, 0x0a);
  writeCount(w, 0x08, seconds);
  closeField(w, delay);
  closeField(w, info);
}

function writeCount(w: Writer, tag: number, value: number): void {
  if (value === 0) return;
  writeVarint32(w, tag);
  writeVarint64(w, BigInt(value));
}

function writeText(w: Writer, tag: number, text: string): void {
  if (text !== '') writeTextField(w, tag, text);
}
