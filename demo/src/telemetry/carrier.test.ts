import { ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { contextFrom, traceHeaders } from './carrier.ts';

const spanContext = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceFlags: TraceFlags.SAMPLED,
};

test('carries a trace context through headers', () => {
  const headers = traceHeaders(trace.setSpanContext(ROOT_CONTEXT, spanContext));

  expect(headers).toEqual({ traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' });
  expect(trace.getSpanContext(contextFrom(headers))).toEqual({ ...spanContext, isRemote: true });
});

test.each([undefined, '', '00-short-b7ad6b7169203331-01', 'rubbish'])(
  'starts a new trace when the header is %j',
  (traceparent) => {
    expect(trace.getSpanContext(contextFrom({ traceparent }))).toBeUndefined();
  },
);
