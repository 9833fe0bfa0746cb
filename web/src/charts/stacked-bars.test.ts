import { describe, expect, it } from 'vitest';
import { propertyOf, readColours } from './colours.ts';
import { bucketLines, bucketTooltip, stackedBars, type StackedBars } from './stacked-bars.ts';
import { bucketTimes, labelledBuckets, niceStep } from './time-axis.ts';

const tokens: Readonly<Record<string, string>> = { '--svc-1': ' #111111', '--svc-2': '#222222', '--text-1': '#eeeeee' };
const colours = readColours({ getPropertyValue: (name) => tokens[name] ?? '' });
const chart: StackedBars = {
  times: bucketTimes(Date.UTC(2026, 10, 21, 13), 60, 3),
  series: [
    { name: 'cart', colour: 'var(--svc-1)', values: [1, 5, 0] },
    { name: '<img src=x>', colour: 'var(--svc-2)', values: [9, 0, 0] },
  ],
  clock: (ms) => new Date(ms).toISOString().slice(11, 16),
  moment: (ms) => new Date(ms).toISOString(),
  amount: String,
  tick: String,
};

describe('stacked bars', () => {
  it('have one stacked series per service in its resolved colour', () => {
    const option = stackedBars(chart, colours);
    expect(option.series).toMatchObject([
      { type: 'bar', stack: 'all', name: 'cart', color: '#111111', data: [1, 5, 0] },
      { type: 'bar', stack: 'all', color: '#222222' },
    ]);
    expect(option['animation']).toBe(false);
  });

  it('say the greatest first and leave zeros out', () => {
    expect(bucketLines(chart, 0).map(({ name, amount }) => [name, amount])).toEqual([
      ['<img src=x>', '9'],
      ['cart', '1'],
    ]);
    expect(bucketLines(chart, 1)).toHaveLength(1);
  });

  it('show names as text, whatever they hold', () => {
    const [title, first] = bucketTooltip(chart, 0);
    expect(title?.textContent).toBe('2026-11-21T13:00:00.000Z');
    expect(first?.querySelector('img')).toBeNull();
    expect(first?.textContent).toBe('<img src=x>9');
  });

  it('say nothing beside the buckets', () => {
    expect(bucketTooltip(chart, 7)).toEqual([]);
  });
});

describe('the time axis', () => {
  it.each([
    [60_000, 6, 10_000],
    [3_600_000, 6, 600_000],
    [86_400_000, 6, 21_600_000],
  ])('takes a nice step for %d ms and %d labels', (span, most, step) => {
    expect(niceStep(span, most)).toBe(step);
  });

  it('labels buckets at round times only', () => {
    const times = bucketTimes(Date.UTC(2026, 10, 21, 13, 3), 60, 60);
    const labelled = [...labelledBuckets(times, 6)].map((index) => chart.clock(times[index] ?? 0));
    expect(labelled).toEqual(['13:10', '13:20', '13:30', '13:40', '13:50', '14:00']);
  });

  it('labels nothing without buckets', () => {
    expect(labelledBuckets([], 6).size).toBe(0);
  });
});

it('reads the property of a CSS variable and leaves other colours alone', () => {
  expect(propertyOf('var(--svc-7)')).toBe('--svc-7');
  expect(propertyOf('#fff')).toBeUndefined();
  expect(colours.resolve('#fff')).toBe('#fff');
});
