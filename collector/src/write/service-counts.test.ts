import { encodeTraces, sampleRequest } from '@galileo/otlp/testing';
import { expect, test } from 'vitest';
import { createServiceCounter } from './service-counts.ts';

test('counts spans per service and gives all bytes to some service', () => {
  const request = encodeTraces([
    ...sampleRequest({ service: 'cart', spans: 3 }),
    ...sampleRequest({ service: 'payment', spans: 2 }),
    ...sampleRequest({ service: 'cart', spans: 1 }),
  ]);
  const counts = createServiceCounter()(request);

  expect(counts.map(({ service, items }) => [service, items])).toEqual([
    ['cart', 3],
    ['payment', 2],
    ['cart', 1],
  ]);
  expect(counts.reduce((bytes, count) => bytes + count.bytes, 0)).toBeGreaterThan(request.length * 0.9);
});

test.each([
  ['none', { resource: { 'service.name': '' } }],
  ['no resource', {}],
])('a resource with %s counts as unknown_service', (_what, resource) => {
  const request = encodeTraces([{ ...resource, scopeSpans: sampleRequest()[0]?.scopeSpans ?? [] }]);

  expect(createServiceCounter()(request)).toMatchObject([{ service: 'unknown_service', items: 1 }]);
});
