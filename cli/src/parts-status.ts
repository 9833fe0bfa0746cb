import type { Collector, CollectorStatus } from '@galileo/collector';
import type { LogStatus, PartStatus, StatusAnswer } from '@galileo/model';
import type { RunningParts } from '@galileo/query-api';
import { isLoopback, type UpConfig } from './config.ts';
import type { Store } from './store.ts';

interface Sources {
  readonly config: UpConfig;
  readonly collector: Pick<Collector, 'status' | 'ports'>;
  readonly store: Pick<Store, 'kind' | 'version' | 'engine'>;
  readonly now: () => number;
}

/** How far the writer may be behind before it is called degraded. */
const LAG_SECONDS = 30;

/** Tells the status page what runs in this process, and since when each part is in its state. */
export function createPartsStatus(sources: Sources): () => Promise<RunningParts> {
  const sinceOf = createSince(sources.now);
  return async () => {
    const status = sources.collector.status();
    const parts = [describeCollector(sources), describeLog(status), describeWriter(status), describeEngine(sources)];
    const engine = sources.store.engine?.();
    return {
      warnings: describeWarnings(sources.config),
      parts: parts.map((part) => ({ ...part, since: sinceOf(part) })),
      ingest: status.ingest,
      log: logStatus(status, sources.now()),
      engine: {
        kind: sources.store.kind,
        version: sources.store.version,
        restarts: engine?.restarts ?? 0,
        memoryBytes: engine?.memoryBytes ?? null,
      },
    };
  };
}

type Part = Omit<PartStatus, 'since'>;

function createSince(now: () => number): (part: Part) => string {
  const known = new Map<string, { readonly state: string; readonly since: string }>();
  return ({ name, state }) => {
    const before = known.get(name);
    if (before?.state === state) return before.since;
    const since = new Date(now()).toISOString();
    known.set(name, { state, since });
    return since;
  };
}

function describeCollector({ collector }: Sources): Part {
  const { otlpHttp, otlpGrpc } = collector.ports;
  const ports = [
    otlpHttp === null ? [] : [`OTLP/HTTP ${otlpHttp}`],
    otlpGrpc === null ? [] : [`OTLP/gRPC ${otlpGrpc}`],
  ].flat();
  return { name: 'collector', state: 'ok', detail: ports.length === 0 ? 'no port is open' : ports.join(', ') };
}

function describeLog({ log }: CollectorStatus): Part {
  if (log.refusing !== null) return { name: 'log', state: 'degraded', detail: log.refusing };
  return { name: 'log', state: 'ok', detail: `${log.records} records waiting` };
}

function describeWriter({ writer }: CollectorStatus): Part {
  if (writer === undefined) return { name: 'writer', state: 'starting', detail: 'waiting for the store' };
  if (writer.problem !== null) return { name: 'writer', state: 'degraded', detail: writer.problem.message };
  const isLate = writer.lagSeconds > LAG_SECONDS;
  return { name: 'writer', state: isLate ? 'degraded' : 'ok', detail: `${Math.round(writer.lagSeconds)} s behind` };
}

const engineStates = { ok: 'ok', starting: 'starting', restarting: 'degraded', stopped: 'down' } as const;

function describeEngine({ store }: Sources): Part {
  const engine = store.engine?.();
  if (engine === undefined) return { name: 'engine', state: 'ok', detail: `ClickHouse ${store.version}` };
  return {
    name: 'engine',
    state: engineStates[engine.phase],
    detail: engine.lastError ?? `embedded, ClickHouse ${store.version}`,
  };
}

function logStatus({ log }: CollectorStatus, nowMs: number): LogStatus {
  return {
    kind: 'embedded',
    records: log.records,
    bytes: log.bytes,
    quotaBytes: log.quotaBytes,
    oldestSeconds: log.oldestReceivedAtMs === null ? 0 : Math.max(0, (nowMs - log.oldestReceivedAtMs) / 1000),
    fileBytes: log.fileBytes,
    freeDiskBytes: log.freeDiskBytes,
    deadLetters: log.deadLetters,
  };
}

function describeWarnings(config: UpConfig): StatusAnswer['warnings'] {
  const warnings = [];
  if (!isLoopback(config.host)) {
    warnings.push({
      code: 'unsafe-open',
      text: 'Open to the network without accounts or ingest keys (GALILEO_UNSAFE_OPEN=accept).',
    });
  }
  if (config.clickhouse !== undefined) {
    warnings.push({
      code: 'unsafe-dedup',
      text: 'On a single ClickHouse server exactly-once does not hold through a crash of that server.',
    });
  }
  return warnings;
}
