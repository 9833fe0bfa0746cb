import { randomBytes } from 'node:crypto';

export interface ServiceTree {
  readonly environment: string;
  readonly services: number;
  /** When the calls were made. */
  readonly atMs: number;
}

const text = (key: string, stringValue: string): unknown => ({ key, value: { stringValue } });
const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/**
 * An OTLP/JSON request with one trace in which service 0 is called by a user and service n by service (n - 1) / 3, each pair a CLIENT and a SERVER
 * span; every fifth service also asks a database.
 */
export function makeServiceTree({ environment, services, atMs }: ServiceTree): string {
  const traceId = hex(16);
  const servers = Array.from({ length: services }, () => hex(8));
  const at = (offsetMs: number): string => String(BigInt(atMs + offsetMs) * 1_000_000n);
  const resourceSpans = servers.map((spanId, service) => {
    const callees = [1, 2, 3].map((child) => service * 3 + child).filter((child) => child < services);
    const calls = callees.map((callee) => ({
      traceId,
      spanId: clientIdOf(servers[callee] ?? ''),
      parentSpanId: spanId,
      name: 'GET',
      kind: 3,
      startTimeUnixNano: at(1),
      endTimeUnixNano: at(9),
      attributes: [text('server.address', `svc-${callee}.internal`)],
    }));
    const query = {
      traceId,
      spanId: hex(8),
      parentSpanId: spanId,
      name: 'SELECT',
      kind: 3,
      startTimeUnixNano: at(1),
      endTimeUnixNano: at(2),
      attributes: [
        text('db.system.name', 'postgresql'),
        text('db.namespace', 'shop'),
        text('server.address', `db-${service}`),
      ],
    };
    const server = {
      traceId,
      spanId,
      ...(service === 0 ? {} : { parentSpanId: clientIdOf(spanId) }),
      name: 'GET /',
      kind: 2,
      startTimeUnixNano: at(0),
      endTimeUnixNano: at(10),
    };
    const resource = {
      attributes: [
        text('service.name', `svc-${service}`),
        text('service.instance.id', 'one'),
        text('deployment.environment.name', environment),
      ],
    };
    return {
      resource,
      scopeSpans: [{ scope: { name: 'e2e' }, spans: [server, ...calls, ...(service % 5 === 0 ? [query] : [])] }],
    };
  });
  return JSON.stringify({ resourceSpans });
}

/** The span of the caller that belongs to a server span. */
const clientIdOf = (serverId: string): string => `${serverId.startsWith('c') ? 'd' : 'c'}${serverId.slice(1)}`;
