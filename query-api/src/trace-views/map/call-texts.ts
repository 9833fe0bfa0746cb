import type { SpanText } from '../columns/span-text.ts';
import { CLIENT, firstText } from '../columns/span-text.ts';
import { columnKeys } from '../columns/column-keys.ts';

/** Attributes that only the map reads, the present name first. */
const keys = {
  destinationTemplate: ['messaging.destination.template'],
  isTemporary: ['messaging.destination.temporary'],
  messagingOperation: ['messaging.operation.type', 'messaging.operation'],
  peerService: ['service.peer.name', 'peer.service'],
  ownAddress: ['server.address', 'net.host.name'],
  ownPort: ['server.port', 'net.host.port'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const usedColumns = [
  columnKeys.aiProvider,
  columnKeys.dbNamespace,
  columnKeys.dbSystem,
  columnKeys.destination,
  columnKeys.httpMethod,
  columnKeys.httpRoute,
  columnKeys.httpStatus,
  columnKeys.messagingSystem,
  columnKeys.rpcSystem,
  columnKeys.serverAddress,
  columnKeys.serverPort,
] as const;

export const mapKeys: readonly string[] = [...new Set([...usedColumns.flat(), ...Object.values(keys).flat()])];

/** What a span says about what it calls; the same reading as that of the map of all traces. */
export interface CallTexts {
  readonly dbSystem: string;
  readonly dbName: string;
  readonly messaging: string;
  /** `send`, `publish`, `receive`, `process` ... */
  readonly operation: string;
  readonly destination: string;
  /** `host:port` of what is called. */
  readonly address: string;
  readonly peer: string;
  readonly protocol: string;
}

export function callTextsOf(span: SpanText): CallTexts {
  const dbSystem = firstText(span, columnKeys.dbSystem);
  const messaging = firstText(span, columnKeys.messagingSystem);
  return {
    dbSystem,
    messaging,
    dbName: firstText(span, columnKeys.dbNamespace),
    operation: firstText(span, keys.messagingOperation),
    destination: destinationOf(span),
    address: withPort(firstText(span, columnKeys.serverAddress), firstText(span, columnKeys.serverPort)),
    peer: firstText(span, keys.peerService),
    protocol: protocolOf(span, { dbSystem, messaging }),
  };
}

/** `host:port` that a SERVER span carries as its own. */
export function ownAddressOf(span: SpanText): string {
  return withPort(firstText(span, keys.ownAddress), firstText(span, keys.ownPort));
}

/** True for what was served over HTTP. */
export function isHttp(span: SpanText): boolean {
  return firstText(span, columnKeys.httpStatus) !== '' || firstText(span, columnKeys.httpRoute) !== '';
}

function destinationOf(span: SpanText): string {
  if (firstText(span, keys.isTemporary) === 'true') return '(temporary)';
  return firstText(span, keys.destinationTemplate) || firstText(span, columnKeys.destination);
}

function protocolOf(span: SpanText, { dbSystem, messaging }: Pick<CallTexts, 'dbSystem' | 'messaging'>): string {
  const system =
    (span.kind === CLIENT ? dbSystem : '') ||
    messaging ||
    firstText(span, columnKeys.rpcSystem) ||
    firstText(span, columnKeys.aiProvider);
  if (system !== '') return system.toUpperCase();
  return span.kind === CLIENT && firstText(span, columnKeys.httpMethod) !== '' ? 'HTTP' : '';
}

function withPort(host: string, port: string): string {
  return host !== '' && port !== '' ? `${host}:${port}` : host;
}
