import { spanKinds, statusCodes, type SpanDetail } from '@galileo/model';
import type { StoredResource, StoredSpan } from '@galileo/storage';

/** A stored span as the contract shows it. */
export function describeSpan(span: StoredSpan, resource: StoredResource | undefined): SpanDetail {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentId,
    traceState: span.traceState,
    flags: span.flags,
    name: span.name,
    kind: spanKinds[span.kind] ?? 'unspecified',
    startUnixNano: String(span.startNanos),
    endUnixNano: String(span.startNanos + span.durationNs),
    durationNs: Number(span.durationNs),
    status: { code: statusCodes[span.status] ?? 'unset', message: span.statusMessage },
    failed: span.failed,
    service: span.service,
    namespace: span.namespace,
    environment: span.environment,
    instance: span.instance,
    attributes: span.attributes,
    events: span.events.map(({ timeNanos, name, attributes }) => ({
      timeUnixNano: String(timeNanos),
      name,
      attributes,
    })),
    links: span.links.map(({ traceId, spanId, traceState, attributes }) => ({
      traceId,
      spanId,
      traceState,
      attributes,
    })),
    resource: resource?.attributes ?? [],
    scope: { name: span.scope, version: span.scopeVersion, attributes: span.scopeExtra.attributes },
    dropped: span.dropped,
    wasCut: span.wasCut,
  };
}
