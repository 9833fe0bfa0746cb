import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeFrameHead, findFrame, isValueWhole, readFrameHead } from './frame.ts';

const content = fc.record({
  sequence: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  receivedAtMs: fc.nat({ max: 2 ** 31 }),
  items: fc.nat({ max: 100_000 }),
  endsGroup: fc.boolean(),
  id: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  tenant: fc.string({ maxLength: 50 }),
  value: fc.uint8Array({ maxLength: 300 }),
});
type Content = Parameters<typeof encodeFrameHead>[0];
const frameOf = (made: Content): Buffer => Buffer.concat([encodeFrameHead(made), made.value]);

describe('frames of the log', () => {
  test('read back what was written', () => {
    fc.assert(
      fc.property(content, (made) => {
        const frame = frameOf(made);
        const read = readFrameHead(frame, 0);
        expect(read).toMatchObject({ found: 'frame' });
        if (read.found !== 'frame') return;
        const { sequence, receivedAtMs, items, endsGroup, tenant } = made;
        expect(read.head).toMatchObject({ sequence, receivedAtMs, items, endsGroup, tenant, frameBytes: frame.length });
        expect(isValueWhole(read.head, frame.subarray(frame.length - read.head.valueBytes))).toBe(true);
      }),
    );
  });

  test('any one changed byte is noticed', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.integer({ min: 1, max: 255 }), (made, place, change) => {
        const frame = frameOf(made);
        const at = place % frame.length;
        frame[at] = (frame[at] ?? 0) ^ change;
        const read = readFrameHead(frame, 0);
        const isNoticed =
          read.found !== 'frame' || !isValueWhole(read.head, frame.subarray(frame.length - read.head.valueBytes));
        expect(isNoticed).toBe(true);
      }),
    );
  });

  test('are found behind any rubbish', () => {
    fc.assert(
      fc.property(content, fc.uint8Array({ maxLength: 200 }), (made, rubbish) => {
        const bytes = Buffer.concat([rubbish, frameOf(made)]);
        expect(findFrame(bytes, 0)).toBe(rubbish.length);
      }),
    );
  });

  test('any bytes at all are a frame, too short, or damage', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['short', 'damage']).toContain(readFrameHead(Buffer.from(bytes), 0).found);
      }),
    );
  });
});
