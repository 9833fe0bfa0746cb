import { spanKinds } from '@galileo/model';

/** A span as its sender knows it, for tests that compare with what is stored. */
export interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly service: string;
  readonly environment: string;
  readonly name: string;
  readonly kind: number;
  readonly startNanos: bigint;
  readonly durationNs: number;
  readonly failed: boolean;
  /** Values are texts. */
  readonly attributes: Readonly<Record<string, string>>;
}

export const SERVER = spanKinds.indexOf('server');
const CLIENT = spanKinds.indexOf('client');
const INTERNAL = spanKinds.indexOf('internal');

/** An `ExportTraceServiceRequest` of OTLP/JSON, one resource per service. */
export function requestOf(spans: readonly SentSpan[]): unknown {
  const services = [...new Set(spans.map((span) => span.service))];
  return {
    resourceSpans: services.map((service) => {
      const own = spans.filter((span) => span.service === service);
      return {
        resource: {
          attributes: attributesOf({
            'service.name': service,
            'service.version': '2.1.0',
            'deployment.environment.name': own[0]?.environment ?? '',
            'service.instance.id': `${service}-1`,
            'host.name': `host of ${service}`,
            'telemetry.sdk.language': 'nodejs',
            'telemetry.sdk.version': '2.0.0',
          }),
        },
        scopeSpans: [{ scope: { name: 'sample' }, spans: own.map(otlpSpan) }],
      };
    }),
  };
}

function otlpSpan(span: SentSpan): unknown {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentId === '' ? {} : { parentSpanId: span.parentId }),
    name: span.name,
    kind: span.kind,
    startTimeUnixNano: String(span.startNanos),
    endTimeUnixNano: String(span.startNanos + BigInt(span.durationNs)),
    attributes: attributesOf(span.attributes),
    status: span.failed ? { code: 2, message: 'failed' } : {},
  };
}

function attributesOf(attributes: Readonly<Record<string, string>>): readonly unknown[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: { stringValue: value } }));
}

const services = ['gateway', 'checkout', 'payment', 'catalogue'] as const;

/** Traces of four spans (server, client, server of another service, internal), the newest at `endNanos`, spread over `spanNanos`. Always the same. */
export function sampleTraces(
  count: number,
  { endNanos, spanNanos }: { readonly endNanos: bigint; readonly spanNanos: bigint },
): readonly SentSpan[] {
  const random = createRandom();
  const id = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  return Array.from({ length: count }, (_unused, index) => {
    const traceId = `${id(24)}${(index + 1).toString(16).padStart(8, '0')}`;
    const [root, client, server, inner] = [id(16), id(16), id(16), id(16)];
    const start = endNanos - (spanNanos * BigInt(index)) / BigInt(count);
    const from = services[index % 2] ?? 'gateway';
    const to = services[2 + (index % 2)] ?? 'payment';
    const failed = random() < 0.1;
    const duration = 1_000_000 + Math.floor(random() * 900_000_000);
    const common = { traceId, environment: index % 3 === 0 ? 'prod' : 'test', failed: false };
    const attributes = { 'user.id': `user ${Math.floor(random() * 20)}`, 'http.route': `/r/${index % 7}` };
    return [
      {
        ...common,
        spanId: root,
        parentId: '',
        service: from,
        name: `GET /r/${index % 7}`,
        kind: SERVER,
        startNanos: start,
        durationNs: duration,
        failed,
        attributes,
      },
      {
        ...common,
        spanId: client,
        parentId: root,
        service: from,
        name: `POST ${to}`,
        kind: CLIENT,
        startNanos: start + 1000n,
        durationNs: duration - 2000,
        attributes: { peer: to },
      },
      {
        ...common,
        spanId: server,
        parentId: client,
        service: to,
        name: 'POST /call',
        kind: SERVER,
        startNanos: start + 2000n,
        durationNs: duration - 4000,
        attributes: { 'cart.size': String(index % 5) },
      },
      {
        ...common,
        spanId: inner,
        parentId: server,
        service: to,
        name: 'work',
        kind: INTERNAL,
        startNanos: start + 3000n,
        durationNs: 500_000,
        attributes: { 'cart.size': String(index % 5), job: 'sum' },
      },
    ];
  }).flat();
}

/** Numbers from 0 to 1 that are the same in every run. */
function createRandom(): () => number {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
