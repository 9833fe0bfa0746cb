import { oracleDecodeTraces } from '../testing/trace-oracle.ts';
import { tracesFromJson } from './traces-from-json.ts';
import { describe, expect, test } from 'vitest';

const traceId = '5B8EFFF798038103D269B633813FC60C';
const spanId = 'EEE19B7EC3C1B174';
const traceIdBase64 = Buffer.from(traceId, 'hex').toString('base64');
const spanIdBase64 = Buffer.from(spanId, 'hex').toString('base64');
const bytesOf = (hex: string): number[] => [...Buffer.from(hex, 'hex')];

const read = (text: string) => tracesFromJson(Buffer.from(text));
/** A request whose one span has these members, as text: numbers must reach the reader as they are written. */
const requestOf = (...members: string[]): string => {
  const ids = [`"traceId":"${traceId}"`, `"spanId":"${spanId}"`];
  const unnamed = ids.filter((id) => !members.some((member) => member.startsWith(id.slice(0, 8))));
  return `{"resourceSpans":[{"scopeSpans":[{"spans":[{${[...unnamed, ...members].join(',')}}]}]}]}`;
};
const decodeOne = (bytes: Uint8Array) => oracleDecodeTraces(bytes).resourceSpans?.[0]?.scopeSpans?.[0]?.spans?.[0];

/** What one member became. */
function spanWith(...members: string[]) {
  const { bytes, tolerated, rejected } = read(requestOf(...members));
  return { span: decodeOne(bytes), tolerated: Object.fromEntries(tolerated), rejected };
}

/** What one value became, as the value of an attribute. */
function valueOf(value: string) {
  const { span, ...rest } = spanWith(`"attributes":[{"key":"k","value":${value}}]`);
  return { value: Object(span?.['attributes'])[0]?.value as unknown, ...rest };
}

describe('ids', () => {
  test.each<[string, string, object]>([
    ['in upper case', `"${traceId}"`, {}],
    ['in lower case', `"${traceId.toLowerCase()}"`, {}],
    ['in mixed case', '"5b8EFFF798038103d269B633813FC60c"', {}],
    ['with escapes', `"\\u0035${traceId.slice(1)}"`, {}],
    ['as base64', JSON.stringify(traceIdBase64), { base64_id: 1 }],
    ['as base64 without padding', JSON.stringify(traceIdBase64.replace(/=/g, '')), { base64_id: 1 }],
    ['as base64url', JSON.stringify(Buffer.from(traceId, 'hex').toString('base64url')), { base64_id: 1 }],
    ['as an array of bytes', JSON.stringify(bytesOf(traceId)), { byte_array_id: 1 }],
  ])('%s are read', (_, id, tolerated) => {
    expect(spanWith(`"traceId":${id}`)).toMatchObject({
      span: { traceId: traceIdBase64 },
      tolerated,
      rejected: { count: 0 },
    });
  });

  test('of spans may be base64 or bytes too', () => {
    expect(spanWith(`"spanId":"${spanIdBase64}"`)).toMatchObject({
      span: { spanId: spanIdBase64 },
      tolerated: { base64_id: 1 },
    });
    expect(spanWith(`"parentSpanId":${JSON.stringify(bytesOf(spanId))}`)).toMatchObject({
      span: { parentSpanId: spanIdBase64 },
      tolerated: { byte_array_id: 1 },
    });
  });

  test.each(['""', 'null'])('of parents that are %s mean that there is none', (id) => {
    expect(spanWith(`"parentSpanId":${id}`).span).not.toHaveProperty('parentSpanId');
  });

  test.each<[string, string]>([
    ['hex of another length', '"5b8efff798038103"'],
    ['48 characters of base64 of hex', JSON.stringify(Buffer.from(traceId).toString('base64'))],
    ['hex with another letter', '"5B8EFFF798038103D269B633813FC60G"'],
    ['text', '"héllo ☃"'],
    ['a number', '12345'],
    ['true', 'true'],
    ['an object', '{"low":1,"high":2}'],
    ['an array of 15 bytes', JSON.stringify(bytesOf(traceId).slice(1))],
    ['an array with 256', JSON.stringify([256, ...bytesOf(traceId).slice(1)])],
    ['an array with text', JSON.stringify(['1', ...bytesOf(traceId).slice(1)])],
  ])('that are %s reject the span', (_, id) => {
    expect(spanWith(`"traceId":${id}`)).toMatchObject({
      span: undefined,
      rejected: { count: 1, firstReason: 'span 1: traceId cannot be read: ids must be hex' },
    });
    expect([...spanWith(`"traceId":${id}`).rejected.reasons]).toEqual([['bad_trace_id', 1]]);
  });

  test('of links that cannot be read are left out, so that only the link is dropped', () => {
    const { span, rejected } = spanWith(`"links":[{"traceId":"nonsense","spanId":"${spanId}"}]`);
    expect(rejected.count).toBe(0);
    expect(span?.['links']).toEqual([{ spanId: spanIdBase64 }]);
  });
});

describe('times and other 64-bit integers', () => {
  test.each<[string, string, string, object]>([
    ['a decimal string', '"1728758484155000001"', '1728758484155000001', {}],
    ['a number', '1728758484155000001', '1728758484155000001', {}],
    ['the largest', '18446744073709551615', '18446744073709551615', {}],
    ['a number with an exponent', '1.7e18', '1700000000000000000', { exact_exponent: 1 }],
    ['a string with an exponent', '"17E+17"', '1700000000000000000', { exact_exponent: 1 }],
    ['a number with a fraction of zeros', '1728758484155000001.00', '1728758484155000001', { exact_exponent: 1 }],
    ['a number with a negative exponent', '17000e-3', '17', { exact_exponent: 1 }],
    ['an object of two halves', '{"low":1234567890,"high":402504566}', '1728743948142314194', { low_high: 1 }],
    ['signed halves', '{"low":-1,"high":-1,"unsigned":false}', '18446744073709551615', { low_high: 1 }],
  ])('as %s are exact', (_, time, expected, tolerated) => {
    const { span, ...rest } = spanWith(`"startTimeUnixNano":${time}`);
    expect(rest).toMatchObject({ tolerated, rejected: { count: 0 } });
    expect(span?.['startTimeUnixNano']).toBe(
      time.startsWith('{"low":1234') ? String((402504566n << 32n) | 1234567890n) : expected,
    );
  });

  test.each([
    '1.5',
    '"1.5e0"',
    '1e-1',
    '-1',
    '18446744073709551616',
    '1e400',
    '1e999999999999',
    `"${'9'.repeat(100_000)}"`,
    `"1${'0'.repeat(1_000_000)}1"`,
    '"0x10"',
    '""',
    '" 1"',
    '"NaN"',
    'true',
    '[]',
    '{}',
    '{"low":1}',
    '{"low":"1","high":1}',
    '{"low":4294967296,"high":1}',
  ])('as %.40s reject the span', (time) => {
    const { span, rejected } = spanWith(`"startTimeUnixNano":${time}`);
    expect(span).toBeUndefined();
    expect([...rejected.reasons]).toEqual([['bad_value', 1]]);
    expect(rejected.firstReason).toMatch(/^span 1: startTimeUnixNano (must be|is out of range)/);
  });

  test.each([
    ['"-9223372036854775808"', '-9223372036854775808'],
    ['9223372036854775807', '9223372036854775807'],
    ['{"low":-1,"high":-1}', '-1'],
    ['0', '0'],
    ['-0', '0'],
  ])('of attributes are signed: %s', (int, expected) => {
    expect(valueOf(`{"intValue":${int}}`).value).toEqual({ intValue: expected });
  });

  test('of attributes beyond 64 bits reject the span', () => {
    expect(valueOf('{"intValue":9223372036854775808}').rejected.firstReason).toBe('span 1: intValue is out of range');
  });
});

describe('values', () => {
  test.each<[string, object, object?]>([
    [
      '{"stringValue":"a\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u2603\\ud83d\\ude00"}',
      { stringValue: 'a"\\/\b\f\n\r\tAé☃😀' },
    ],
    ['{"stringValue":"\\ud83d!"}', { stringValue: '\ufffd!' }],
    ['{"stringValue":"\\ud83d\\u0041"}', { stringValue: '\ufffdA' }],
    ['{"stringValue":"\\ude00\\ud83d"}', { stringValue: '\ufffd\ufffd' }],
    ['{"stringValue":""}', { stringValue: '' }],
    ['{"boolValue":true}', { boolValue: true }],
    ['{"boolValue":false}', { boolValue: false }],
    ['{"doubleValue":-1.5e3}', { doubleValue: -1500 }],
    ['{"doubleValue":"2.5"}', { doubleValue: 2.5 }],
    ['{"doubleValue":"NaN"}', { doubleValue: Number.NaN }],
    ['{"doubleValue":"Infinity"}', { doubleValue: Number.POSITIVE_INFINITY }],
    ['{"doubleValue":"-Infinity"}', { doubleValue: Number.NEGATIVE_INFINITY }],
    ['{"bytesValue":"+/8="}', { bytesValue: '+/8=' }],
    ['{"bytesValue":"-_8"}', { bytesValue: '+/8=' }],
    ['{"bytesValue":"+/8"}', { bytesValue: '+/8=' }],
    ['{"bytesValue":[251,255]}', { bytesValue: '+/8=' }, { byte_array: 1 }],
    [
      '{"arrayValue":{"values":[{"intValue":"1"},{},null,{"stringValue":null}]}}',
      { arrayValue: { values: [{ intValue: '1' }, {}, {}] } },
    ],
    ['{"arrayValue":{}}', { arrayValue: {} }],
    [
      '{"kvlistValue":{"values":[{"key":"k","value":{"boolValue":true}}]}}',
      { kvlistValue: { values: [{ key: 'k', value: { boolValue: true } }] } },
    ],
    ['{"kvlist_value":{"values":[]}}', { kvlistValue: {} }, { snake_case: 1 }],
    ['{"other":[{"a":{}}],"stringValue":"x"}', { stringValue: 'x' }],
    ['{}', {}],
  ])('%s is read', (value, expected, tolerated = {}) => {
    expect(valueOf(value)).toMatchObject({ tolerated, rejected: { count: 0 } });
    expect(valueOf(value).value).toEqual(expected);
  });

  test.each([
    '{"stringValue":5}',
    '{"stringValue":{}}',
    '{"boolValue":"true"}',
    '{"boolValue":1}',
    '{"intValue":"x"}',
    '{"intValue":false}',
    '{"doubleValue":"x"}',
    '{"doubleValue":true}',
    '{"bytesValue":"a"}',
    '{"bytesValue":"a=b="}',
    '{"bytesValue":7}',
    '{"arrayValue":[]}',
    '{"arrayValue":{"values":{}}}',
    '{"kvlistValue":{"values":[5]}}',
    '5',
    '"x"',
    '[]',
  ])('%s rejects the span', (value) => {
    expect(valueOf(value).value).toBeUndefined();
    expect([...valueOf(value).rejected.reasons]).toEqual([['bad_value', 1]]);
  });
});

describe('enums', () => {
  test.each<[string, object, object]>([
    ['"kind":2', { kind: 2 }, {}],
    ['"kind":"SPAN_KIND_SERVER"', { kind: 2 }, { enum_name: 1 }],
    ['"kind":"2"', { kind: 2 }, { enum_name: 1 }],
    ['"kind":99', { kind: 99 }, {}],
    ['"kind":-1', { kind: -1 }, {}],
    ['"status":{"code":"STATUS_CODE_ERROR"}', { status: { code: 2 } }, { enum_name: 1 }],
  ])('%s is read', (member, expected, tolerated) => {
    expect(spanWith(member)).toMatchObject({ span: expected, tolerated, rejected: { count: 0 } });
  });

  test.each(['"SERVER"', 'true', '1.5', '{}', '4294967296'])('%s as kind rejects the span', (kind) => {
    expect([...spanWith(`"kind":${kind}`).rejected.reasons]).toEqual([['bad_value', 1]]);
  });
});

describe('keys', () => {
  test.each<[string, object]>([
    ['"trace_state":"x"', { traceState: 'x' }],
    ['"parent_span_id":"eee19b7ec3c1b174"', { parentSpanId: spanIdBase64 }],
    ['"start_time_unix_nano":"7"', { startTimeUnixNano: '7' }],
    ['"end_time_unix_nano":7', { endTimeUnixNano: '7' }],
    ['"dropped_attributes_count":7', { droppedAttributesCount: 7 }],
    ['"dropped_events_count":7', { droppedEventsCount: 7 }],
    ['"dropped_links_count":7', { droppedLinksCount: 7 }],
    ['"events":[{"time_unix_nano":"7"}]', { events: [{ timeUnixNano: '7' }] }],
  ])('in snake_case are read and counted: %s', (member, expected) => {
    expect(spanWith(member)).toMatchObject({ span: expected, tolerated: { snake_case: 1 }, rejected: { count: 0 } });
  });

  test('in snake_case are read around the spans', () => {
    const { bytes, tolerated } = read(
      '{"resource_spans":[{"schema_url":"u","scope_spans":[{"spans":[{"name":"a"}]}]}]}',
    );
    expect(oracleDecodeTraces(bytes)).toEqual({
      resourceSpans: [{ schemaUrl: 'u', scopeSpans: [{ spans: [{ name: 'a' }] }] }],
    });
    expect(tolerated.get('snake_case')).toBe(3);
  });

  test.each([[['"traceState":"camel"', '"trace_state":"snake"']], [['"trace_state":"snake"', '"traceState":"camel"']]])(
    'in camelCase win over their twin: %s',
    (members) => {
      expect(spanWith(...members).span).toMatchObject({ traceState: 'camel' });
    },
  );

  test.each(['"name":"a","name":"b"', '"trace_state":"a","trace_state":"b"', '"events":[],"events":[]'])(
    'that come twice reject the span: %s',
    (members) => {
      expect([...spanWith(members).rejected.reasons]).toEqual([['bad_value', 1]]);
      expect(spanWith(members).rejected.firstReason).toMatch(/^span 1: \w+ is there twice$/);
    },
  );

  test('in both spellings do not add up lists', () => {
    const scopes = (name: string) => `[{"spans":[{"name":"${name}"}]}]`;
    const { bytes } = read(
      `{"resourceSpans":[{"schema_url":"u","scope_spans":${scopes('snake')},"resource":{},"scopeSpans":${scopes('camel')}}]}`,
    );
    expect(oracleDecodeTraces(bytes)).toEqual({
      resourceSpans: [{ schemaUrl: 'u', resource: {}, scopeSpans: [{ spans: [{ name: 'camel' }] }] }],
    });
  });

  test('may be written with escapes', () => {
    expect(spanWith('"n\\u0061me":"x"').span).toMatchObject({ name: 'x' });
  });

  test.each([
    '"__proto__":{"a":1}',
    '"constructor":1',
    '"":null',
    '"deprecated":[[],{},"x",-1.5e-7,true,false,null]',
    '"Name":"x"',
    '"n\\u0062me":"x"',
  ])('that are unknown are skipped with their value: %s', (member) => {
    expect(spanWith(member)).toMatchObject({ span: { traceId: traceIdBase64 }, tolerated: {}, rejected: { count: 0 } });
    expect(
      read(`{${member},"resourceSpans":[{${member},"scopeSpans":[{${member}}],"resource":{${member}}}]}`).rejected
        .count,
    ).toBe(0);
  });

  test('of attributes that objects have are data like any other', () => {
    const keys = ['__proto__', 'constructor', 'toString', ''];
    const { span } = spanWith(`"attributes":${JSON.stringify(keys.map((key) => ({ key, value: { intValue: 1 } })))}`);
    expect(Object(span?.['attributes']).map(({ key = '' }: { key?: string }) => key)).toEqual(keys);
  });
});
