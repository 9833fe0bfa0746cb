import type {
  SampleAttributes,
  SampleEvent,
  SampleLink,
  SampleResourceSpans,
  SampleScopeSpans,
  SampleSpan,
  SampleValue,
} from './samples.ts';

/** Random choices that depend on the seed alone (mulberry32). */
interface Dice {
  /** A whole number from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  readonly oneOf: <T>(choices: readonly [T, ...T[]]) => T;
  readonly list: <T>(most: number, make: () => T) => T[];
  readonly hex: (byteCount: number) => string;
}

function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    oneOf: (choices) => choices[below(choices.length)] ?? choices[0],
    list: (most, make) => Array.from({ length: below(most + 1) }, make),
    hex: (byteCount) =>
      Array.from({ length: byteCount }, () => (1 + below(255)).toString(16).padStart(2, '0')).join(''),
  };
}

const services = ['shop', 'cart', 'payment', 'stock', 'ship'] as const;
const names = ['GET /', 'POST /orders', 'SELECT stock', 'publish order', 'größe prüfen', 'naïve ☃ 😀', ''] as const;
const keys = ['http.request.method', 'http.route', 'db.system', 'user.id', '', '__proto__x', 'ключ', 'retry'] as const;
const NANOS_PER_MILLI = 1_000_000n;

/** A valid request of any shape OTLP allows: the same for the same seed and time. */
export function randomRequest(seed: number, nowMs: number = Date.now()): readonly SampleResourceSpans[] {
  const dice = createDice(seed);
  return dice.list(2, () => randomResourceSpans(dice, nowMs));
}

function randomResourceSpans(dice: Dice, nowMs: number): SampleResourceSpans {
  return {
    ...(dice.below(10) > 0 && { resource: { 'service.name': dice.oneOf(services), ...randomAttributes(dice) } }),
    ...(dice.below(3) === 0 && { schemaUrl: 'https://opentelemetry.io/schemas/1.36.0' }),
    scopeSpans: dice.list(2, () => randomScopeSpans(dice, nowMs)),
  };
}

function randomScopeSpans(dice: Dice, nowMs: number): SampleScopeSpans {
  return {
    ...(dice.below(10) > 0 && {
      scope: { name: dice.oneOf(['http', 'db', 'ünïcode']), version: '1.0', attributes: randomAttributes(dice) },
    }),
    spans: dice.list(4, () => randomSpan(dice, nowMs)),
  };
}

function randomSpan(dice: Dice, nowMs: number): SampleSpan {
  const startNanos = BigInt(nowMs - dice.below(60_000)) * NANOS_PER_MILLI + BigInt(dice.below(1_000_000));
  return {
    traceId: dice.hex(16),
    spanId: dice.hex(8),
    ...(dice.below(2) === 0 && { parentSpanId: dice.hex(8) }),
    ...(dice.below(4) === 0 && { traceState: 'vendor=value' }),
    name: dice.oneOf(names),
    kind: dice.below(6),
    startNanos,
    endNanos: startNanos + BigInt(dice.below(1_000_000_000)),
    attributes: randomAttributes(dice),
    events: dice.list(2, () => randomEvent(dice, startNanos)),
    links: dice.list(2, () => randomLink(dice)),
    ...(dice.below(2) === 0 && { status: { code: dice.below(3), message: dice.oneOf(['', 'failed', 'naïve ☃']) } }),
    ...(dice.below(2) === 0 && { flags: dice.below(2 ** 32) }),
    droppedAttributesCount: dice.below(3),
    droppedEventsCount: dice.below(300),
    droppedLinksCount: dice.below(3),
  };
}

function randomEvent(dice: Dice, startNanos: bigint): SampleEvent {
  return {
    timeNanos: startNanos + BigInt(dice.below(1000)),
    name: dice.oneOf(['exception', 'message', '']),
    attributes: randomAttributes(dice),
    droppedAttributesCount: dice.below(2),
  };
}

function randomLink(dice: Dice): SampleLink {
  return { traceId: dice.hex(16), spanId: dice.hex(8), attributes: randomAttributes(dice), flags: dice.below(3) };
}

function randomAttributes(dice: Dice): SampleAttributes {
  return Object.fromEntries(dice.list(5, () => [dice.oneOf(keys) + String(dice.below(20)), randomValue(dice, 3)]));
}

function randomValue(dice: Dice, depth: number): SampleValue {
  const kind = dice.below(depth > 0 ? 8 : 6);
  switch (kind) {
    case 0:
      return dice.oneOf([
        '',
        'GET',
        'a longer text with "quotes" and \\ and \u0001',
        'größe ☃ 😀',
        'x'.repeat(dice.below(300)),
      ]);
    case 1:
      return dice.below(2) === 0;
    case 2:
      return dice.oneOf([0, 1, 200, -1, dice.below(2 ** 32)]);
    case 3:
      return dice.oneOf([2n ** 63n - 1n, -(2n ** 63n), 1_728_758_484_155_000_001n]);
    case 4:
      return dice.oneOf([0.5, -1.25e-10, 1e300, Number.NaN, Number.POSITIVE_INFINITY, dice.below(2 ** 32) / 7]);
    case 5:
      return new Uint8Array(dice.list(20, () => dice.below(256)));
    case 6:
      return dice.list(3, () => randomValue(dice, depth - 1));
    default:
      return Object.fromEntries(dice.list(3, () => [dice.oneOf(keys), randomValue(dice, depth - 1)]));
  }
}
