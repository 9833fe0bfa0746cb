import type { MapNodeKind } from '@galileo/model';

/** What makes a node of the map one and the same; its id is these fields as text. */
export type NodeKey =
  | {
      readonly kind: 'service' | 'user';
      readonly environment: string;
      readonly namespace: string;
      readonly service: string;
    }
  | { readonly kind: 'database' | 'cache'; readonly system: string; readonly address: string; readonly name: string }
  | { readonly kind: 'queue'; readonly system: string; readonly destination: string }
  | { readonly kind: 'external'; readonly name: string }
  | { readonly kind: 'unknown' };

const idOf = (kind: MapNodeKind, fields: readonly string[]): string =>
  [kind, ...fields.map(encodeURIComponent)].join(':');

export function printNode(key: NodeKey): string {
  switch (key.kind) {
    case 'service':
    case 'user':
      return idOf(key.kind, [key.environment, key.namespace, key.service]);
    case 'database':
    case 'cache':
      return idOf(key.kind, [key.system, key.address, key.name]);
    case 'queue':
      return idOf(key.kind, [key.system, key.destination]);
    case 'external':
      return idOf(key.kind, [key.name]);
    case 'unknown':
      return 'unknown';
  }
}

/** Undefined for what is no id of a node. */
export function parseNode(id: string): NodeKey | undefined {
  const [kind = '', ...parts] = id.split(':');
  const fields = parts.map(decoded).filter((field) => field !== undefined);
  const reader = readers.get(kind);
  if (reader === undefined || parts.length !== reader.fields || fields.length !== reader.fields) return undefined;
  const [first = '', second = '', third = ''] = fields;
  return reader.read(first, second, third);
}

interface KeyReader {
  readonly fields: number;
  readonly read: (first: string, second: string, third: string) => NodeKey;
}

const serviceOrUser = (kind: 'service' | 'user'): KeyReader => ({
  fields: 3,
  read: (environment, namespace, service) => ({ kind, environment, namespace, service }),
});
const databaseOrCache = (kind: 'database' | 'cache'): KeyReader => ({
  fields: 3,
  read: (system, address, name) => ({ kind, system, address, name }),
});

const readers: ReadonlyMap<string, KeyReader> = new Map([
  ['service', serviceOrUser('service')],
  ['user', serviceOrUser('user')],
  ['database', databaseOrCache('database')],
  ['cache', databaseOrCache('cache')],
  ['queue', { fields: 2, read: (system, destination) => ({ kind: 'queue', system, destination }) }],
  ['external', { fields: 1, read: (name) => ({ kind: 'external', name }) }],
  ['unknown', { fields: 0, read: () => ({ kind: 'unknown' }) }],
]);

function decoded(text: string): string | undefined {
  return /%(?![0-9A-Fa-f]{2})/.test(text) ? undefined : tryDecode(text);
}

/** Bytes that are no UTF-8 are the one thing that is left to fail. */
function tryDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

export interface EdgeKey {
  readonly from: NodeKey;
  readonly to: NodeKey;
  readonly protocol: string;
}

export function printEdge({ from, to, protocol }: EdgeKey): string {
  return [printNode(from), printNode(to), encodeURIComponent(protocol)].join('>');
}

export function parseEdge(id: string): EdgeKey | undefined {
  const [fromId, toId, protocolText, ...rest] = id.split('>');
  if (fromId === undefined || toId === undefined || protocolText === undefined || rest.length > 0) return undefined;
  const from = parseNode(fromId);
  const to = parseNode(toId);
  const protocol = decoded(protocolText);
  return from === undefined || to === undefined || protocol === undefined ? undefined : { from, to, protocol };
}
