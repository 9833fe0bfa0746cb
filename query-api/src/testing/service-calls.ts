import { spanKinds } from '@galileo/model';

/** Who sends: what becomes a resource. */
export interface SampleSender {
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  readonly instance: string;
  readonly version: string;
}

/** A span as its sender knows it. */
export interface SampleEntry {
  readonly sender: SampleSender;
  readonly name: string;
  readonly route: string;
  readonly kind: number;
  readonly startNanos: bigint;
  readonly durationNs: number;
  readonly isFailed: boolean;
  /** Where its parent is, as the flags say: `unsaid` when they say nothing. */
  readonly parent: 'none' | 'local' | 'remote' | 'unsaid';
}

const SERVER = spanKinds.indexOf('server');
const CONSUMER = spanKinds.indexOf('consumer');
const HAS_REMOTE_FLAG = 0x100;
const IS_REMOTE_FLAG = 0x200;

/** Whether work enters the service here; the same rule as the product's, written down a second time. */
export function isEntry({ parent, kind }: SampleEntry): boolean {
  if (parent === 'none' || parent === 'remote') return true;
  return parent === 'unsaid' && (kind === SERVER || kind === CONSUMER);
}

const flagsOf = {
  none: 0,
  unsaid: 0,
  local: HAS_REMOTE_FLAG,
  remote: HAS_REMOTE_FLAG | IS_REMOTE_FLAG,
} as const;

/** An `ExportTraceServiceRequest` of OTLP/JSON. Ids are made from `firstId` on. */
export function requestOfEntries(entries: readonly SampleEntry[], firstId: number): unknown {
  const senders = new Map(entries.map(({ sender }) => [JSON.stringify(sender), sender]));
  const numbered = entries.map((entry, index) => ({ entry, id: firstId + index }));
  return {
    resourceSpans: [...senders].map(([key, sender]) => ({
      resource: { attributes: attributesOf(resourceAttributes(sender)) },
      scopeSpans: [
        {
          scope: { name: 'sample' },
          spans: numbered.filter(({ entry }) => JSON.stringify(entry.sender) === key).map(otlpSpan),
        },
      ],
    })),
  };
}

function resourceAttributes(sender: SampleSender): Readonly<Record<string, string>> {
  return {
    'service.name': sender.service,
    'service.namespace': sender.namespace,
    'service.version': sender.version,
    'service.instance.id': sender.instance,
    'deployment.environment.name': sender.environment,
    'host.name': `host of ${sender.instance}`,
    'telemetry.sdk.language': 'go',
    'telemetry.sdk.version': '1.38.0',
  };
}

function otlpSpan({ entry, id }: { readonly entry: SampleEntry; readonly id: number }): unknown {
  return {
    traceId: (id + 1).toString(16).padStart(32, '0'),
    spanId: (id + 1).toString(16).padStart(16, '0'),
    ...(entry.parent === 'none' ? {} : { parentSpanId: 'ffffffffffffffff' }),
    flags: flagsOf[entry.parent],
    name: entry.name,
    kind: entry.kind,
    startTimeUnixNano: String(entry.startNanos),
    endTimeUnixNano: String(entry.startNanos + BigInt(entry.durationNs)),
    attributes: attributesOf(entry.route === '' ? {} : { 'http.route': entry.route }),
    status: entry.isFailed ? { code: 2 } : {},
  };
}

function attributesOf(attributes: Readonly<Record<string, string>>): readonly unknown[] {
  return Object.entries(attributes)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({ key, value: { stringValue: value } }));
}

/** Numbers from 0 to 1 that are the same in every run with one seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface RandomEntries {
  readonly seed: number;
  readonly count: number;
  readonly endNanos: bigint;
  readonly spanNanos: bigint;
}

/** Spans of a few services in random order, more and more of version 2 towards the end. */
export function randomEntries({ seed, count, endNanos, spanNanos }: RandomEntries): readonly SampleEntry[] {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0];
  return Array.from({ length: count }, () => {
    const share = random();
    const service = pick(['gateway', 'checkout', 'payment', 'timer']);
    const operation = Math.floor(random() * 6);
    return {
      sender: {
        service,
        namespace: service === 'timer' ? '' : 'shop',
        environment: pick(['prod', 'prod', 'test']),
        instance: `${service}-${Math.floor(random() * 3)}`,
        version: share > 0.6 ? '2.0.0' : '1.9.0',
      },
      name: `operation ${operation}`,
      route: operation < 4 ? `/r/${operation}` : '',
      kind: service === 'timer' ? 1 : pick([1, 2, 2, 3, 5]),
      startNanos: endNanos - spanNanos + BigInt(Math.floor(share * Number(spanNanos))),
      durationNs: Math.floor(10 ** (3 + random() * 7)),
      isFailed: random() < 0.15,
      parent: pick(['none', 'local', 'remote', 'unsaid']),
    };
  });
}
