import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Place, Places } from '../layout/places.ts';
import { sampleNumbers } from '../testing/sample-map.ts';
import { edgeWidth } from './edge-width.ts';
import { charactersOf, nameLines, shortName } from './node-name.ts';
import { arcPath, ringOf, visibleShares } from './node-ring.ts';
import { firstNode, nodeAfterKey } from './node-steps.ts';
import { centreOn, fitView, GREATEST_SCALE, inSight, LEAST_SCALE, reveal, zoomAt } from './viewport.ts';

describe('the ring of a node', () => {
  it('shows ok, slow and failed calls by their share', () => {
    const ring = ringOf(sampleNumbers({ calls: 100, failed: 25, ok: [50, 20, 5, 0] }));
    expect(ring).toEqual([
      { part: 'ok', start: 0, share: 0.5 },
      { part: 'slow', start: 0.5, share: 0.25 },
      { part: 'failed', start: 0.75, share: 0.25 },
    ]);
  });

  it('shows one failed call of a million as a twentieth', () => {
    const ring = ringOf(sampleNumbers({ calls: 1e6, failed: 1, ok: [999_999, 0, 0, 0] }));
    expect(ring.map(({ part, share }) => [part, share])).toEqual([
      ['ok', 0.95],
      ['failed', 0.05],
    ]);
  });

  it('is empty without calls', () => {
    expect(ringOf(sampleNumbers({ calls: 0 }))).toEqual([]);
    expect(ringOf(null)).toEqual([]);
  });

  it('has no arc that is not zero and too small to see, and is always whole', () => {
    const counts = fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6)).filter(([a, b, c]) => a + b + c > 0);
    fc.assert(
      fc.property(counts, (list) => {
        const sum = list.reduce((a, b) => a + b, 0);
        const shares = visibleShares(list.map((count) => count / sum));
        const isSeen = shares.every((share, index) => (list[index] === 0 ? share === 0 : share >= 0.05 - 1e-9));
        expect(isSeen).toBe(true);
        expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is drawn clockwise from the top', () => {
    expect(arcPath({ part: 'ok', start: 0, share: 0.25 }, 20)).toBe('M0.00 -20.00A20 20 0 0 1 20.00 0.00');
    expect(arcPath({ part: 'ok', start: 0.25, share: 0.75 }, 20)).toContain('A20 20 0 1 1');
  });
});

describe('names', () => {
  it.each([
    ['checkout', ['checkout']],
    ['recommendation-service-gateway', ['recommendation-', 'service-gateway']],
    ['postgresql orders-db.internal:5432/shop', ['postgresql orders-', 'db.internal:5432/shop']],
  ])('%s', (name, lines) => {
    expect(nameLines(name)).toEqual(lines);
  });

  it('of absurd length lose their middle and say so', () => {
    const lines = nameLines(`begin-${'x'.repeat(200)}-end`);
    expect(lines).toHaveLength(2);
    expect(lines.join('')).toMatch(/^begin-x+…x+-end$/);
  });

  it('never make a line longer than there is room, emoji and all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        for (const line of nameLines(name)) expect(charactersOf(line).length).toBeLessThanOrEqual(22);
      }),
    );
  });

  it('are short where asked', () => {
    expect(shortName('abcdefgh', 5)).toBe('ab…gh');
    expect(shortName('abcde', 5)).toBe('abcde');
  });
});

test('edges are wider with more calls, within bounds', () => {
  expect(edgeWidth(0, 100)).toBe(1.2);
  expect(edgeWidth(100, 100)).toBe(4);
  expect(edgeWidth(10, 100_000)).toBeLessThan(edgeWidth(1000, 100_000));
  expect(edgeWidth(1, 1)).toBe(1.2);
});

describe('the window on the map', () => {
  const size = { width: 800, height: 600 };

  it('fits all of it in the middle, never larger than life', () => {
    expect(fitView({ left: 0, top: 0, right: 400, bottom: 300 }, size)).toEqual({ scale: 1, x: 200, y: 150 });
    expect(fitView({ left: 0, top: 0, right: 600, bottom: 1200 }, size)).toEqual({ scale: 0.5, x: 250, y: 0 });
  });

  it('leaves room for half a name beside the outermost node, which stands 90 px from the edge of the map', () => {
    const { scale, x } = fitView({ left: 0, top: 0, right: 8000, bottom: 600 }, size);
    expect(90 * scale + x).toBeCloseTo(64, 6);
  });

  it('leaves the buttons at the left free', () => {
    const { scale, x } = fitView({ left: 0, top: 0, right: 780, bottom: 300 }, size, 40);
    expect(x).toBeGreaterThanOrEqual(40);
    expect(780 * scale + x).toBeLessThanOrEqual(size.width);
  });

  it('zooms about the pointer, within bounds', () => {
    const view = zoomAt({ scale: 1, x: 10, y: 20 }, 2, { x: 110, y: 120 });
    expect(view).toEqual({ scale: 2, x: -90, y: -80 });
    expect(zoomAt(view, 1000, { x: 0, y: 0 }).scale).toBe(GREATEST_SCALE);
    expect(zoomAt(view, 1e-9, { x: 0, y: 0 }).scale).toBe(LEAST_SCALE);
  });

  it('brings a place to the middle near enough to read', () => {
    const view = centreOn({ x: 1000, y: 500 }, size, 0.1);
    expect(view.scale).toBe(0.9);
    expect([1000 * view.scale + view.x, 500 * view.scale + view.y]).toEqual([400, 300]);
  });

  it('moves only as far as needed to show a place', () => {
    const view = { scale: 1, x: 0, y: 0 };
    expect(reveal(view, { x: 400, y: 300 }, size)).toEqual(view);
    expect(reveal(view, { x: 1000, y: 300 }, size)).toEqual({ scale: 1, x: -260, y: 0 });
  });

  it('knows what is in sight', () => {
    expect(inSight({ scale: 0.5, x: 100, y: 0 }, size)).toEqual({ left: -200, top: -0, right: 1400, bottom: 1200 });
  });
});

describe('arrow keys', () => {
  const places: Places = new Map<string, Place>([
    ['left', { x: 0, y: 100 }],
    ['middle', { x: 200, y: 100 }],
    ['above', { x: 200, y: 0 }],
    ['right', { x: 400, y: 130 }],
    ['far', { x: 600, y: 100 }],
  ]);

  it.each([
    ['ArrowLeft', 'middle', 'left'],
    ['ArrowRight', 'middle', 'right'],
    ['ArrowUp', 'middle', 'above'],
    ['ArrowDown', 'middle', undefined],
    ['ArrowRight', 'far', undefined],
    ['x', 'middle', undefined],
    ['ArrowLeft', 'nobody', undefined],
  ])('%s from %s leads to %s', (key, from, to) => {
    expect(nodeAfterKey(key, from, places)).toBe(to);
  });

  it('start at the left', () => {
    expect(firstNode(places)).toBe('left');
    expect(firstNode(new Map())).toBeUndefined();
  });
});
