import { expect, test } from 'vitest';
import { anyValueOf } from './otlp-value.ts';

test.each([
  ['string', 'a "b"', { stringValue: 'a "b"' }],
  ['int', '-9223372036854775808', { intValue: '-9223372036854775808' }],
  ['double', '0.1', { doubleValue: 0.1 }],
  ['double', 'NaN', { doubleValue: 'NaN' }],
  ['double', '-0', { doubleValue: '-0' }],
  ['bool', 'true', { boolValue: true }],
  ['bytes', 'AQI=', { bytesValue: 'AQI=' }],
  ['json', 'null', {}],
  [
    'json',
    '[1,1.0,"n1",true,null]',
    { arrayValue: { values: [{ intValue: '1' }, { doubleValue: 1 }, { stringValue: 'n1' }, { boolValue: true }, {}] } },
  ],
  ['json', '[9223372036854775807]', { arrayValue: { values: [{ intValue: '9223372036854775807' }] } }],
  [
    'json',
    '{"a":{"$bytes":"AQI="},"b":{"$double":"-Infinity"},"$$c":"say \\"12\\""}',
    {
      kvlistValue: {
        values: [
          { key: 'a', value: { bytesValue: 'AQI=' } },
          { key: 'b', value: { doubleValue: '-Infinity' } },
          { key: '$c', value: { stringValue: 'say "12"' } },
        ],
      },
    },
  ],
] as const)('%s %s becomes the value that was sent', (type, text, value) => {
  expect(anyValueOf(type, text)).toEqual(value);
});
