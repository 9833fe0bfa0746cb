import type { CallNumbers, MapNode } from '@galileo/model';
import { addNumbers, type EdgeNumbers, type EdgeRow, type EdgeService, type ServiceBands } from '@galileo/storage';
import type { CountedEdge } from './build-edges.ts';
import { bandEdgesOf, callNumbersOf } from './call-numbers.ts';
import { serviceKey } from './name-edges.ts';
import { printNode, type NodeKey } from './node-key.ts';

export interface NodesFound {
  readonly edges: readonly CountedEdge[];
  readonly rows: readonly EdgeRow[];
  readonly services: readonly ServiceBands[];
  /** With any span, also those without an entry span. */
  readonly seen: readonly EdgeService[];
}

/** Every service of the range, with or without edges, and whatever else an edge leads to. */
export function buildNodes({ edges, rows, services, seen }: NodesFound): readonly MapNode[] {
  const bands = new Map(services.map((service) => [printNode(serviceKey(service)), service]));
  const starts = startsOf(rows);
  const keys = [...services.map(serviceKey), ...seen.map(serviceKey), ...edges.flatMap(({ from, to }) => [from, to])];
  const unique = new Map(keys.map((key) => [printNode(key), key]));
  const into = numbersInto(edges);
  return [...unique].map(([id, key]) => ({
    id,
    ...describeNode(key),
    ...(key.kind === 'service' ? serviceNumbers(bands.get(id)) : { ...noService, numbers: into.get(id) ?? null }),
    startedItself: starts.get(id) ?? 0,
  }));
}

function startsOf(rows: readonly EdgeRow[]): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  for (const { kind, to, calls } of rows) {
    if (kind !== 'start') continue;
    const id = printNode(serviceKey(to));
    starts.set(id, (starts.get(id) ?? 0) + calls);
  }
  return starts;
}

/** Calls into what has no spans of its own. Of a queue that is what is published. */
function numbersInto(edges: readonly CountedEdge[]): ReadonlyMap<string, CallNumbers> {
  const sums = new Map<string, { readonly kind: CountedEdge['kind']; readonly numbers: EdgeNumbers }>();
  for (const { kind, to, numbers } of edges) {
    const id = printNode(to);
    const before = sums.get(id);
    sums.set(id, { kind, numbers: before === undefined ? numbers : addNumbers(before.numbers, numbers) });
  }
  return new Map([...sums].map(([id, { kind, numbers }]) => [id, callNumbersOf(numbers, bandEdgesOf(kind))]));
}

const noService = { instances: 0, failedInstances: 0 } as const;

function serviceNumbers(bands: ServiceBands | undefined): Pick<MapNode, 'numbers' | 'instances' | 'failedInstances'> {
  if (bands === undefined) return { numbers: null, ...noService };
  const { instances, failedInstances } = bands;
  return { numbers: callNumbersOf(bands, bandEdgesOf('call')), instances, failedInstances };
}

type Description = Pick<MapNode, 'kind' | 'name' | 'environment' | 'namespace' | 'system' | 'address'>;

const plain = { environment: '', namespace: '', system: '', address: '' } as const;

/** What a node is called, from what makes it one and the same. */
export function describeNode(key: NodeKey): Description {
  const { kind } = key;
  switch (key.kind) {
    case 'service':
    case 'user':
      return { ...plain, kind, name: key.service, environment: key.environment, namespace: key.namespace };
    case 'database':
    case 'cache':
      return { ...plain, kind, name: databaseName(key), system: key.system, address: key.address };
    case 'queue':
      return { ...plain, kind, name: key.destination, system: key.system };
    case 'external':
      return { ...plain, kind, name: key.name, address: key.name };
    case 'unknown':
      return { ...plain, kind, name: '(unknown)' };
  }
}

function databaseName({ system, address, name }: Extract<NodeKey, { readonly kind: 'database' | 'cache' }>): string {
  const place = [address, name].filter((text) => text !== '').join('/');
  return place === '' ? system : `${system} ${place}`;
}
