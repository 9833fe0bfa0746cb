import { parseSearch, printSearch, type SearchExpression } from '@galileo/model';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  compareAttribute,
  compareText,
  durationText,
  failedTest,
  joinParts,
  readBar,
  withField,
  withoutTest,
  withPart,
} from './bar-filters.ts';

// Other suites share the machine.
vi.setConfig({ testTimeout: 30_000 });

function read(text: string): SearchExpression | undefined {
  if (text === '') return undefined;
  const parse = parseSearch(text);
  if (!parse.ok) throw new Error(`${text}: ${parse.error.message}`);
  return parse.query;
}

const print = (query: SearchExpression | undefined): string => (query === undefined ? '' : printSearch(query));
const nothing = {
  service: '',
  operation: '',
  status: 'all',
  minDuration: '',
  maxDuration: '',
  tests: [],
  hasTypedPart: false,
};

describe('the bar reads', () => {
  test.each([
    ['', {}],
    ['service = web', { service: 'web' }],
    ['{service = web}', { service: 'web' }],
    ['name = "GET /" and error', { operation: 'GET /', status: 'failed' }],
    ['not error', { status: 'ok' }],
    ['duration >= 500ms and duration <= 2s', { minDuration: '500ms', maxDuration: '2s' }],
    ['duration > 1s', { tests: ['duration > 1s'] }],
    ['service = a and service = b', { service: 'a', tests: ['service = b'] }],
    ['service ~ we*', { tests: ['service ~ we*'] }],
    ['http.route = /cart x', { tests: ['http.route = /cart', 'x'] }],
    ['x x', { tests: ['x'] }],
    ['service = web and (error or duration > 1s)', { service: 'web', hasTypedPart: true }],
    ['error or root', { hasTypedPart: true }],
    ['not service = web', { hasTypedPart: true }],
    ['{service = web} and not {service = pay}', { hasTypedPart: true }],
  ])('%s', (text, expected) => {
    expect(readBar(read(text))).toEqual({ ...nothing, ...expected });
  });
});

describe('the bar writes', () => {
  test.each([
    ['', 'service', 'web', 'service = web'],
    ['error', 'service', 'web', 'error AND service = web'],
    ['service = web and error', 'service', 'pay', 'service = pay AND error'],
    ['service = web and error', 'service', '', 'error'],
    ['service = web', 'service', '', ''],
    ['service = web', 'status', 'failed', 'service = web AND error'],
    ['service = web and error', 'status', 'ok', 'service = web AND NOT error'],
    ['not error', 'status', 'all', ''],
    ['', 'minDuration', '500ms', 'duration >= 500ms'],
    ['duration >= 500ms', 'maxDuration', '2s', 'duration >= 500ms AND duration <= 2s'],
    ['error or root', 'service', 'web', '(error OR root) AND service = web'],
  ] as const)('%j with %s %j', (text, field, value, expected) => {
    expect(print(withField(read(text), field, value))).toBe(expected);
  });

  test.each([
    ['service = web', compareAttribute('http.route', '/cart'), 'service = web AND http.route = /cart'],
    ['http.route = /cart', compareAttribute('http.route', '/cart'), 'http.route = /cart'],
    ['', compareAttribute('retries', '3'), 'retries = 3'],
    ['', compareAttribute('zip', '007'), 'zip = "007"'],
    ['service = web', compareText('service', 'pay'), 'service = pay'],
    ['not error', failedTest, 'error'],
  ])('%j and one more test', (text, added, expected) => {
    expect(print(withPart(read(text), added))).toBe(expected);
  });

  test('several tests at once, each where it belongs', () => {
    const added = joinParts([compareText('service', 'web'), compareText('name', 'GET /')]) ?? failedTest;
    expect(print(withPart(read('service = pay and error'), added))).toBe('service = web AND error AND name = "GET /"');
  });

  test('out what a chip showed, and nothing else', () => {
    expect(print(withoutTest(read('a = 1 and (b or c) and d'), 'a = 1'))).toBe('(b OR c) AND d');
  });
});

describe('from bar to text and back', () => {
  test('any value survives', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), fc.string(), (service, key, value) => {
        const query = withPart(withField(undefined, 'service', service), compareAttribute(`x.${key}`, value));
        const text = print(query);
        expect(print(read(text))).toBe(text);
        expect(readBar(read(text)).service).toBe(service);
        expect(readBar(read(text)).tests).toHaveLength(1);
      }),
    );
  });

  test.each([
    [500_000_000n, '500ms'],
    [120_000_000_000n, '2m'],
    [7n, '7ns'],
    [0n, '0ns'],
    [1_500_000n, '1500us'],
  ])('%d ns are %s', (nanos, text) => {
    expect(durationText(nanos)).toBe(text);
  });
});
