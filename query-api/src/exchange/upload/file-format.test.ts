import { describe, expect, test } from 'vitest';
import { recognizeFile } from './file-format.ts';

const recognize = (text: string): ReturnType<typeof recognizeFile> => recognizeFile(Buffer.from(text));
const REQUEST = '{"resourceSpans":[]}';

describe('a file is recognized', () => {
  test.each([
    ['otlp', REQUEST],
    ['otlp', `\uFEFF  { "resource_spans" : [] }`],
    ['otlp', '{"schema":"x","resourceSpans":[]}'],
    ['otlp', '{"result":{"resourceSpans":[]}}'],
    ['jaeger', '{"data":[]}'],
    ['jaeger', '{"traceID":"1","spans":[],"processes":{}}'],
    ['zipkin', '[{"traceId":"1","id":"2"}]'],
    ['zipkin', '[[{"traceId":"1","id":"2"}]]'],
  ])('as %s: %s', (format, text) => {
    expect(recognize(text).format).toBe(format);
  });

  test.each([
    ['one request a line', `${REQUEST}\n${REQUEST}\r\n\n{"resourceLogs":[]}`, 3],
    ['one request of many lines', '{\n"resourceSpans": [\n]\n}\n', 1],
    ['one request and an empty line', `${REQUEST}\n`, 1],
    ['a first line that is an object within', '{\n{"resourceSpans":[]}\n}', 0],
  ])('%s', (_, text, requests) => {
    if (requests === 0) expect(() => recognize(text)).toThrow('it is not JSON');
    else expect(Object(recognize(text)).requests).toHaveLength(requests);
  });
});

test.each([
  ['', 'it is not JSON'],
  ['{"resourceMetrics":[]}', 'cannot recognize the file'],
  ['5', 'cannot recognize the file'],
  ['[1]', 'cannot recognize the file'],
])('%j is refused', (text, says) => {
  expect(() => recognize(text)).toThrow(says);
});
