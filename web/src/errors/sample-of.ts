import type { ErrorGroupDetail, ErrorTrace, SpanDetail } from '@galileo/model';
import { millisOf } from '../format/times.ts';

/** What the sample panel shows. */
export interface ShownSample {
  readonly traceId: string;
  readonly spanId: string;
  readonly service: string;
  /** Epoch ms. */
  readonly at: number;
  readonly type: string;
  readonly message: string;
  /** As sent; empty when none was. */
  readonly stack: string;
}

/** The sample that is kept with the group: it outlives the trace it came from. */
export function keptSample({ sample, type, sampleMessage }: ErrorGroupDetail): ShownSample | undefined {
  if (sample === null) return undefined;
  const { traceId, spanId, service, timeUnixNano, message, stack } = sample;
  return { traceId, spanId, service, at: millisOf(timeUnixNano), type, message: message || sampleMessage, stack };
}

/** The n-th exception of a span, as a sample; a span without exceptions has its message only. */
export function sampleOfSpan(trace: ErrorTrace, span: SpanDetail): ShownSample {
  const exception = span.events.filter(({ name }) => name === 'exception')[trace.exception];
  const value = (key: string): string => exception?.attributes.find((attribute) => attribute.key === key)?.value ?? '';
  return {
    traceId: trace.traceId,
    spanId: trace.spanId,
    service: trace.service,
    at: millisOf(exception?.timeUnixNano ?? trace.startUnixNano),
    type: value('exception.type'),
    message: exception === undefined ? trace.message : value('exception.message'),
    stack: value('exception.stacktrace'),
  };
}
