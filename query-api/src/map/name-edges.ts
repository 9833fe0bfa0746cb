import type { MapEdgeKind } from '@galileo/model';
import type { EdgeName, EdgeRow, EdgeService } from '@galileo/storage';
import { printNode, type EdgeKey, type NodeKey } from './node-key.ts';

/** A stored row as the map shows it. */
export interface NamedEdge<Row extends EdgeName> extends EdgeKey {
  readonly kind: MapEdgeKind;
  /** A caller alone whose target turned out to be a known service, or several. */
  readonly isTowardsService: boolean;
  readonly row: Row;
}

/** Of an address, the services whose SERVER spans carry it as their own. */
export type AddressBook = ReadonlyMap<string, readonly EdgeService[]>;

export function readAddresses(rows: readonly EdgeName[]): AddressBook {
  const book = new Map<string, EdgeService[]>();
  for (const { kind, address, to } of rows) {
    if (kind !== 'address' || address === '') continue;
    const services = book.get(address) ?? [];
    const isKnown = services.some((one) => printNode(serviceKey(one)) === printNode(serviceKey(to)));
    if (!isKnown) book.set(address, [...services, to]);
  }
  return book;
}

const cacheSystems: ReadonlySet<string> = new Set([
  'redis',
  'valkey',
  'keydb',
  'dragonfly',
  'memcached',
  'hazelcast',
  'ehcache',
  'infinispan',
  'coherence',
  'gemfire',
  'geode',
]);

export function serviceKey({ service, namespace, environment }: EdgeService): NodeKey {
  return { kind: 'service', environment, namespace, service };
}

/** Rows that are no edge (roots that started themselves, addresses) are left out. */
export function nameEdges<Row extends EdgeName>(
  rows: readonly Row[],
  addresses: AddressBook,
): readonly NamedEdge<Row>[] {
  return rows.flatMap((row): readonly NamedEdge<Row>[] => {
    const named = nameEdge(row, addresses);
    return named === undefined ? [] : [{ isTowardsService: false, protocol: row.protocol, ...named, row }];
  });
}

type Naming = Pick<NamedEdge<EdgeRow>, 'kind' | 'from' | 'to'> & { readonly isTowardsService?: boolean };

function nameEdge(row: EdgeName, addresses: AddressBook): Naming | undefined {
  const from = serviceKey(row.from);
  const to = serviceKey(row.to);
  switch (row.kind) {
    case 'user':
      return { kind: 'user', from: { ...row.to, kind: 'user' }, to };
    case 'call':
      return { kind: 'call', from, to };
    case 'unknown':
      return { kind: 'call', from: { kind: 'unknown' }, to };
    case 'external':
      return nameExternal(row, addresses);
    case 'database':
      return nameDatabase(row);
    case 'send':
      return { kind: 'send', from, to: { kind: 'queue', system: row.system, destination: row.target } };
    case 'receive':
      return { kind: 'receive', from: { kind: 'queue', system: row.system, destination: row.target }, to };
    case 'start':
    case 'address':
      return undefined;
  }
}

function nameDatabase({ from, system, address, target }: EdgeName): Naming {
  const kind = cacheSystems.has(system.toLowerCase()) ? 'cache' : 'database';
  return { kind, from: serviceKey(from), to: { kind, system, address, name: target } };
}

/** The one service of that address; several are shown as one host, with their number. */
function nameExternal({ from, address, target }: EdgeName, addresses: AddressBook): Naming {
  const services = address === '' ? [] : (addresses.get(address) ?? []);
  const [only] = services;
  const caller = serviceKey(from);
  if (only === undefined) return { kind: 'external', from: caller, to: { kind: 'external', name: target || address } };
  if (services.length === 1) return { kind: 'call', from: caller, to: serviceKey(only), isTowardsService: true };
  const name = `${address} (${services.length} services)`;
  return { kind: 'call', from: caller, to: { kind: 'external', name }, isTowardsService: true };
}
