import type { SampleResourceSpans } from '@galileo/otlp/testing';

export const kinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

export interface Application {
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
}

/** A span as these tests make it: what the count of calls looks at. */
export interface CallSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty = none. */
  readonly parentId: string;
  readonly app: Application;
  readonly instance: string;
  readonly kind: number;
  readonly name: string;
  readonly startNs: bigint;
  readonly durationNs: number;
  readonly failed: boolean;
  readonly flags: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly links: number;
}

/** A span as it reaches the collector. */
export interface Arrival {
  readonly span: CallSpan;
  readonly receivedMs: number;
}

const ERROR = 2;

export function resourceSpansOf(span: CallSpan): SampleResourceSpans {
  const { service, namespace, environment } = span.app;
  return {
    resource: {
      'service.name': service,
      'service.namespace': namespace,
      'deployment.environment.name': environment,
      'service.instance.id': span.instance,
    },
    scopeSpans: [
      {
        scope: { name: 'calls' },
        spans: [
          {
            traceId: span.traceId,
            spanId: span.spanId,
            ...(span.parentId === '' ? {} : { parentSpanId: span.parentId }),
            name: span.name,
            kind: span.kind,
            startNanos: span.startNs,
            endNanos: span.startNs + BigInt(span.durationNs),
            attributes: span.attributes,
            events: [],
            links: Array.from({ length: span.links }, () => ({ traceId: 'f'.repeat(32), spanId: 'f'.repeat(16) })),
            flags: span.flags,
            ...(span.failed ? { status: { code: ERROR } } : {}),
          },
        ],
      },
    ],
  };
}

/** Where work enters an application, as the rules say it. */
export function isEntrySpan({ parentId, spanId, flags, kind }: CallSpan): boolean {
  if (parentId === '' || parentId === spanId) return true;
  if ((flags & 0x100) !== 0) return (flags & 0x200) !== 0;
  return kind === kinds.server || kind === kinds.consumer;
}
