import { GalileoError, type TraceFileFormat } from '@galileo/model';
import { isJaeger } from '../jaeger/read-jaeger.ts';
import { isObject } from '../json-place.ts';
import { isZipkin } from '../zipkin/read-zipkin.ts';

const NEWLINE = 0x0a;
/** Members that stand before the spans in no file that is known are few, so the beginning decides without reading all. */
const HEAD_BYTES = 4096;

/** A file of OTLP is handed on as it is: its integers need not fit a double. */
export type RecognizedFile =
  | { readonly format: 'otlp'; readonly requests: readonly Uint8Array[] }
  | { readonly format: Exclude<TraceFileFormat, 'otlp'>; readonly root: unknown };

export function recognizeFile(bytes: Uint8Array): RecognizedFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines = requestLines(text);
  if (lines !== undefined) return { format: 'otlp', requests: lines };
  const head = text.toString('utf8', 0, HEAD_BYTES);
  if (/^\uFEFF?\s*\{\s*"resource_?[sS]pans"/.test(head)) return { format: 'otlp', requests: [bytes] };
  const root = parse(text);
  if (isZipkin(root)) return { format: 'zipkin', root };
  if (isJaeger(root)) return { format: 'jaeger', root };
  return { format: 'otlp', requests: otlpRequests(root, bytes) };
}

/** OTLP whose spans come late in the text, or stand in an answer of Jaeger's newer API. */
function otlpRequests(root: unknown, bytes: Uint8Array): readonly Uint8Array[] {
  if (isObject(root) && isRequest(root)) return [bytes];
  if (isObject(root) && isRequest(root['result'])) return [Buffer.from(JSON.stringify(root['result']))];
  throw new GalileoError(
    'invalid',
    'cannot recognize the file: expected OTLP ("resourceSpans"), Jaeger ("data" with "spans" and "processes") or Zipkin v2 (a list of spans with "traceId" and "id") as JSON',
  );
}

function isRequest(value: unknown): boolean {
  return isObject(value) && ('resourceSpans' in value || 'resource_spans' in value);
}

function parse(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no value';
    throw new GalileoError('invalid', `cannot read the file: it is not JSON (${why})`, { cause: error });
  }
}

/** One request a line, as the OpenTelemetry Collector's file exporter writes them; undefined when the first line is no whole request. */
function requestLines(text: Buffer): readonly Uint8Array[] | undefined {
  const first = text.subarray(0, lineEnd(text, 0)).toString('utf8').trim();
  if (first.length === 0 || first.length === text.length || !isWholeRequest(first)) return undefined;
  const lines: Uint8Array[] = [];
  for (let from = 0; from < text.length;) {
    const to = lineEnd(text, from);
    if (text.subarray(from, to).some((byte) => byte > 0x20)) lines.push(text.subarray(from, to));
    from = to + 1;
  }
  return lines.length > 1 ? lines : undefined;
}

function lineEnd(text: Buffer, from: number): number {
  const at = text.indexOf(NEWLINE, from);
  return at < 0 ? text.length : at;
}

const SIGNALS = ['resourceSpans', 'resourceMetrics', 'resourceLogs'] as const;

function isWholeRequest(line: string): boolean {
  if (!line.startsWith('{') || !line.endsWith('}')) return false;
  try {
    const request: unknown = JSON.parse(line);
    return isObject(request) && SIGNALS.some((signal) => signal in request);
  } catch (error) {
    // Part of a value that goes on in the next line: the whole text is one value then.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
