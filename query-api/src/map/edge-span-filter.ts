import type { EdgeService, EdgeSpanFilter } from '@galileo/storage';
import { printNode, type EdgeKey, type NodeKey } from './node-key.ts';
import { serviceKey, type AddressBook } from './name-edges.ts';

/** Which spans to look for to find the calls of an edge; undefined for an edge that cannot be. */
export function edgeSpanFilter({ from, to }: EdgeKey, addresses: AddressBook): EdgeSpanFilter | undefined {
  if (to.kind === 'service') return filterInto(from, to, addresses);
  return from.kind === 'service' ? filterOutOf(from, to) : undefined;
}

type ServiceKey = Extract<NodeKey, { readonly kind: 'service' | 'user' }>;

function filterInto(from: NodeKey, to: ServiceKey, addresses: AddressBook): EdgeSpanFilter | undefined {
  if (from.kind === 'user') return { kind: 'user', to: serviceOf(to) };
  if (from.kind === 'unknown') return { kind: 'unknown', to: serviceOf(to) };
  if (from.kind === 'queue') {
    return { kind: 'receive', to: serviceOf(to), system: from.system, target: from.destination };
  }
  if (from.kind !== 'service') return undefined;
  return { kind: 'call', from: serviceOf(from), to: serviceOf(to), addresses: addressesOf(to, addresses) };
}

function filterOutOf(from: ServiceKey, to: NodeKey): EdgeSpanFilter | undefined {
  if (to.kind === 'database' || to.kind === 'cache') {
    return { kind: 'database', from: serviceOf(from), system: to.system, address: to.address, target: to.name };
  }
  if (to.kind === 'queue') return { kind: 'send', from: serviceOf(from), system: to.system, target: to.destination };
  if (to.kind !== 'external') return undefined;
  // A host of several services is shown with their number behind its address.
  return { kind: 'external', from: serviceOf(from), name: to.name.replace(/ \(\d+ services\)$/, '') };
}

function serviceOf({ service, namespace, environment }: ServiceKey): EdgeService {
  return { service, namespace, environment };
}

/** Addresses that are this service's alone. */
function addressesOf(key: ServiceKey, addresses: AddressBook): readonly string[] {
  const id = printNode(key);
  return [...addresses].flatMap(([address, services]) => {
    const [only] = services;
    return services.length === 1 && only !== undefined && printNode(serviceKey(only)) === id ? [address] : [];
  });
}
