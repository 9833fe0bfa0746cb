import { spanKinds, statusCodes } from '../span.ts';
import type { CompareOperator } from './ast.ts';

/** What a key is compared with. `attribute` takes text, numbers and booleans, because spans of one key may hold any of them. */
export type SearchKeyType = 'text' | 'attribute' | 'number' | 'duration' | 'time' | 'trace-id' | 'span-id' | 'choice';

export interface SearchKey {
  readonly key: string;
  readonly type: SearchKeyType;
  /** What can be said of a `choice`. */
  readonly choices?: readonly string[];
}

/** The keys of the language itself; every other key is an attribute. */
export const searchKeys = [
  { key: 'service', type: 'text' },
  { key: 'namespace', type: 'text' },
  { key: 'env', type: 'text' },
  { key: 'name', type: 'text' },
  { key: 'kind', type: 'choice', choices: spanKinds },
  { key: 'status', type: 'choice', choices: statusCodes },
  { key: 'status.message', type: 'text' },
  { key: 'duration', type: 'duration' },
  { key: 'start', type: 'time' },
  { key: 'trace', type: 'trace-id' },
  { key: 'span', type: 'span-id' },
  { key: 'parent', type: 'span-id' },
  { key: 'agent', type: 'text' },
  { key: 'host', type: 'text' },
  { key: 'http.route', type: 'text' },
  { key: 'event.name', type: 'text' },
  { key: 'link.trace', type: 'trace-id' },
  { key: 'link.span', type: 'span-id' },
  { key: 'scope.name', type: 'text' },
  { key: 'scope.version', type: 'text' },
  { key: 'trace.duration', type: 'duration' },
  { key: 'trace.spans', type: 'number' },
  { key: 'trace.failed', type: 'number' },
  { key: 'trace.services', type: 'number' },
] as const satisfies readonly SearchKey[];
export type BuiltInKey = (typeof searchKeys)[number]['key'];

/** Where an attribute is looked for; `any` is the span and then its resource. */
export type AttributeLevel = 'any' | 'span' | 'resource' | 'event' | 'link' | 'scope';

export type ResolvedKey =
  | { readonly type: 'built-in'; readonly key: BuiltInKey }
  | {
      readonly type: 'attribute';
      readonly level: AttributeLevel;
      /** The name as written, then other names of the same thing: the first that is there counts. */
      readonly names: readonly string[];
    };

const byKey: ReadonlyMap<string, SearchKey & { readonly key: BuiltInKey }> = new Map(
  searchKeys.map((each) => [each.key, each]),
);
const levels = ['span', 'resource', 'event', 'link', 'scope'] as const;

/** What a key of a search means. Backticks are only quotes, so they make no difference. */
export function resolveKey(key: string): ResolvedKey {
  const builtIn = byKey.get(key);
  if (builtIn !== undefined) return { type: 'built-in', key: builtIn.key };
  const level = levels.find((each) => key.startsWith(`${each}.`) && key.length > each.length + 1);
  const name = level === undefined ? key : key.slice(level.length + 1);
  return { type: 'attribute', level: level ?? 'any', names: level === 'scope' ? [name] : namesOf(name) };
}

export function describeKey(key: string): SearchKey {
  return byKey.get(key) ?? { key, type: 'attribute' };
}

const equality = ['=', '!='] as const;
const comparing = ['=', '!=', '<', '<=', '>', '>='] as const;
const everything = ['=', '!=', '<', '<=', '>', '>=', '~', '=~'] as const;

/** Operators that make sense for keys of a type. `IN` and `EXISTS` do for all. */
export const operatorsOfType = {
  text: everything,
  attribute: everything,
  number: comparing,
  duration: comparing,
  time: comparing,
  'trace-id': equality,
  'span-id': equality,
  choice: equality,
} as const satisfies Readonly<Record<SearchKeyType, readonly CompareOperator[]>>;

/** Attributes that were renamed: each line is one thing, the present name first. */
export const attributeSynonyms: readonly (readonly [string, ...string[]])[] = [
  ['client.address', 'http.client_ip'],
  ['code.function.name', 'code.function'],
  ['db.collection.name', 'db.sql.table', 'db.mongodb.collection', 'db.cassandra.table'],
  ['db.namespace', 'db.name'],
  ['db.operation.name', 'db.operation'],
  ['db.query.text', 'db.statement'],
  ['db.system.name', 'db.system'],
  ['deployment.environment.name', 'deployment.environment'],
  ['gen_ai.provider.name', 'gen_ai.system'],
  ['http.request.method', 'http.method'],
  ['http.response.status_code', 'http.status_code'],
  ['messaging.consumer.group.name', 'messaging.kafka.consumer.group'],
  ['messaging.destination.name', 'messaging.destination'],
  ['messaging.destination.partition.id', 'messaging.kafka.destination.partition'],
  ['network.peer.address', 'net.sock.peer.addr', 'net.peer.ip'],
  ['network.peer.port', 'net.sock.peer.port'],
  ['rpc.response.status_code', 'rpc.grpc.status_code', 'rpc.status_code'],
  ['rpc.system.name', 'rpc.system'],
  ['server.address', 'net.peer.name'],
  ['server.port', 'net.peer.port'],
  ['url.full', 'http.url'],
  ['url.path', 'http.target'],
];

const synonymsOf: ReadonlyMap<string, readonly string[]> = new Map(
  attributeSynonyms.flatMap((names) => names.map((name) => [name, names])),
);

/** The name itself, then the other names of the same thing. */
function namesOf(name: string): readonly string[] {
  return [name, ...(synonymsOf.get(name) ?? []).filter((other) => other !== name)];
}
