import { defaultItemLimits, type ItemLimits } from './limits.ts';
import { encodeTraces } from './testing/encode-traces.ts';
import { randomRequest } from './testing/random-request.ts';
import { sampleRequest, sampleSpan, type SampleSpan, type SampleValue } from './testing/samples.ts';
import { oracleDecodeTraces, oracleEncodeTraces } from './testing/trace-oracle.ts';
import { inspectTraces } from './traces.ts';
import { describe, expect, test } from 'vitest';

const receivedAtMs = 1_760_000_000_000;
const startNanos = BigInt(receivedAtMs) * 1_000_000n;
const invalid = expect.objectContaining({ kind: 'invalid' });

const span = (overrides: Partial<SampleSpan> = {}): SampleSpan => sampleSpan({ startNanos, ...overrides });
const inspect = (bytes: Uint8Array, limits: Partial<ItemLimits> = {}) =>
  inspectTraces(bytes, { receivedAtMs, limits: { ...defaultItemLimits, ...limits } });
const inspectSpan = (overrides: Partial<SampleSpan>, limits: Partial<ItemLimits> = {}) =>
  inspect(encodeTraces(sampleRequest({ spans: [span(overrides)] })), limits);
const attributesNamed = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`key.${i}`, i]));
const nested = (depth: number): SampleValue =>
  depth === 0 ? 'leaf' : depth % 2 ? [nested(depth - 1)] : { a: nested(depth - 1) };
const namesOf = (bytes: Uint8Array) =>
  oracleDecodeTraces(bytes).resourceSpans?.flatMap((one) =>
    (one.scopeSpans ?? []).flatMap((scope) => (scope.spans ?? []).map((kept) => kept.name)),
  );

test.each([
  ['no bytes', new Uint8Array(0)],
  ['an empty resource', oracleEncodeTraces([{ scopeSpans: [] }])],
  ['an empty scope', oracleEncodeTraces([{ scopeSpans: [{ spans: [] }] }])],
])('a request of %s holds nothing and is fine', (_, bytes) => {
  expect(inspect(bytes)).toMatchObject({ accepted: 0, rejected: 0, bytes });
});

describe('a span is rejected', () => {
  test.each<[string, Partial<SampleSpan>, string, string]>([
    ['without trace id', { traceId: '' }, 'bad_trace_id', 'span 1: trace_id must be 16 bytes, not all zero'],
    [
      'with a trace id of zeros',
      { traceId: '00'.repeat(16) },
      'bad_trace_id',
      'span 1: trace_id must be 16 bytes, not all zero',
    ],
    [
      'with a span id of 4 bytes',
      { spanId: '01020304' },
      'bad_span_id',
      'span 1: span_id must be 8 bytes, not all zero',
    ],
    [
      'with a parent id of 4 bytes',
      { parentSpanId: '01020304' },
      'bad_parent_id',
      'span 1: parent_span_id must be empty or 8 bytes',
    ],
    [
      'that started 8 days ago',
      { startNanos: startNanos - 691_200_000_000_000n },
      'time_out_of_window',
      'span 1: start time is 691200 s before receipt; accepted are 604800 s before to 600 s after',
    ],
    [
      'that starts in an hour',
      { startNanos: startNanos + 3_600_000_000_000n },
      'time_out_of_window',
      'span 1: start time is 3600 s after receipt; accepted are 604800 s before to 600 s after',
    ],
    [
      'with a value nested 65 deep',
      { attributes: { a: nested(65) } },
      'too_deep',
      'span 1: an attribute value is nested deeper than 64 levels',
    ],
    [
      'with an event value nested 65 deep',
      { events: [{ timeNanos: startNanos, name: 'e', attributes: { a: nested(65) } }] },
      'too_deep',
      'span 1: an attribute value is nested deeper than 64 levels',
    ],
    [
      'with a name of 900,000 bytes',
      { name: 'x'.repeat(900_000) },
      'too_large',
      'span 1: the span is larger than 900000 bytes',
    ],
  ])('%s', (_, overrides, reason, sentence) => {
    const inspection = inspectSpan(overrides);
    expect(inspection).toMatchObject({ accepted: 0, rejected: 1, firstReason: sentence });
    expect([...inspection.reasons]).toEqual([[reason, 1]]);
    expect(namesOf(inspection.bytes)).toEqual([]);
  });
});

describe('a span is accepted without a warning', () => {
  test.each<[string, Partial<SampleSpan>]>([
    ['with a parent of zeros', { parentSpanId: '00'.repeat(8) }],
    ['that ends before it starts', { endNanos: startNanos - 1n }],
    ['that has no end', { endNanos: 0n }],
    ['with a value nested 64 deep', { attributes: { a: nested(64) } }],
    ['with 256 attributes', { attributes: attributesNamed(256) }],
    ['with a key of 256 bytes', { attributes: { ['k'.repeat(256)]: 1 } }],
    ['with a value of 32 KiB', { attributes: { a: 'x'.repeat(32_768) } }],
    ['with keys that objects have', { attributes: { constructor: 1, toString: 'x', '': true, ['__proto__']: 2 } }],
  ])('%s', (_, overrides) => {
    const inspection = inspectSpan(overrides);
    expect(inspection).toMatchObject({ accepted: 1, rejected: 0, firstReason: '' });
    expect([...inspection.warnings]).toEqual([]);
  });
});

const link = { traceId: '01'.repeat(16), spanId: '02'.repeat(8) };
const event = { timeNanos: startNanos, name: 'e' };

describe('a span is accepted with a warning', () => {
  test.each<[string, Partial<SampleSpan>, [string, number][]]>([
    [
      'with keys of 257 bytes',
      { attributes: { ['k'.repeat(257)]: 1, ['l'.repeat(257)]: 2, a: 3 } },
      [['attribute_key', 2]],
    ],
    ['with a text over 32 KiB', { attributes: { a: 'x'.repeat(32_769) } }, [['attribute_value', 1]]],
    ['with bytes over 32 KiB', { attributes: { a: new Uint8Array(32_769) } }, [['attribute_value', 1]]],
    [
      'with a list over 32 KiB',
      { attributes: { a: ['x'.repeat(20_000), 'y'.repeat(20_000)] } },
      [['attribute_value', 1]],
    ],
    ['with 258 attributes', { attributes: attributesNamed(258) }, [['attribute_count', 2]]],
    [
      'with an event of 257 attributes',
      { events: [{ ...event, attributes: attributesNamed(257) }] },
      [['attribute_count', 1]],
    ],
    ['with 1025 events', { events: Array.from({ length: 1025 }, () => event) }, [['event_count', 1]]],
    ['with 1026 links', { links: Array.from({ length: 1026 }, () => link) }, [['link_count', 2]]],
    ['with a link without ids', { links: [link, { traceId: '', spanId: '' }] }, [['link_ids', 1]]],
    [
      'that is larger than 900,000 bytes before cutting only',
      { attributes: { a: 'x'.repeat(2_000_000) } },
      [['attribute_value', 1]],
    ],
  ])('%s', (_, overrides, warnings) => {
    const inspection = inspectSpan(overrides);
    expect(inspection).toMatchObject({ accepted: 1, rejected: 0 });
    expect([...inspection.warnings]).toEqual(warnings);
  });

  test('whose events over the limit are cut as a whole, whatever they hold', () => {
    const attributes = { a: 'x'.repeat(500_000) };
    const inspection = inspectSpan(
      { events: [event, { ...event, attributes }, { ...event, attributes }] },
      { maxEvents: 1 },
    );
    expect(inspection).toMatchObject({ accepted: 1 });
    expect(inspection.warnings.get('event_count')).toBe(2);
  });

  test('because of its resource and scope', () => {
    const { warnings, accepted } = inspect(
      encodeTraces([
        {
          resource: { ...attributesNamed(130), deep: nested(65) },
          scopeSpans: [{ scope: { name: 's', attributes: { deep: nested(65) } }, spans: [span()] }],
        },
      ]),
    );
    expect(accepted).toBe(1);
    expect([...warnings]).toEqual([
      ['resource_attribute_count', 3],
      ['envelope_value_depth', 2],
    ]);
  });

  test('with limits below the short form too', () => {
    const bytes = encodeTraces([{ scopeSpans: [{ spans: [span({ attributes: { key: 'value', k: 'v' } })] }] }]);
    expect([...inspect(bytes, { maxKeyBytes: 2, maxValueBytes: 0 }).warnings]).toEqual([
      ['attribute_key', 1],
      ['attribute_value', 1],
    ]);
  });
});

describe('rejected spans', () => {
  const bad = (name: string) => span({ name, traceId: '' });
  const mixed = [
    {
      resource: { 'service.name': 'shop' },
      schemaUrl: 'https://one',
      scopeSpans: [
        { scope: { name: 's1' }, spans: [span({ name: 'a' }), bad('b'), span({ name: 'c' }), bad('d')] },
        { scope: { name: 's2' }, spans: [bad('e')] },
      ],
    },
    { scopeSpans: [{ spans: [span({ name: 'f' }), span({ name: 'g', startNanos: 1n })], schemaUrl: 'https://two' }] },
  ];

  test('are cut out of the bytes and everything else stays', () => {
    const inspection = inspect(encodeTraces(mixed));

    expect(inspection).toMatchObject({ accepted: 3, rejected: 4 });
    expect([...inspection.reasons]).toEqual([
      ['bad_trace_id', 3],
      ['time_out_of_window', 1],
    ]);
    expect(inspection.firstReason).toMatch(/^span 2: trace_id/);
    const kept = mixed.map((one) => ({
      ...one,
      scopeSpans: one.scopeSpans.map((scope) => ({
        ...scope,
        spans: scope.spans.filter(({ name }) => ['a', 'c', 'f'].includes(name)),
      })),
    }));
    expect(oracleDecodeTraces(inspection.bytes)).toEqual(oracleDecodeTraces(oracleEncodeTraces(kept)));
    expect(inspect(inspection.bytes)).toMatchObject({ accepted: 3, rejected: 0, bytes: inspection.bytes });
  });

  test('of an earlier step are counted along', () => {
    const inspection = inspectTraces(encodeTraces(mixed), {
      receivedAtMs,
      limits: defaultItemLimits,
      rejected: { count: 2, reasons: new Map([['bad_value', 2]]), firstReason: 'span 1: kind must be an integer' },
    });
    expect(inspection).toMatchObject({ accepted: 3, rejected: 6, firstReason: 'span 1: kind must be an integer' });
  });
});

test('a request cut at any byte is invalid or ends between two fields of the request', () => {
  const bytes = encodeTraces(randomRequest(12, receivedAtMs).concat(sampleRequest({ spans: [span(), span()] })));
  const ends = [0];
  for (let length = 1; length < bytes.length; length++) {
    try {
      inspect(bytes.subarray(0, length));
      ends.push(length);
    } catch (error) {
      expect(error).toEqual(invalid);
    }
  }
  expect(ends.length).toBeLessThanOrEqual(3);
});

const unknownFields: readonly [string, number[]][] = [
  ['varint', [0xa0, 0x3f, 0x96, 0x01]],
  ['fixed64', [0xa1, 0x3f, 1, 2, 3, 4, 5, 6, 7, 8]],
  ['bytes', [0xa2, 0x3f, 3, 0xff, 0x00, 0x80]],
  ['group', [0xa3, 0x3f, 0x0a, 1, 0xff, 0x13, 0x14, 0xa4, 0x3f]],
  ['fixed32', [0xa5, 0x3f, 1, 2, 3, 4]],
];

/** A message field around `content`. */
const message = (tag: number, ...content: number[]): number[] => [...around(tag, Uint8Array.from(content))];

/** A request with `extra` at the start and end of the message at `level`. */
function requestWith(extra: readonly number[], level: string): Uint8Array {
  const wrap = (name: string, tag: number, ...content: number[]) =>
    message(tag, ...(name === level ? extra : []), ...content, ...(name === level ? extra : []));
  const text = (tag: number, value: string) => message(tag, ...Buffer.from(value));
  const value = wrap('value', 0x12, ...wrap('array', 0x2a, ...message(0x0a, ...text(0x0a, 'v'))));
  const listValue = message(0x12, ...wrap('list', 0x32, ...wrap('pair', 0x0a, ...text(0x0a, 'k'), ...value)));
  const attribute = (tag: number) => wrap('attribute', tag, ...text(0x0a, 'key'), ...listValue);
  const ids = [...message(0x0a, ...Array<number>(16).fill(1)), ...message(0x12, ...Array<number>(8).fill(2))];
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(startNanos);
  const spanField = wrap(
    'span',
    0x12,
    ...ids,
    0x39,
    ...start,
    ...attribute(0x4a),
    ...wrap('event', 0x5a, ...text(0x12, 'e')),
    ...wrap('link', 0x6a, ...ids),
    ...wrap('status', 0x7a, 0x18, 2),
  );
  const resource = wrap('resource', 0x0a, ...attribute(0x0a));
  const scopeSpans = wrap('scopeSpans', 0x12, ...wrap('scope', 0x0a, ...text(0x0a, 's')), ...spanField);
  const request = wrap('resourceSpans', 0x0a, ...resource, ...scopeSpans);
  return Uint8Array.from(level === 'request' ? [...extra, ...request, ...extra] : request);
}

const levels = ['request', 'resourceSpans', 'resource', 'scopeSpans', 'scope', 'span', 'attribute', 'value', 'array'];
const innerLevels = ['list', 'pair', 'event', 'link', 'status'];

describe.each([...levels, ...innerLevels])('unknown fields in %s', (level) => {
  test.each(unknownFields)('of type %s are ignored', (_, extra) => {
    expect(inspect(requestWith(extra, level))).toMatchObject({ accepted: 1, rejected: 0 });
  });

  test('that are malformed make the request invalid', () => {
    expect(() => inspect(requestWith([0xa3, 0x3f], level))).toThrow(invalid);
    expect(() => inspect(requestWith([0xa6, 0x3f], level))).toThrow(invalid);
  });
});

test('a known field with another wire type counts as unknown', () => {
  expect(inspect(requestWith([0x08, 0x01], 'span'))).toMatchObject({ accepted: 1 });
});

test('values nested ten thousand deep are rejected, not a crash', () => {
  let value: Buffer = Buffer.from([0x0a, 1, 0x78]);
  for (let i = 0; i < 10_000; i++) value = around(0x2a, around(0x0a, value));
  const attribute = around(0x4a, Buffer.concat([Buffer.from([0x0a, 1, 0x61]), around(0x12, value)]));
  const ids = Buffer.concat([around(0x0a, Buffer.alloc(16, 1)), around(0x12, Buffer.alloc(8, 2))]);
  const start = Buffer.alloc(9, 0x39);
  start.writeBigUInt64LE(startNanos, 1);
  const request = around(0x0a, around(0x12, around(0x12, Buffer.concat([ids, start, attribute]))));

  expect(inspect(request)).toMatchObject({ accepted: 0, rejected: 1 });
  expect([...inspect(request).reasons]).toEqual([['too_deep', 1]]);
});

/** A length-delimited field of any size. */
function around(tag: number, content: Uint8Array): Buffer {
  const head = [tag];
  let rest = content.length;
  for (; rest >= 0x80; rest >>>= 7) head.push((rest & 0x7f) | 0x80);
  return Buffer.concat([Buffer.from([...head, rest]), content]);
}
