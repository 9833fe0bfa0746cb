import type { SampleSpan } from '@galileo/otlp/testing';
import { services, type ServiceSpan } from '../corpus-trace.ts';
import type { Random } from '../random.ts';

/** How the spans of a trace hang together. */
export type TraceShape = 'items' | 'deep' | 'wide';

export interface BigTraceOptions {
  readonly traceId: string;
  readonly spans: number;
  readonly shape: TraceShape;
  /** When the root starts, epoch ns. */
  readonly startNanos: bigint;
}

interface Place {
  readonly service: string;
  readonly spanId: string;
  readonly from: number;
  readonly to: number;
}

const ITEM_NS = 4_000_000;
const ERROR_SHARE = 0.005;

/**
 * One trace of exactly so many spans. `items`: a job that handles item after item, each a few calls of other services with statements below
 * them, some of them many times in a row. `deep`: each span the only child of the one before. `wide`: all under the root.
 */
export function* makeBigTrace(random: Random, options: BigTraceOptions): Generator<ServiceSpan> {
  const make = spanMaker(random, options);
  const root: Place = { service: 'gateway', spanId: random.hex(8), from: 0, to: (options.spans * ITEM_NS) / 10 };
  yield make(root, { name: 'job nightly-prices', kind: 2 });
  let left = options.spans - 1;
  let above = root;
  while (left > 0) {
    for (const made of options.shape === 'items' ? item(random, make, { root, left }) : [one(random, make, above)]) {
      left -= 1;
      yield made.span;
      if (options.shape === 'deep') above = made.place;
    }
  }
}

interface Made {
  readonly place: Place;
  readonly span: ServiceSpan;
}
type Make = (place: Place, what: What, parent?: Place) => ServiceSpan;
interface What {
  readonly name: string;
  readonly kind: number;
  readonly statement?: string;
}

function one(random: Random, make: Make, parent: Place): Made {
  const place = inside(random, parent, { service: parent.service, share: 0.999 });
  return { place, span: make(place, { name: `compute ${random.below(30)}`, kind: 1 }, parent) };
}

/** At most `left` spans: an item, its call of another service, and what that one asks its database. */
function* item(
  random: Random,
  make: Make,
  { root, left }: { readonly root: Place; readonly left: number },
): Generator<Made> {
  let made = 0;
  const add = function* (place: Place, what: What, parent: Place): Generator<Made> {
    if (made === left) return;
    made += 1;
    yield { place, span: make(place, what, parent) };
  };
  const start = Math.floor(random.unit() * (root.to - ITEM_NS));
  const work: Place = { service: root.service, spanId: random.hex(8), from: start, to: start + ITEM_NS };
  yield* add(work, { name: 'process item', kind: 1 }, root);
  const service = random.pick(services).name;
  const call = inside(random, work, { service: work.service, share: 0.9 });
  const route = `/api/${random.pick(routes)}/{id}`;
  yield* add(call, { name: `GET ${route}`, kind: 3 }, work);
  const served = inside(random, call, { service, share: 0.9 });
  yield* add(served, { name: `GET ${route}`, kind: 2 }, call);
  const statements = random.unit() < 0.3 ? 8 + random.below(30) : 1 + random.below(4);
  const table = random.pick(routes);
  for (let nth = 0; nth < statements; nth += 1) {
    const slot = { ...served, from: served.from + ((served.to - served.from) / statements) * nth };
    const place = inside(random, slot, { service, share: 0.5 / statements });
    const statement = `SELECT id, name, price FROM ${table} WHERE id = $1 AND tenant = $2`;
    yield* add(place, { name: `SELECT ${table}`, kind: 3, statement }, served);
  }
}

const routes = ['orders', 'items', 'users', 'stock', 'prices', 'payments', 'reviews', 'sessions'] as const;

function inside(
  random: Random,
  parent: Pick<Place, 'from' | 'to'>,
  { service, share }: { readonly service: string; readonly share: number },
): Place {
  const length = parent.to - parent.from;
  const own = Math.floor(length * share * (0.9 + 0.1 * random.unit()));
  const from = parent.from + Math.floor((length - own) * random.unit());
  return { service, spanId: random.hex(8), from: Math.floor(from), to: Math.floor(from) + own };
}

function spanMaker(random: Random, { traceId, startNanos }: BigTraceOptions): Make {
  return (place, { name, kind, statement }, parent) => {
    const isFailed = random.unit() < ERROR_SHARE;
    const from = startNanos + BigInt(place.from);
    const span: SampleSpan = {
      traceId,
      spanId: place.spanId,
      ...(parent !== undefined && { parentSpanId: parent.spanId }),
      name,
      kind,
      startNanos: from,
      endNanos: startNanos + BigInt(place.to),
      attributes: attributesOf(random, { name, kind, statement }),
      events: isFailed
        ? [{ timeNanos: from, name: 'exception', attributes: { 'exception.type': 'java.net.SocketTimeoutException' } }]
        : [],
      links: [],
      ...(isFailed && { status: { code: 2, message: 'Read timed out' } }),
    };
    return { service: place.service, span };
  };
}

function attributesOf(
  random: Random,
  { name, kind, statement }: { readonly name: string; readonly kind: number; readonly statement: string | undefined },
): SampleSpan['attributes'] {
  const thread = { 'thread.name': `worker-${random.below(16)}`, 'thread.id': random.below(64) };
  if (statement !== undefined)
    return { 'db.system.name': 'postgresql', 'db.query.text': statement, 'server.address': 'db.internal', ...thread };
  if (kind === 1) return { 'code.function.name': 'com.example.shop.Prices.compute', ...thread };
  const path = name.replace('GET ', '').replace('{id}', String(random.below(100_000)));
  return {
    'http.request.method': 'GET',
    'http.response.status_code': 200,
    ...(kind === 3 ? { 'url.full': `http://shop.internal${path}` } : { 'url.path': path, 'http.route': name.slice(4) }),
    ...thread,
  };
}
