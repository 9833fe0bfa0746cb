import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatExactNanos,
  formatMillis,
  formatPercent,
  formatRate,
  formatShort,
  formatTick,
  percentNumber,
  splitDuration,
  threeFigures,
} from './units.ts';

describe('durations', () => {
  it.each([
    [0, '0 ns'],
    [1, '1 ns'],
    [999, '999 ns'],
    [1000, '1.00 us'],
    [340_000, '340 us'],
    [999_499, '999 us'],
    [999_600, '1.00 ms'],
    [12_345_678, '12.3 ms'],
    [999_499_999, '999 ms'],
    [1_840_000_000, '1.84 s'],
    [59_940_000_000, '59.9 s'],
    [59_960_000_000, '1 m 00 s'],
    [125_000_000_000, '2 m 05 s'],
    [3_599_600_000_000, '1 h 00 m'],
    [12_000_000_000_000, '3 h 20 m'],
    [86_399_000_000_000, '1 d 00 h'],
    [367_200_000_000_000, '4 d 06 h'],
    [-12_300_000, '−12.3 ms'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
  ])('%d ns reads %s', (ns, text) => {
    expect(formatDuration(ns)).toBe(text);
  });

  it('parts the unit from the number, but not the two parts of a long one', () => {
    expect(splitDuration(1_840_000_000)).toEqual({ value: '1.84', unit: 's' });
    expect(splitDuration(125_000_000_000)).toEqual({ value: '2 m 05 s', unit: '' });
  });

  it('shows milliseconds with three decimals and exact nanoseconds with groups', () => {
    expect(formatMillis(3_022_638_400)).toBe('3022.638');
    expect(formatExactNanos('1840000123')).toBe('1,840,000,123 ns');
  });
});

describe('amounts', () => {
  it.each([
    [0, '0'],
    [0.0004, '0'],
    [0.1234, '0.123'],
    [1.844, '1.84'],
    [9.996, '10.0'],
    [12.34, '12.3'],
    [99.96, '100'],
    [340.4, '340'],
  ])('%d has three figures: %s', (value, text) => {
    expect(threeFigures(value)).toBe(text);
  });

  it.each([
    [0, '0'],
    [812, '812'],
    [999.7, '1.00 k'],
    [1240, '1.24 k'],
    [999_600, '1.00 M'],
    [3_800_000, '3.80 M'],
    [1e12, '1.00 T'],
    [Number.NaN, '–'],
  ])('%d is short as %s', (value, text) => {
    expect(formatShort(value)).toBe(text);
  });

  it.each([
    [0.123, '0.123 /s'],
    [14.1, '14.1 /s'],
    [1200, '1.20 k/s'],
  ])('%d a second is the rate %s', (value, text) => {
    expect(formatRate(value)).toBe(text);
  });

  it.each([
    [90_000, '90 k'],
    [1500, '1.5 k'],
    [500, '500'],
    [100, '100'],
    [0, '0'],
    [0.5, '0.5'],
  ])('%d stands at an axis as %s', (value, text) => {
    expect(formatTick(value)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.00 KiB'],
    [4_900_000, '4.67 MiB'],
    [2 ** 31, '2.00 GiB'],
    [2 ** 60, '1024 PiB'],
  ])('%d bytes read %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('groups whole numbers', () => {
    expect(formatCount(12_875_866)).toBe('12,875,866');
  });
});

describe('shares', () => {
  it.each([
    [0, '0 %'],
    [0.00001, '<0.01 %'],
    [0.0012, '0.12 %'],
    [0.0569, '5.69 %'],
    [0.159, '15.9 %'],
    [1, '100 %'],
    [Number.NaN, '–'],
  ])('%d reads %s', (share, text) => {
    expect(formatPercent(share)).toBe(text);
  });

  it('never says zero for what is not zero', () => {
    expect(percentNumber(1e-9)).not.toBe('0');
  });
});
