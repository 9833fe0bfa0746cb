/**
 * Attributes that the columns of the call tree are read from: the present name first, then older ones. Names of OpenTelemetry's semantic
 * conventions 1.45; `graphql.source` and `graphql.field.name` come from the instrumentation of JavaScript.
 */
export const columnKeys = {
  codeFunction: ['code.function.name'],
  oldCodeFunction: ['code.function'],
  oldCodeNamespace: ['code.namespace'],
  dbText: ['db.query.text', 'db.statement'],
  dbSummary: ['db.query.summary'],
  dbOperation: ['db.operation.name', 'db.operation'],
  dbCollection: ['db.collection.name', 'db.sql.table', 'db.mongodb.collection', 'db.cassandra.table'],
  dbNamespace: ['db.namespace', 'db.name'],
  dbSystem: ['db.system.name', 'db.system'],
  messagingSystem: ['messaging.system'],
  destination: ['messaging.destination.name', 'messaging.destination'],
  partition: ['messaging.destination.partition.id', 'messaging.kafka.destination.partition'],
  consumerGroup: ['messaging.consumer.group.name', 'messaging.kafka.consumer.group'],
  batchSize: ['messaging.batch.message_count'],
  rpcSystem: ['rpc.system.name', 'rpc.system'],
  rpcMethod: ['rpc.method'],
  rpcService: ['rpc.service'],
  aiProvider: ['gen_ai.provider.name', 'gen_ai.system'],
  aiModel: ['gen_ai.request.model'],
  graphqlType: ['graphql.operation.type'],
  graphqlName: ['graphql.operation.name'],
  graphqlOther: ['graphql.document', 'graphql.source', 'graphql.field.name'],
  faasTrigger: ['faas.trigger'],
  httpMethod: ['http.request.method', 'http.method'],
  httpStatus: ['http.response.status_code', 'http.status_code'],
  httpRoute: ['http.route'],
  urlPath: ['url.path'],
  urlQuery: ['url.query'],
  oldTarget: ['http.target'],
  urlFull: ['url.full', 'http.url'],
  sdkLanguage: ['telemetry.sdk.language'],
  peerAddress: ['network.peer.address', 'net.sock.peer.addr', 'net.peer.ip'],
  peerPort: ['network.peer.port', 'net.sock.peer.port', 'net.peer.port'],
  serverAddress: ['server.address', 'net.peer.name'],
  serverPort: ['server.port', 'net.peer.port'],
  clientAddress: ['client.address', 'http.client_ip'],
  errorType: ['error.type'],
  rpcStatus: ['rpc.status_code', 'rpc.response.status_code', 'rpc.grpc.status_code'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const otherKeys: ReadonlySet<string> = new Set([...columnKeys.clientAddress, ...columnKeys.rpcStatus]);

/** All of them, each once. */
export const textKeys: readonly string[] = [...new Set(Object.values(columnKeys).flat())];

/** Those that Argument and API are read from. */
export const operationKeys: readonly string[] = textKeys.filter(
  (key) => !/^(code|network|net|server|client|error)\./.test(key) && !otherKeys.has(key),
);

/** Statements with their values apart: `db.query.parameter.<name>`. */
export const BIND_PREFIX = 'db.query.parameter.';
