import { describe, expect, test } from 'vitest';
import { exceptionText, matchingAttributes, offsetNs, otherAttributes } from './stack-text.ts';

const exception = (fields: Readonly<Record<string, string>>) => ({
  name: 'exception',
  timeUnixNano: '1700000000000000000',
  attributes: Object.entries(fields).map(([key, value]) => ({ key, value, type: 'string' as const })),
});

describe('exceptions', () => {
  test('the title is the class without its package', () => {
    const event = exception({
      'exception.type': 'java.net.SocketTimeoutException',
      'exception.message': 'Read timed out',
    });
    expect(exceptionText(event)).toMatchObject({
      title: 'SocketTimeoutException',
      message: 'Read timed out',
      stack: [],
    });
  });

  test('a stack does not repeat what the card says already', () => {
    const event = exception({
      'exception.type': 'TypeError',
      'exception.stacktrace':
        'TypeError: x is not a function\n  of many lines\n    at f (a.js:1:2)\n    at g (b.js:3:4)\n',
    });
    expect(exceptionText(event).stack).toEqual(['at f (a.js:1:2)', 'at g (b.js:3:4)']);
  });

  test('a stack in an unknown form is kept whole', () => {
    const event = exception({ 'exception.type': 'E', 'exception.stacktrace': 'goroutine 1 [running]:\nmain.main()' });
    expect(exceptionText(event).stack).toEqual(['goroutine 1 [running]:', 'main.main()']);
  });

  test('an event without a type still has a title', () => {
    expect(exceptionText(exception({})).title).toBe('Exception');
  });

  test('further attributes of the event are not lost', () => {
    expect(
      otherAttributes(exception({ 'exception.type': 'E', 'exception.escaped': 'true' })).map(({ key }) => key),
    ).toEqual(['exception.escaped']);
  });
});

test('attributes are found by key and by value in any case', () => {
  const { attributes } = exception({ 'http.route': '/cart', 'db.system': 'MySQL' });
  expect(matchingAttributes(attributes, 'ROUTE').map(({ key }) => key)).toEqual(['http.route']);
  expect(matchingAttributes(attributes, 'mysql').map(({ key }) => key)).toEqual(['db.system']);
  expect(matchingAttributes(attributes, '  ')).toBe(attributes);
});

test('the offset of an event is exact to the nanosecond, also before the start', () => {
  const event = { ...exception({}), timeUnixNano: '1700000000000000007' };
  expect(offsetNs(event, '1700000000000000000')).toBe(7);
  expect(offsetNs(event, '1700000000000000008')).toBe(-1);
});
