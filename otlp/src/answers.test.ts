import { encodeStatus, encodeTraceResponse, grpcCodes, statusToJson, traceResponseToJson } from './answers.ts';
import { rejectionMessage, warningMessage } from './rejections.ts';
import { oracleDecode } from './testing/trace-oracle.ts';
import { expect, test } from 'vitest';

test('full success is zero bytes, and an empty object in JSON', () => {
  expect(encodeTraceResponse()).toHaveLength(0);
  expect(traceResponseToJson()).toBe('{}');
});

test('partial success tells how many spans were rejected and why', () => {
  const partial = { rejectedSpans: 300, errorMessage: 'span 2: bad' };
  expect(oracleDecode('ExportTraceServiceResponse', encodeTraceResponse(partial))).toEqual({
    partialSuccess: { rejectedSpans: '300', errorMessage: 'span 2: bad' },
  });
  expect(JSON.parse(traceResponseToJson(partial))).toEqual({
    partialSuccess: { rejectedSpans: '300', errorMessage: 'span 2: bad' },
  });
});

test('a warning rejects nothing and has a message', () => {
  const warning = { rejectedSpans: 0, errorMessage: 'cut' };
  expect(oracleDecode('ExportTraceServiceResponse', encodeTraceResponse(warning))).toEqual({
    partialSuccess: { errorMessage: 'cut' },
  });
  expect(traceResponseToJson(warning)).toBe('{"partialSuccess":{"errorMessage":"cut"}}');
});

test('an error is a google.rpc.Status', () => {
  const status = { code: grpcCodes.invalidArgument, message: 'cannot decode' };
  expect(oracleDecode('RpcStatus', encodeStatus(status))).toEqual({ code: 3, message: 'cannot decode' });
  expect(statusToJson(status)).toBe('{"code":3,"message":"cannot decode"}');
});

test('an overload says when to come back', () => {
  const status = { code: grpcCodes.unavailable, message: 'log is full', retryDelaySeconds: 5 };
  const decoded = oracleDecode('RpcStatus', encodeStatus(status));
  const value = Buffer.from(String(Object(decoded['details'])[0].value), 'base64');
  expect(decoded).toMatchObject({
    code: 14,
    message: 'log is full',
    details: [{ typeUrl: 'type.googleapis.com/google.rpc.RetryInfo' }],
  });
  expect(oracleDecode('RetryInfo', value)).toEqual({ retryDelay: { seconds: '5' } });
  expect(JSON.parse(statusToJson(status))).toEqual({
    code: 14,
    message: 'log is full',
    details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '5s' }],
  });
});

test('messages are ASCII of at most 1 KiB, and the status stays whole', () => {
  const status = { code: grpcCodes.invalidArgument, message: `größe ☃\n${'x'.repeat(5000)}` };
  const decoded = oracleDecode('RpcStatus', encodeStatus(status));
  expect(decoded['message']).toBe(`gr??e ??${'x'.repeat(1016)}`);
  expect(JSON.parse(statusToJson(status))).toEqual(decoded);
  expect(encodeTraceResponse({ rejectedSpans: 100_000, errorMessage: 'y'.repeat(5000) }).length).toBeLessThan(1100);
});

test('a partial success names the first reason and the count of each', () => {
  const rejected = {
    count: 3,
    reasons: new Map([
      ['bad_trace_id', 2],
      ['too_deep', 1],
    ] as const),
    firstReason: 'span 4: trace_id must be 16 bytes, not all zero',
  };
  expect(rejectionMessage(rejected, 10)).toBe(
    '3 of 10 spans rejected: span 4: trace_id must be 16 bytes, not all zero (bad_trace_id 2, too_deep 1)',
  );
});

test('a warning names what was cut', () => {
  expect(warningMessage(new Map([['attribute_value', 3]]))).toBe(
    'accepted, but more than the limits allow was sent and is cut: attribute_value 3',
  );
});
