import { kinds, type Application, type Arrival, type CallSpan } from './call-span.ts';

/** A small generator, so that a seed is a whole case. */
export interface Dice {
  /** 0 included, 1 not. */
  readonly share: () => number;
  /** A whole number below `count`. */
  readonly below: (count: number) => number;
  readonly oneOf: <Item>(items: readonly [Item, ...Item[]]) => Item;
  readonly chance: (percent: number) => boolean;
  readonly hex: (digits: number) => string;
}

export function createDice(seed: number): Dice {
  let state = seed + 0x9e3779b9;
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(share() * count);
  return {
    share,
    below,
    oneOf: (items) => items[below(items.length)] ?? items[0],
    chance: (percent) => share() * 100 < percent,
    hex: (digits) =>
      Array.from({ length: digits }, () => below(16).toString(16))
        .join('')
        .replace(/^0/, '1'),
  };
}

const applications: readonly [Application, ...Application[]] = [
  { service: 'web', namespace: '', environment: 'prod' },
  { service: 'api', namespace: 'shop', environment: 'prod' },
  { service: 'api', namespace: 'bank', environment: 'prod' },
  { service: 'stock', namespace: 'shop', environment: 'prod' },
  { service: 'stock', namespace: 'shop', environment: 'test' },
  { service: 'mail ☃', namespace: '', environment: '' },
  { service: 'unknown_service', namespace: '', environment: '' },
];

const MS = 1_000_000;
const bandEdgesMs = [100, 300, 500, 1000, 3000, 5000, 8000] as const;

/** Often exactly on the edge of a band, or a nanosecond beside it. */
function durationOf(dice: Dice): number {
  if (dice.chance(25)) return dice.oneOf([...bandEdgesMs]) * MS + dice.below(3) - 1;
  if (dice.chance(5)) return dice.oneOf([0, 1, 100_000, 200_000]);
  if (dice.chance(4)) return (60 + dice.below(150)) * 1000 * MS + dice.below(MS);
  return Math.floor(10 ** (5 + dice.share() * 4.5));
}

interface Growing {
  readonly dice: Dice;
  readonly spans: CallSpan[];
  readonly traceId: string;
}

/** Traces of services that call each other, databases and queues; with holes, shared ids, retries and clocks that differ. */
export function randomTrace(dice: Dice, startNs: bigint): readonly CallSpan[] {
  const growing: Growing = { dice, spans: [], traceId: dice.hex(32) };
  const roots = dice.chance(15) ? 2 : 1;
  for (let root = 0; root < roots; root++) {
    const kind = dice.oneOf([kinds.server, kinds.server, kinds.server, kinds.internal, kinds.consumer, kinds.client]);
    const span = addSpan(growing, { kind, startNs, parentId: '', app: dice.oneOf(applications) });
    grow(growing, span, 0);
  }
  return growing.spans.filter(() => !dice.chance(4));
}

type NewSpan = Pick<CallSpan, 'kind' | 'startNs' | 'parentId' | 'app'> & Partial<CallSpan>;

function addSpan({ dice, spans, traceId }: Growing, given: NewSpan): CallSpan {
  const span: CallSpan = {
    traceId,
    spanId: dice.hex(16),
    instance: `${given.app.service}-${dice.below(3)}`,
    name: `operation ${dice.below(4)}`,
    durationNs: durationOf(dice),
    failed: dice.chance(12),
    flags: dice.oneOf([0, 0, 0, 0, 0x100, 0x300]),
    attributes: attributesOf(dice, given.kind),
    links: dice.chance(20) ? 1 : 0,
    ...given,
  };
  spans.push(span);
  return span;
}

function attributesOf(dice: Dice, kind: number): Readonly<Record<string, string>> {
  if (kind === kinds.server) return serverAttributes(dice);
  if (kind === kinds.client) return clientAttributes(dice);
  return kind === kinds.producer || kind === kinds.consumer ? messagingAttributes(dice) : {};
}

const addresses: readonly [string, ...string[]] = ['10.0.0.1', 'api.example', 'pay.example', '[::1]'];

function serverAttributes(dice: Dice): Readonly<Record<string, string>> {
  return {
    ...(dice.chance(60) ? { 'http.route': '/a' } : {}),
    ...(dice.chance(40) ? { 'server.address': dice.oneOf(addresses) } : {}),
    ...(dice.chance(40) ? { 'server.port': dice.oneOf(['80', '8080']) } : {}),
  };
}

function clientAttributes(dice: Dice): Readonly<Record<string, string>> {
  const place = {
    ...(dice.chance(70) ? { [dice.oneOf(['server.address', 'net.peer.name'])]: dice.oneOf(addresses) } : {}),
    ...(dice.chance(50) ? { [dice.oneOf(['server.port', 'net.peer.port'])]: dice.oneOf(['80', '8080']) } : {}),
    ...(dice.chance(20) ? { 'peer.service': dice.oneOf(['stripe', 'maps']) } : {}),
  };
  if (dice.chance(25)) {
    const name = dice.chance(50) ? { 'db.namespace': dice.oneOf(['shop', 'users']) } : {};
    return { ...place, ...name, 'db.system.name': dice.oneOf(['mysql', 'redis']) };
  }
  if (dice.chance(15)) {
    const operation = dice.oneOf(['send', 'publish', 'receive', 'settle']);
    return { ...place, ...messagingAttributes(dice), 'messaging.operation.type': operation };
  }
  return {
    ...place,
    ...dice.oneOf<Readonly<Record<string, string>>>([{ 'http.request.method': 'GET' }, { 'rpc.system': 'grpc' }, {}]),
  };
}

function messagingAttributes(dice: Dice): Readonly<Record<string, string>> {
  return {
    'messaging.system': dice.oneOf(['kafka', 'rabbitmq']),
    ...(dice.chance(90) ? { 'messaging.destination.name': dice.oneOf(['orders', 'mails']) } : {}),
    ...(dice.chance(10) ? { 'messaging.destination.temporary': 'true' } : {}),
    ...(dice.chance(20) ? { 'messaging.operation': 'receive' } : {}),
  };
}

/** Mostly soon after the parent, sometimes minutes later or before it; never more than five minutes away. */
function childStart(dice: Dice, parent: CallSpan): bigint {
  const within = Math.min(parent.durationNs, 280_000 * MS);
  if (dice.chance(8)) return parent.startNs + BigInt(Math.floor((dice.share() * 560 - 280) * 1000 * MS));
  if (dice.chance(20)) return parent.startNs - BigInt(dice.below(2000) * MS);
  return parent.startNs + BigInt(Math.floor(dice.share() * within));
}

function grow(growing: Growing, parent: CallSpan, depth: number): void {
  const { dice } = growing;
  if (depth > 6 || growing.spans.length > 40) return;
  const children = dice.below(4);
  for (let child = 0; child < children; child++) growChild(growing, parent, depth);
}

function growChild(growing: Growing, parent: CallSpan, depth: number): void {
  const { dice } = growing;
  const startNs = childStart(dice, parent);
  const below = { startNs, parentId: parent.spanId };
  const way = dice.below(10);
  if (parent.kind === kinds.consumer && dice.chance(40)) {
    const soon = parent.startNs + BigInt(dice.below(50_000) * MS);
    const attributes = { ...messagingAttributes(dice), 'messaging.operation': 'process' };
    grow(
      growing,
      addSpan(growing, { ...below, startNs: soon, kind: kinds.consumer, app: parent.app, attributes, flags: 0 }),
      depth + 1,
    );
  } else if (parent.kind === kinds.client) {
    growCallees(growing, parent, depth);
  } else if (way < 5) {
    grow(growing, addSpan(growing, { ...below, kind: kinds.client, app: parent.app }), depth + 1);
  } else if (way < 7) {
    const kind = dice.oneOf([kinds.internal, kinds.producer, kinds.internal]);
    grow(growing, addSpan(growing, { ...below, kind, app: parent.app }), depth + 1);
  } else if (way < 9) {
    const kind = dice.oneOf([kinds.server, kinds.consumer, kinds.internal]);
    grow(growing, addSpan(growing, { ...below, kind, app: dice.oneOf(applications) }), depth + 1);
  } else {
    addCopy(growing, parent);
  }
}

/** Servers of a call: usually one, with an id of its own or the client's; several after retries. */
function growCallees(growing: Growing, client: CallSpan, depth: number): void {
  const { dice } = growing;
  const count = dice.chance(12) ? 2 : 1;
  const isShared = dice.chance(15);
  for (let callee = 0; callee < count; callee++) {
    // A copy far from the client would put its own children more than five minutes from the parent they name.
    const startNs = isShared ? client.startNs + BigInt(dice.below(15_000) * MS) : childStart(dice, client);
    const ids = isShared
      ? { spanId: client.spanId, parentId: client.parentId }
      : { parentId: dice.chance(95) ? client.spanId : dice.hex(16) };
    grow(growing, addSpan(growing, { kind: kinds.server, startNs, app: dice.oneOf(applications), ...ids }), depth + 1);
  }
}

/** A span with an id that another has, without being its client or server. */
function addCopy(growing: Growing, span: CallSpan): void {
  const { dice } = growing;
  if (span.kind === kinds.consumer) return;
  const startNs = span.startNs + BigInt(1 + dice.below(10_000) * MS);
  const kind = dice.oneOf([kinds.internal, kinds.server]);
  const { spanId, parentId } = span;
  addSpan(growing, { spanId, parentId, startNs, kind, app: dice.oneOf(applications), flags: 0 });
}

/** When each span reaches the collector: soon after its end or up to five minutes later, some twice. */
export function arrivalsOf(dice: Dice, spans: readonly CallSpan[]): readonly Arrival[] {
  const arrivals = spans.flatMap((span) => {
    const endMs = Number(span.startNs / 1_000_000n) + span.durationNs / MS;
    const lateMs = (): number =>
      dice.chance(70) ? dice.below(5000) : dice.chance(70) ? dice.below(60_000) : dice.below(300_000);
    const times = dice.chance(4) ? [lateMs(), lateMs()] : [lateMs()];
    return times.map((late) => ({ span, receivedMs: Math.ceil(endMs + late) }));
  });
  return arrivals.toSorted((a, b) => a.receivedMs - b.receivedMs);
}
