import type { CallNumbers, MapAnswer, MapEdge, MapEdgeKind, MapNode, MapNodeKind } from '@galileo/model';
import { sampleEdge, sampleMap, sampleNode, sampleNumbers, seeded } from './sample-map.ts';

const words = ['cart', 'order', 'stock', 'price', 'mail', 'search', 'user', 'pay', 'ship', 'review', 'image', 'report'];
const parts = ['api', 'worker', 'gateway', 'store', 'sync', 'batch', 'edge', 'core'];

interface Store {
  readonly kind: MapNodeKind;
  readonly system: string;
  readonly edge: MapEdgeKind;
}

const stores: readonly Store[] = [
  { kind: 'database', system: 'postgresql', edge: 'database' },
  { kind: 'database', system: 'mysql', edge: 'database' },
  { kind: 'cache', system: 'redis', edge: 'cache' },
  { kind: 'queue', system: 'kafka', edge: 'send' },
];

interface Growing {
  readonly random: () => number;
  readonly nodes: MapNode[];
  readonly edges: Map<string, MapEdge>;
}

function connect({ edges }: Growing, edge: MapEdge): void {
  if (!edges.has(edge.id)) edges.set(edge.id, edge);
}

function pick<T>(random: () => number, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}

function failedOf(random: () => number, calls: number): number {
  const chance = random();
  if (chance < 0.02) return Math.ceil(calls * 0.2);
  return chance < 0.3 ? Math.ceil(calls * 0.004) : 0;
}

function some(random: () => number, most: number): CallNumbers {
  const calls = Math.ceil(most * (0.05 + random() ** 2));
  const failed = failedOf(random, calls);
  const slow = random() < 0.3 ? Math.floor((calls - failed) * random() * 0.2) : 0;
  const sumNs = Math.round(calls * 1e6 * 10 ** (random() * 2.6));
  return sampleNumbers({ calls, failed, ok: [calls - failed - slow, slow, 0, 0], sumNs });
}

function serviceName(index: number): string {
  const round = Math.floor(index / (words.length * parts.length));
  const name = `${words[index % words.length]}-${parts[Math.floor(index / words.length) % parts.length]}`;
  return round === 0 ? name : `${name}-${round}`;
}

function addServices({ random, nodes }: Growing, count: number): readonly MapNode[] {
  const teams = Math.max(1, Math.ceil(count / 12));
  for (let index = 0; index < count; index += 1) {
    const namespace = `team-${(index * 7) % teams}`;
    const instances = 1 + Math.floor(random() * 9);
    nodes.push(sampleNode(serviceName(index), { namespace, numbers: some(random, 40_000), instances }));
  }
  return [...nodes];
}

/** Each calls one to three of the next tier; now and then one calls back. */
function addCalls(map: Growing, services: readonly MapNode[]): void {
  const { random } = map;
  const tiers = Math.max(2, Math.min(5, Math.round(Math.log2(services.length)) - 1));
  const tierOf = (index: number) => Math.min(tiers - 1, Math.floor(Math.sqrt(index / services.length) * tiers));
  services.forEach(({ id }, index) => {
    const tier = tierOf(index);
    const below = services.filter((_, other) => tierOf(other) === tier + 1);
    const calls = below.length === 0 ? 0 : 1 + Math.floor(random() * 3);
    for (let call = 0; call < calls; call += 1) {
      const protocol = random() < 0.3 ? 'GRPC' : 'HTTP';
      connect(map, sampleEdge(id, pick(random, below)?.id ?? id, { numbers: some(random, 20_000), protocol }));
    }
    if (tier > 1 && random() < 0.03)
      connect(map, sampleEdge(id, services[Math.floor(index / 4)]?.id ?? id, { numbers: some(random, 900) }));
  });
}

/** Every other service has stores, some several of a kind. */
function addStores(map: Growing, services: readonly MapNode[]): void {
  const { random, nodes } = map;
  for (const { id, name } of services.filter(() => random() < 0.4)) {
    const store = pick(random, stores);
    if (store === undefined) continue;
    const { kind, system, edge } = store;
    const count = 1 + Math.floor(random() * 2.2);
    for (let number = 1; number <= count; number += 1) {
      const target = `${system} ${id}-${number}`;
      nodes.push(sampleNode(target, { kind, system, name: `${name} ${number}`, address: `${id}:5432`, instances: 0 }));
      const protocol = system.toUpperCase();
      connect(
        map,
        sampleEdge(id, target, { kind: edge, protocol, pairedPercent: null, numbers: some(random, 60_000) }),
      );
    }
  }
}

/** Users in front, a partner behind, and a caller that nobody knows. */
function addEnds(map: Growing, services: readonly MapNode[]): void {
  const { random, nodes } = map;
  for (const { id } of services.slice(0, Math.max(1, Math.round(services.length / 40)))) {
    const numbers = some(random, 80_000);
    nodes.push(sampleNode(`user ${id}`, { kind: 'user', name: 'USER', instances: 0, numbers }));
    connect(map, sampleEdge(`user ${id}`, id, { kind: 'user', protocol: '', pairedPercent: null, numbers }));
  }
  const last = services.at(-1)?.id ?? '';
  const partner = 'api.paygate.example';
  nodes.push(sampleNode(partner, { kind: 'external', address: `${partner}:443`, instances: 0 }));
  nodes.push(sampleNode('unknown', { kind: 'unknown', name: '(unknown)', numbers: null, instances: 0 }));
  connect(map, sampleEdge(last, partner, { kind: 'external', pairedPercent: null, numbers: some(random, 9000) }));
  const calls = sampleNumbers({ calls: 4 });
  connect(map, sampleEdge('unknown', last, { paired: 0, calleeAlone: 4, pairedPercent: null, numbers: calls }));
}

/** A shop of so many services in tiers, with stores, users in front and some failures. The same for the same seed. */
export function generatedMap(services: number, seed = 7): MapAnswer {
  const map: Growing = { random: seeded(seed), nodes: [], edges: new Map() };
  const made = addServices(map, services);
  addCalls(map, made);
  addStores(map, made);
  addEnds(map, made);
  return sampleMap(map.nodes, [...map.edges.values()]);
}
