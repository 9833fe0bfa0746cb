import { expect, test } from 'vitest';
import { drawFlame, type Brush, type FlameScene } from './draw-flame.ts';
import { readPalette, resolved } from './flame-palette.ts';
import { LANE_HEIGHT } from './flame-view.ts';
import { fanOut } from './layout/testing/generated-input.ts';
import { timeFrames } from './layout/time-frames.ts';

interface Rect {
  readonly colour: unknown;
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** Writes down what is drawn. */
function recorder(): {
  readonly brush: Brush;
  readonly rects: Rect[];
  readonly texts: string[];
  readonly outlines: Rect[];
} {
  const rects: Rect[] = [];
  const outlines: Rect[] = [];
  const texts: string[] = [];
  const nothing = (): void => undefined;
  const brush: Brush = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    font: '',
    textBaseline: 'top',
    fillRect: (left, top, width) => void rects.push({ colour: brush.fillStyle, left, top, width }),
    strokeRect: (left, top, width) => void outlines.push({ colour: brush.strokeStyle, left, top, width }),
    fillText: (text) => void texts.push(text),
    beginPath: nothing,
    rect: nothing,
    clip: nothing,
    moveTo: nothing,
    lineTo: nothing,
    stroke: nothing,
    fill: () => void texts.push('corner'),
    save: nothing,
    restore: nothing,
  };
  return { brush, rects, texts, outlines };
}

const styles = {
  getPropertyValue: (name: string): string => (name.startsWith('--svc-') && name !== '--svc-mix' ? ` ${name}` : name),
};
const palette = readPalette(styles, ['var(--svc-1)', '#123456']);
const edge = palette.edges[0];

const sceneOf = (change: Partial<FlameScene> = {}): FlameScene => ({
  frames: timeFrames(fanOut),
  sight: { window: { startNs: 0, endNs: 120 }, width: 1200, height: 400, scrollTop: 0 },
  palette,
  ticks: [],
  lookOf: () => ({ application: 0, isFailed: false, isFound: false }),
  labelOf: (frame) => `frame ${frame}`,
  criticalOf: () => [],
  widthOf: (text) => text.length,
  current: undefined,
  hovered: undefined,
  ...change,
});

function drawn(change: Partial<FlameScene> = {}): ReturnType<typeof recorder> {
  const record = recorder();
  drawFlame(record.brush, sceneOf(change));
  return record;
}

test('each frame is a bar in its lane, where its times are', () => {
  const bars = drawn().rects.filter(({ colour }) => colour === edge);
  expect(bars.map(({ left, width, top }) => [left, width, Math.floor(top / LANE_HEIGHT)])).toEqual([
    [0, 1200, 0],
    [100, 1000, 1],
    [200, 800, 2],
    [300, 600, 3],
    [100, 600, 4],
    [150, 500, 5],
  ]);
});

test('lanes that are scrolled away are not drawn', () => {
  const sight = { window: { startNs: 0, endNs: 120 }, width: 1200, height: 30, scrollTop: 3 * LANE_HEIGHT };
  expect(drawn({ sight }).texts).toEqual(['frame 3', 'frame 4']);
});

test('a failed frame has a corner, or when it is narrow its upper edge', () => {
  const lookOf: FlameScene['lookOf'] = () => ({ application: 0, isFailed: true, isFound: false });
  expect(drawn({ lookOf }).texts.filter((text) => text === 'corner')).toHaveLength(6);
  const sight = { window: { startNs: 0, endNs: 120 }, width: 12, height: 400, scrollTop: 0 };
  expect(drawn({ lookOf, sight }).rects.filter(({ colour }) => colour === palette.error)).toHaveLength(3);
});

test('found frames, the critical path and what is selected are marked', () => {
  const { rects, outlines } = drawn({
    lookOf: (frame) => ({ application: 0, isFailed: false, isFound: frame === 2 }),
    criticalOf: (frame) => (frame === 3 ? [{ from: 300, to: 900 }] : []),
    current: 4,
    hovered: 5,
  });
  expect(rects.filter(({ colour }) => colour === palette.found).map(({ left }) => left)).toEqual([200]);
  expect(rects.filter(({ colour, width }) => colour === palette.text && width === 600)).toHaveLength(1);
  expect(outlines.map(({ colour, left }) => [colour, Math.floor(left)])).toEqual([
    [palette.text, 150],
    [palette.accent, 101],
  ]);
});

test('what is missing is hatched', () => {
  const { rects } = drawn({ lookOf: () => ({ application: -1, isFailed: false, isFound: false }) });
  expect(rects.filter(({ colour }) => colour === palette.hole)).toHaveLength(6);
});

test('colours come from the tokens of the theme', () => {
  expect(resolved('var(--svc-1)', styles)).toBe('--svc-1');
  expect(resolved('#123456', styles)).toBe('#123456');
  expect(palette.fills[1]).toBe('color-mix(in oklab, #123456 --svc-mix, --bg-1)');
});
