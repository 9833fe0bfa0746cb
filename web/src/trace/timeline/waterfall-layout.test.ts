import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisTicks, tickLabel } from './axis.ts';
import { barOf, MIN_BAR, outsideOf, placeLabel } from './bar-layout.ts';
import { clampWindow, isWhole, pan, parseZoom, printZoom, wholeTrace, zoomAt, zoomStep } from '../zoom.ts';

const whole = wholeTrace(1000);

describe('bars', () => {
  test.each([
    { startNs: 0, execNs: 1000, left: 0, width: 500 },
    { startNs: 200, execNs: 400, left: 100, width: 200 },
    { startNs: 500, execNs: 0, left: 250, width: MIN_BAR },
    { startNs: 1000, execNs: 0, left: 500 - MIN_BAR, width: MIN_BAR },
  ])('a span of $execNs ns from $startNs is $width px wide from $left', ({ left, width, ...span }) => {
    expect(barOf(span, whole, 500)).toEqual({ left, width });
  });

  test('a bar is clipped to the zoom window', () => {
    expect(barOf({ startNs: 0, execNs: 1000 }, { startNs: 400, endNs: 600 }, 500)).toEqual({ left: 0, width: 500 });
  });

  test('a span outside the window has no bar and says on which side it is', () => {
    const window = { startNs: 400, endNs: 600 };
    expect(barOf({ startNs: 0, execNs: 399 }, window, 500)).toBeUndefined();
    expect(outsideOf({ startNs: 0, execNs: 399 }, window)).toBe('before');
    expect(outsideOf({ startNs: 601, execNs: 1 }, window)).toBe('after');
  });

  test('every drawn bar lies inside the lane and is wide enough to be seen', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.integer({ min: 10, max: 2000 }), (startNs, execNs, laneWidth) => {
        const bar = barOf({ startNs, execNs }, whole, laneWidth);
        expect(bar === undefined).toBe(startNs > 1000);
        const { left, width } = bar ?? { left: 0, width: MIN_BAR };
        expect(left).toBeGreaterThanOrEqual(0);
        expect(width).toBeGreaterThanOrEqual(MIN_BAR);
        expect(left + width).toBeLessThanOrEqual(laneWidth + 1e-6);
      }),
    );
  });

  test.each([
    { name: 'all of it', window: whole },
    { name: 'a third', window: { startNs: 300, endNs: 650 } },
    { name: 'a hundredth', window: { startNs: 495, endNs: 505 } },
  ])('bars are within a pixel of the numbers when $name is shown', ({ window }) => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (startNs, execNs) => {
        const bar = barOf({ startNs, execNs }, window, 1080);
        if (bar === undefined) return;
        const scale = 1080 / (window.endNs - window.startNs);
        const left = Math.max(0, (startNs - window.startNs) * scale);
        const right = Math.min(1080, (startNs + execNs - window.startNs) * scale);
        // What would be thinner than can be seen is drawn at least that wide.
        const thin = Math.max(0, MIN_BAR - (right - left));
        expect(Math.abs(bar.left - left)).toBeLessThanOrEqual(Math.max(1, thin));
        expect(Math.abs(bar.left + bar.width - right)).toBeLessThanOrEqual(Math.max(1, thin));
      }),
    );
  });

  test.each([
    { bar: { left: 0, width: 300 }, side: 'inside' },
    { bar: { left: 0, width: 50 }, side: 'right' },
    { bar: { left: 400, width: 50 }, side: 'left' },
    { bar: { left: 100, width: 390 }, side: 'inside' },
  ])('the label of $bar stands $side', ({ bar, side }) => {
    expect(placeLabel(bar, 120, 500).side).toBe(side);
  });

  test('a label that fits nowhere takes the roomiest place and stays in the lane', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 2, max: 500 }), fc.nat(3000), (left, width, labelWidth) => {
        const place = placeLabel({ left: Math.min(left, 500 - width), width }, labelWidth, 500);
        expect(place.left).toBeGreaterThanOrEqual(0);
        expect(place.left + place.maxWidth).toBeLessThanOrEqual(500 + 1e-6);
      }),
    );
  });
});

describe('zoom', () => {
  test('the instant under the pointer stays where it is', () => {
    const zoomed = zoomAt(whole, whole, { atNs: 250, factor: 0.5 });
    expect(zoomed).toEqual({ startNs: 125, endNs: 625 });
    expect((250 - zoomed.startNs) / (zoomed.endNs - zoomed.startNs)).toBe(0.25);
  });

  test('zooming in and out again comes back to the whole trace', () => {
    expect(isWhole(zoomStep(zoomStep(whole, whole, 'in'), whole, 'out'), whole)).toBe(true);
  });

  test('a window is never outside the trace, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1 }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (startNs, length, share) => {
          const window = pan(clampWindow({ startNs, endNs: startNs + length }, whole), whole, share);
          expect(window.startNs).toBeGreaterThanOrEqual(0);
          expect(window.endNs).toBeLessThanOrEqual(1000);
          expect(window.endNs).toBeGreaterThan(window.startNs);
        },
      ),
    );
  });

  test('the address carries the window to the nanosecond', () => {
    const window = { startNs: 1_000_000_007, endNs: 2_000_000_009 };
    expect(parseZoom(printZoom(window))).toEqual(window);
  });

  test.each(['', '1', '5,5', '9,3', 'a,b', '1,2,3', null])('%j is no window', (text) => {
    expect(parseZoom(text)).toBeUndefined();
  });
});

describe('axis', () => {
  test('ticks are round, inside the lane and far enough apart', () => {
    const ticks = axisTicks({ startNs: 0, endNs: 6.56e9 }, 1080);
    expect(ticks.map((tick) => tickLabel(tick.ns, ticks))).toEqual(['0', '1 s', '2 s', '3 s', '4 s', '5 s', '6 s']);
    expect(ticks[1]?.left).toBeCloseTo(164.63, 1);
  });

  test('labels stay distinct deep inside a zoom', () => {
    const ticks = axisTicks({ startNs: 1_234_000_000, endNs: 1_234_005_000 }, 800);
    const labels = ticks.map((tick) => tickLabel(tick.ns, ticks));
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels[0]).toBe('1.234 s');
  });

  test.each([
    { endNs: 8, last: '8 ns' },
    { endNs: 900_000, last: '800 us' },
    { endNs: 3_600e9, last: '60 m' },
  ])('a trace of $endNs ns is labelled up to $last', ({ endNs, last }) => {
    const ticks = axisTicks({ startNs: 0, endNs }, 800);
    expect(ticks.map((tick) => tickLabel(tick.ns, ticks)).at(-1)).toBe(last);
  });

  test('a lane without width has no ticks', () => {
    expect(axisTicks(whole, 0)).toEqual([]);
  });
});
