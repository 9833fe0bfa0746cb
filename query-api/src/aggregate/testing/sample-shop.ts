import { SERVER, type SentSpan } from '../../testing/sample-requests.ts';

const CLIENT = 3;
const INTERNAL = 1;
export const STEP_NS = 1_000_000;

export interface ShopOptions {
  readonly transactions: number;
  /** Start of the oldest, epoch ns; one starts every second. */
  readonly startNanos: bigint;
  /** Calls into the stock; every one adds 3 spans to the 5 others. */
  readonly calls: number;
  /** What the n-th transaction does longer than the others. */
  readonly delayNs?: (nth: number) => number;
  readonly isFailed?: (nth: number) => boolean;
}

const hex = (digits: number, ...parts: readonly number[]): string =>
  parts.map((part) => part.toString(16).padStart(digits / parts.length, '0')).join('');

/**
 * Orders of a shop: `gateway POST /orders` -> (CLIENT, SERVER) `checkout POST /orders` -> `place`, which charges a card (the one step that may take longer)
 * and asks the stock a number of times, each a CLIENT, a SERVER and a query. Every span lasts 1 ms longer than what is below it.
 */
export function sampleShop(options: ShopOptions): readonly (readonly SentSpan[])[] {
  return Array.from({ length: options.transactions }, (_unused, nth) => orderOf(nth, options));
}

function orderOf(nth: number, { startNanos, calls, delayNs, isFailed }: ShopOptions): readonly SentSpan[] {
  const delay = delayNs?.(nth) ?? 0;
  const start = startNanos + BigInt(nth) * 1_000_000_000n;
  const charge = STEP_NS + delay;
  const place = charge + calls * 3 * STEP_NS + STEP_NS;
  const common = { traceId: hex(32, 7, nth + 1), environment: 'prod', attributes: {} };
  const failed = isFailed?.(nth) ?? false;
  const span = (
    id: number,
    parent: number,
    more: Pick<SentSpan, 'service' | 'name' | 'kind' | 'durationNs'> & { at: number },
  ) => ({
    ...common,
    spanId: hex(16, nth + 1, id),
    parentId: parent === 0 ? '' : hex(16, nth + 1, parent),
    service: more.service,
    name: more.name,
    kind: more.kind,
    startNanos: start + BigInt(more.at),
    durationNs: more.durationNs,
    failed: failed && id <= 3,
  });
  return [
    span(1, 0, { service: 'gateway', name: 'POST /orders', kind: SERVER, at: 0, durationNs: place + 3 * STEP_NS }),
    span(2, 1, { service: 'gateway', name: 'POST', kind: CLIENT, at: 1, durationNs: place + 2 * STEP_NS }),
    span(3, 2, { service: 'checkout', name: 'POST /orders', kind: SERVER, at: 2, durationNs: place + STEP_NS }),
    span(4, 3, { service: 'checkout', name: 'place', kind: INTERNAL, at: 3, durationNs: place }),
    span(5, 4, { service: 'checkout', name: 'charge', kind: INTERNAL, at: 4, durationNs: charge }),
    ...Array.from({ length: calls }, (_unused, call) => {
      const at = 5 + charge + call * 3 * STEP_NS;
      const id = 6 + call * 3;
      return [
        span(id, 4, { service: 'checkout', name: 'GET', kind: CLIENT, at, durationNs: 3 * STEP_NS }),
        span(id + 1, id, { service: 'stock', name: 'GET /items', kind: SERVER, at: at + 1, durationNs: 2 * STEP_NS }),
        span(id + 2, id + 1, { service: 'stock', name: 'SELECT', kind: CLIENT, at: at + 2, durationNs: STEP_NS }),
      ];
    }).flat(),
  ];
}
