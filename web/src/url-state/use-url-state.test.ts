import { describe, expect, it } from 'vitest';
import { readTimeZone } from './use-time-range.ts';
import { changedParams, linkTo } from './use-url-state.ts';

describe('changing parameters', () => {
  it('keeps what it does not know', () => {
    const after = changedParams(new URLSearchParams('x=1&sort=a.up'), { sort: 'b.down' });
    expect(after.toString()).toBe('x=1&sort=b.down');
  });

  it('takes out, and repeats', () => {
    const after = changedParams(new URLSearchParams('attr=a&attr=b&q=1'), { attr: ['c', 'd'], q: null });
    expect(after.toString()).toBe('attr=c&attr=d');
  });

  it('does not change the parameters it was given', () => {
    const before = new URLSearchParams('a=1');
    changedParams(before, { a: null });
    expect(before.toString()).toBe('a=1');
  });
});

describe('links to other pages', () => {
  it('carry the time range and the environment, not the filters of this page', () => {
    const current = new URLSearchParams('from=now-15m&to=now&env=production&state=error');
    expect(linkTo(current, '/traces', { service: 'cart & co' })).toBe(
      '/traces?from=now-15m&to=now&env=production&service=cart+%26+co',
    );
  });

  it('have no question mark without parameters', () => {
    expect(linkTo(new URLSearchParams(), '/status')).toBe('/status');
  });
});

it('ignores a time zone that does not exist', () => {
  expect(readTimeZone('Mars/Olympus')).toBeUndefined();
  expect(readTimeZone('Asia/Shanghai')).toBe('Asia/Shanghai');
  expect(readTimeZone(null)).toBeUndefined();
});
