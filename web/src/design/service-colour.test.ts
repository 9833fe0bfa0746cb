import { describe, expect, it } from 'vitest';
import { PALETTE_SIZE, serviceColour, serviceColours } from './service-colour.ts';

const names = Array.from({ length: PALETTE_SIZE }, (_, index) => `service-${index}`);

describe('colours of services', () => {
  it('are the same for the same name, and within the palette', () => {
    expect(serviceColour('checkout')).toBe(serviceColour('checkout'));
    for (const name of names) expect(serviceColour(name)).toMatch(/^var\(--svc-([1-9]|1\d|2[0-4])\)$/);
  });

  it('differ within a view as long as the palette lasts', () => {
    expect(new Set(serviceColours(names).values()).size).toBe(PALETTE_SIZE);
  });

  it('do not depend on the order of the names', () => {
    expect(serviceColours(names.toReversed())).toEqual(serviceColours(names));
  });

  it('repeat beyond the palette instead of failing', () => {
    const many = Array.from({ length: 100 }, (_, index) => `s${index}`);
    expect(serviceColours(many).size).toBe(100);
  });

  it('use much of the palette for like names', () => {
    expect(new Set(names.map(serviceColour)).size).toBeGreaterThan(10);
  });
});
