import type {
  SampleAttributes,
  SampleResourceSpans,
  SampleScopeSpans,
  SampleSpan,
  SampleValue,
} from '@galileo/otlp/testing';
import { grpcStatusOf, httpStatusOf, isEntry, isFailed } from '../../transcode/span-rules.ts';

/** A span as the interpreter sees it: the sample with what surrounds it, nothing of how it is stored. */
export interface MemorySpan {
  readonly sample: SampleSpan;
  readonly scope: NonNullable<SampleScopeSpans['scope']>;
  readonly resource: SampleAttributes;
  readonly failed: boolean;
  readonly entry: boolean;
  readonly root: boolean;
  readonly hasParent: boolean;
}

export function memorySpans(requests: readonly SampleResourceSpans[]): readonly MemorySpan[] {
  return requests.flatMap(({ resource = {}, scopeSpans }) =>
    scopeSpans.flatMap(({ scope = { name: '' }, spans }) =>
      spans.map((sample) => ({ sample, scope, resource, ...derived(sample) })),
    ),
  );
}

function derived(sample: SampleSpan): Pick<MemorySpan, 'failed' | 'entry' | 'root' | 'hasParent'> {
  const { parentSpanId = '', spanId, kind, flags = 0, attributes, status } = sample;
  const hasParent = parentSpanId !== '' && !/^0+$/.test(parentSpanId);
  const root = !hasParent || parentSpanId === spanId;
  const http = attributes['http.response.status_code'] ?? attributes['http.status_code'];
  const grpc = attributes['rpc.grpc.status_code'];
  return {
    hasParent,
    root,
    entry: isEntry({ kind, flags, hasParent: !root }),
    failed: isFailed({
      kind,
      status: status?.code ?? 0,
      httpStatus: http === undefined ? 0 : httpStatusOf(wholeText(http)),
      grpcStatus: grpc === undefined ? -1 : grpcStatusOf(wholeText(grpc)),
    }),
  };
}

/** The texts that a test may meet: of a list its elements, of anything else the one text it is stored as. */
export function textsOfValue(value: SampleValue): readonly string[] {
  return Array.isArray(value) ? value.map((each: SampleValue) => elementText(each)) : [wholeText(value)];
}

export function wholeText(value: SampleValue): string {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'object') return jsonText(value);
  return Object.is(value, -0) ? '-0' : String(value);
}

function elementText(value: SampleValue): string {
  return typeof value === 'string' ? value : jsonText(value);
}

function jsonText(value: SampleValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Uint8Array) return `{"$bytes":"${Buffer.from(value).toString('base64')}"}`;
  if (Array.isArray(value)) return `[${value.map((each: SampleValue) => jsonText(each)).join(',')}]`;
  if (typeof value !== 'object') return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${jsonText(item)}`)
    .join(',')}}`;
}
