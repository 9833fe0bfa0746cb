import { spanKinds, type SpanKind } from '@galileo/model';

/** Attributes of the entry span by name; what it does not have is not there. */
export type Texts = ReadonlyMap<string, string>;

/** What the columns below are made of, present names before old ones. */
export const textKeys = [
  'url.path',
  'http.target',
  'rpc.method',
  'rpc.service',
  'messaging.destination.name',
  'messaging.destination',
  'server.address',
  'server.port',
  'net.host.name',
  'net.host.port',
  'client.address',
  'http.client_ip',
  'network.peer.address',
  'net.sock.peer.addr',
  'net.peer.ip',
] as const;

type TextKey = (typeof textKeys)[number];

const first = (texts: Texts, ...keys: readonly TextKey[]): string =>
  keys.map((key) => texts.get(key) ?? '').find((text) => text !== '') ?? '';

/** What was called: path, else route, RPC method, destination or the span's name. */
export function pathOf(texts: Texts, span: { readonly route: string; readonly name: string }): string {
  const candidates = [
    first(texts, 'url.path'),
    withoutQuery(first(texts, 'http.target')),
    span.route,
    rpcMethodOf(texts),
    first(texts, 'messaging.destination.name', 'messaging.destination'),
  ];
  return candidates.find((text) => text !== '') ?? span.name;
}

function withoutQuery(target: string): string {
  const end = target.search(/[?#]/);
  return end === -1 ? target : target.slice(0, end);
}

function rpcMethodOf(texts: Texts): string {
  const method = first(texts, 'rpc.method');
  const service = first(texts, 'rpc.service');
  return method === '' || method.includes('/') || service === '' ? method : `${service}/${method}`;
}

/** `address:port` that was called. */
export function endPointOf(texts: Texts): string {
  const address = first(texts, 'server.address');
  return address === ''
    ? joined(first(texts, 'net.host.name'), first(texts, 'net.host.port'))
    : joined(address, first(texts, 'server.port', 'net.host.port'));
}

function joined(address: string, port: string): string {
  if (address === '' || port === '') return address;
  const isBare = address.includes(':') && !address.startsWith('[');
  return isBare ? `[${address}]:${port}` : `${address}:${port}`;
}

export const clientIpOf = (texts: Texts): string =>
  first(texts, 'client.address', 'http.client_ip', 'network.peer.address', 'net.sock.peer.addr', 'net.peer.ip');

export const kindOf = (number: number): SpanKind => spanKinds[number] ?? 'unspecified';
