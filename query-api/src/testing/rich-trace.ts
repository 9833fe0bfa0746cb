export const RICH_TRACE_ID = '5b8efff798038103d269b633813fc60c';
export const RICH_SPAN_ID = 'eee19b7ec3c1b174';

/** A request that uses every field of OTLP's trace messages, as a file of OTLP/JSON spells them. */
export function richRequest(endNanos: bigint): unknown {
  const start = endNanos - 60_000_000_000n + 123n;
  return {
    resourceSpans: [
      {
        resource: {
          attributes: [
            // Resources are stored with their attributes in order of key.
            { key: 'process.pid', value: { intValue: '12' } },
            { key: 'service.name', value: { stringValue: 'rich' } },
          ],
          droppedAttributesCount: 4,
        },
        scopeSpans: [
          {
            scope: {
              name: 'scope',
              version: '1',
              attributes: [{ key: 'in', value: { intValue: '5' } }],
              droppedAttributesCount: 6,
            },
            spans: [
              {
                traceId: RICH_TRACE_ID,
                spanId: RICH_SPAN_ID,
                traceState: 'a=b',
                parentSpanId: 'eee19b7ec3c1b173',
                flags: 257,
                name: 'everything',
                kind: 2,
                startTimeUnixNano: String(start),
                endTimeUnixNano: String(start + 1_000_000_001n),
                attributes: [
                  { key: 'text', value: { stringValue: 'a "b"' } },
                  { key: 'none', value: { stringValue: '' } },
                  { key: 'int', value: { intValue: '-9223372036854775808' } },
                  { key: 'double', value: { doubleValue: 0.1 } },
                  { key: 'whole', value: { doubleValue: 3 } },
                  { key: 'nan', value: { doubleValue: 'NaN' } },
                  { key: 'bool', value: { boolValue: true } },
                  { key: 'bytes', value: { bytesValue: 'AQI=' } },
                  { key: 'empty', value: {} },
                  {
                    key: 'list',
                    value: {
                      arrayValue: {
                        values: [{ stringValue: 'n1' }, { intValue: '9223372036854775807' }, { doubleValue: 2 }],
                      },
                    },
                  },
                  {
                    key: 'map',
                    value: {
                      kvlistValue: {
                        values: [
                          { key: '$k', value: { bytesValue: 'AA==' } },
                          { key: 'z', value: { boolValue: false } },
                        ],
                      },
                    },
                  },
                ],
                droppedAttributesCount: 1,
                events: [
                  {
                    timeUnixNano: String(start + 5n),
                    name: 'exception',
                    attributes: [{ key: 'exception.type', value: { stringValue: 'java.net.SocketTimeoutException' } }],
                    droppedAttributesCount: 7,
                  },
                  { timeUnixNano: String(start + 9n), name: 'plain', attributes: [] },
                ],
                droppedEventsCount: 2,
                links: [
                  {
                    traceId: 'ff8efff798038103d269b633813fc60c',
                    spanId: 'aae19b7ec3c1b174',
                    traceState: 'c=d',
                    attributes: [{ key: 'why', value: { intValue: '1' } }],
                    droppedAttributesCount: 8,
                    flags: 256,
                  },
                ],
                droppedLinksCount: 3,
                status: { code: 2, message: 'no' },
              },
            ],
            schemaUrl: 'https://opentelemetry.io/schemas/1.27.0',
          },
          {
            scope: {},
            spans: [
              {
                traceId: RICH_TRACE_ID,
                spanId: 'eee19b7ec3c1b175',
                parentSpanId: RICH_SPAN_ID,
                name: 'plain',
                kind: 1,
                startTimeUnixNano: String(start + 10n),
                endTimeUnixNano: String(start + 20n),
                attributes: [],
                status: {},
              },
            ],
          },
        ],
        schemaUrl: 'https://opentelemetry.io/schemas/1.26.0',
      },
    ],
  };
}
