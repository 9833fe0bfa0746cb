import type { Region } from '../region/region.ts';
import { spanOf, upperLimit, type ScatterFrame } from './scatter-frame.ts';

/** Key presses from one side of the plot to the other. */
const STEPS = 50;

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** What an arrow key makes of the choice: it moves it, or with Shift its right and upper edge. The first one chooses the slow half in the middle. */
export function regionAfterKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  region: Region | undefined,
  frame: ScatterFrame,
): Region | undefined {
  const direction = directions[key];
  if (direction === undefined) return undefined;
  if (region === undefined) return middleOf(frame);
  const [right, up] = direction;
  const dx = BigInt(right * Math.max(1, Math.round(spanOf(frame) / STEPS)));
  const dy = up * Math.max(1, Math.round(frame.maxNs / STEPS));
  return shiftKey ? stretched(region, frame, { dx, dy }) : moved(region, frame, { dx, dy });
}

interface Step {
  readonly dx: bigint;
  readonly dy: number;
}

function middleOf(frame: ScatterFrame): Region {
  const span = frame.toNs - frame.fromNs;
  return {
    fromNs: frame.fromNs + (span * 2n) / 5n,
    toNs: frame.fromNs + (span * 3n) / 5n,
    minNs: Math.round(frame.maxNs / 2),
    maxNs: null,
  };
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);
const most = (a: bigint, b: bigint) => (a > b ? a : b);

/** As far as there is room: the choice keeps its size. */
function moved(region: Region, frame: ScatterFrame, { dx, dy }: Step): Region {
  const shift = most(frame.fromNs - region.fromNs, least(dx, frame.toNs - 1n - region.toNs));
  const top = Math.min(region.maxNs ?? frame.maxNs, frame.maxNs);
  const rise = Math.max(-region.minNs, Math.min(dy, frame.maxNs - top));
  const isStill = rise === 0;
  return {
    fromNs: region.fromNs + shift,
    toNs: region.toNs + shift,
    minNs: region.minNs + rise,
    maxNs: isStill ? region.maxNs : upperLimit(top + rise, frame),
  };
}

function stretched(region: Region, frame: ScatterFrame, { dx, dy }: Step): Region {
  const top = region.maxNs ?? frame.maxNs;
  return {
    ...region,
    toNs: most(region.fromNs, least(region.toNs + dx, frame.toNs - 1n)),
    maxNs: dy === 0 ? region.maxNs : upperLimit(Math.max(region.minNs, top + dy), frame),
  };
}
