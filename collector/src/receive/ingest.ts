import { DEFAULT_TENANT } from '@galileo/model';
import {
  inspectTraces,
  rejectionMessage,
  splitTraces,
  tracesFromJson,
  type ItemLimits,
  type TraceInspection,
} from '@galileo/otlp';
import type { AppendOutcome, TelemetryLog } from '../log/telemetry-log.ts';
import type { Encoding } from './content.ts';
import type { IngestMetrics } from './ingest-metrics.ts';
import { createWarnings } from './warnings.ts';

/** Largest value of one log record, bytes: under the default limit of a Kafka broker. */
const MAX_RECORD_BYTES = 900_000;

export interface Accepted {
  readonly rejectedSpans: number;
  /** English, ASCII; empty when all is well. */
  readonly message: string;
}

/** Takes the bytes of one trace export request: decodes, validates, and resolves once what is valid is durable. */
export type AcceptTraces = (bytes: Uint8Array, encoding: Encoding) => Promise<Accepted>;

export interface IngestParts {
  readonly log: Pick<TelemetryLog, 'append'>;
  readonly metrics: IngestMetrics;
  readonly limits: ItemLimits;
  readonly now: () => number;
}

export function createAcceptTraces({ log, metrics, limits, now }: IngestParts): AcceptTraces {
  const warnings = createWarnings(now);
  return async (bytes, encoding) => {
    const receivedAtMs = now();
    const inspection = inspect(bytes, { encoding, metrics, receivedAtMs, limits });
    if (inspection.accepted > 0) await append({ log, metrics, inspection, receivedAtMs });
    metrics.rejected(inspection.reasons);
    metrics.cut(inspection.warnings);
    if (inspection.rejected === 0) return { rejectedSpans: 0, message: warnings.messageFor(inspection.warnings) };
    return { rejectedSpans: inspection.rejected, message: rejectionText(inspection) };
  };
}

interface Inspect extends Pick<IngestParts, 'metrics' | 'limits'> {
  readonly encoding: Encoding;
  readonly receivedAtMs: number;
}

function inspect(bytes: Uint8Array, { encoding, metrics, receivedAtMs, limits }: Inspect): TraceInspection {
  if (encoding === 'protobuf') return inspectTraces(bytes, { receivedAtMs, limits });
  const json = tracesFromJson(bytes);
  metrics.tolerated(json.tolerated);
  return inspectTraces(json.bytes, { receivedAtMs, limits, rejected: json.rejected });
}

function rejectionText({ accepted, rejected, reasons, firstReason }: TraceInspection): string {
  return rejectionMessage({ count: rejected, reasons, firstReason }, accepted + rejected);
}

interface Append extends Pick<IngestParts, 'log' | 'metrics'> {
  readonly inspection: TraceInspection;
  readonly receivedAtMs: number;
}

async function append({ log, metrics, inspection, receivedAtMs }: Append): Promise<void> {
  const parts =
    inspection.bytes.length <= MAX_RECORD_BYTES
      ? [{ bytes: inspection.bytes, items: inspection.accepted }]
      : splitTraces(inspection.bytes, MAX_RECORD_BYTES);
  const startedAt = performance.now();
  const outcomes = await log.append(
    parts.map((part) => ({ signal: 'traces', tenant: DEFAULT_TENANT, receivedAtMs, ...part })),
  );
  metrics.appendSeconds((performance.now() - startedAt) / 1000);
  for (const [index, { items }] of parts.entries()) countOutcome(metrics, outcomes[index], items);
}

function countOutcome(metrics: IngestMetrics, outcome: AppendOutcome | undefined, items: number): void {
  if (outcome === 'duplicate') metrics.duplicate(items);
  else metrics.accepted(items);
}
