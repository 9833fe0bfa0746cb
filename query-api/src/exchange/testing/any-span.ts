import { nanos, type AttributeValue } from '@galileo/model';
import type { StoredResource } from '@galileo/storage';
import fc from 'fast-check';
import type { SentSpan, SentSpans } from '../sent-span.ts';

const hex = (digits: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 15 }), { minLength: digits, maxLength: digits })
    .map((all) => all.map((digit) => digit.toString(16)).join(''))
    .map((text) => (/^0+$/.test(text) ? '1'.padStart(digits, '0') : text));

/** Names that the formats use for something of their own are among them. */
const key = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.constantFrom(
    'error',
    'span.kind',
    'event',
    'otel.status_code',
    'otel.scope.name',
    'w3c.tracestate',
    'galileo.rest',
    'galileo.resource',
    'jaeger.warnings',
    'hostname',
    'peer.service',
    'network.peer.address',
    'network.peer.port',
    'opentracing.ref_type',
    'stack',
    '__proto__',
    '7',
  ),
);

const double = fc.double().map((value) => (Object.is(value, -0) ? '-0' : String(value)));
const value: fc.Arbitrary<Pick<AttributeValue, 'value' | 'type'>> = fc.oneof(
  fc.record({ type: fc.constant('string' as const), value: fc.string({ unit: 'grapheme' }) }),
  fc.record({
    type: fc.constant('int' as const),
    value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  }),
  fc.record({ type: fc.constant('double' as const), value: double }),
  fc.record({ type: fc.constant('bool' as const), value: fc.boolean().map(String) }),
  fc.record({ type: fc.constant('bytes' as const), value: fc.constantFrom('', 'AQI=', 'AAAA') }),
  fc.record({
    type: fc.constant('json' as const),
    value: fc.constantFrom('null', '["a",1,1.0]', '{"k":{"$bytes":"AQI="}}', '[9223372036854775807]'),
  }),
);

const attributes: fc.Arbitrary<readonly AttributeValue[]> = fc
  .array(fc.tuple(key, value), { maxLength: 6 })
  .map((pairs) => [...new Map(pairs)].map(([name, one]) => ({ key: name, ...one })));

const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff_ffff }));
const start = fc.bigInt({ min: 0n, max: 2_000_000_000_000_000_000n });
const event = fc.record({
  timeNanos: start.map(nanos),
  name: fc.oneof(fc.constantFrom('', 'exception', 'error', 'log'), fc.string()),
  attributes,
  droppedAttributes: count,
});
const link = fc.record({
  traceId: fc.oneof(hex(32), fc.constant('ab'.repeat(16)), fc.constant('0'.repeat(32))),
  spanId: fc.oneof(hex(16), fc.constant('0'.repeat(16))),
  traceState: fc.constantFrom('', 'a=b'),
  flags: count,
  attributes,
  droppedAttributes: count,
});

/** Some end before they start. */
const anySpan: fc.Arbitrary<SentSpan> = fc
  .record({
    traceId: fc.oneof(fc.constant('ab'.repeat(16)), fc.constant('12'.padStart(32, '0'))),
    spanId: hex(16),
    parentId: fc.oneof(fc.constant(''), hex(16)),
    traceState: fc.constantFrom('', 'a=b,c=d'),
    flags: count,
    name: fc.string(),
    kind: fc.integer({ min: 0, max: 5 }),
    startNanos: start.map(nanos),
    durationNs: fc.oneof(
      fc.bigInt({ min: 0n, max: 10_000_000_000n }),
      fc.bigInt({ min: 0n, max: 10_000_000n }).map((micros) => micros * 1000n),
    ),
    status: fc.integer({ min: 0, max: 2 }),
    statusMessage: fc.constantFrom('', 'no', 'true'),
    resource: fc.constantFrom('1', '2', '3'),
    attributes,
    events: fc.array(event, { maxLength: 3 }),
    links: fc.array(link, { maxLength: 3 }),
    scope: fc.constantFrom('', 'io.http'),
    scopeVersion: fc.constantFrom('', '1.0'),
    scopeExtra: fc.record({ attributes, droppedAttributes: count, schemaUrl: fc.constantFrom('', 'https://s/1') }),
    dropped: fc.record({ attributes: count, events: count, links: count }),
  })
  .map((span) => (span.kind === 0 && span.startNanos > 5000n ? { ...span, durationNs: -1234n } : span));

const resource = (fingerprint: string): fc.Arbitrary<StoredResource> =>
  fc.record({
    fingerprint: fc.constant(fingerprint),
    attributes: fc.oneof(
      attributes,
      attributes.map((all) => [
        ...all,
        { key: 'service.name', value: `service ${fingerprint}`, type: 'string' as const },
      ]),
    ),
    schemaUrl: fc.constantFrom('', 'https://s/2'),
    droppedAttributes: count,
  });

export const anySpans: fc.Arbitrary<SentSpans> = fc.record({
  spans: fc.array(anySpan, { minLength: 1, maxLength: 8 }),
  resources: fc.tuple(resource('1'), resource('2'), resource('3')),
});
