import { randomBytes } from 'node:crypto';

export interface MadeRequest {
  readonly json: string;
  readonly spanIds: readonly string[];
  readonly traceIds: readonly string[];
}

/** A valid OTLP/JSON request of `traces` traces of `spansPerTrace` spans, with fresh ids. */
export function makeRequest(shape: { service: string; traces: number; spansPerTrace: number }): MadeRequest {
  const { service, traces, spansPerTrace } = shape;
  const made = Array.from({ length: traces }, () => makeTrace(spansPerTrace));
  const resource = {
    attributes: [textAttribute('service.name', service), textAttribute('service.instance.id', 'one')],
  };
  const spans = made.flatMap((trace) => trace.spans);
  return {
    json: JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'e2e' }, spans }] }] }),
    spanIds: spans.map(({ spanId }) => spanId),
    traceIds: made.map(({ traceId }) => traceId),
  };
}

interface WireSpan {
  readonly spanId: string;
  readonly [field: string]: unknown;
}

function makeTrace(spanCount: number): { readonly traceId: string; readonly spans: readonly WireSpan[] } {
  const traceId = randomHex(16);
  const rootId = randomHex(8);
  const startNanos = BigInt(Date.now()) * 1_000_000n;
  const spans = Array.from({ length: spanCount }, (_, at) => ({
    traceId,
    spanId: at === 0 ? rootId : randomHex(8),
    ...(at === 0 ? {} : { parentSpanId: rootId }),
    name: at === 0 ? 'GET /e2e' : `step ${at % 7}`,
    kind: at === 0 ? 2 : at % 3 === 0 ? 3 : 1,
    startTimeUnixNano: String(startNanos + BigInt(at) * 10_000n),
    endTimeUnixNano: String(startNanos + 1_000_000n + BigInt(at) * 20_000n),
    attributes: [textAttribute('e2e.step', `step-${at % 5}`), { key: 'e2e.at', value: { intValue: String(at) } }],
    status: at % 50 === 7 ? { code: 2, message: 'made to fail' } : {},
  }));
  return { traceId, spans };
}

const textAttribute = (key: string, stringValue: string): unknown => ({ key, value: { stringValue } });

const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');

export type Sent =
  | { readonly outcome: 'acknowledged' }
  | {
      readonly outcome: 'refused';
      readonly status: number;
      readonly retryAfter: string | null;
      readonly afterMs: number;
    }
  | { readonly outcome: 'unanswered'; readonly reason: string };

const SEND_TIMEOUT_MS = 10_000;

/** One POST of OTLP/JSON. A partial success is an error here: all that is sent is valid. */
export async function send(otlpHttp: string, json: string): Promise<Sent> {
  const startedAt = performance.now();
  try {
    const response = await fetch(`${otlpHttp}/v1/traces`, {
      method: 'POST',
      body: json,
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.status === 200 && text === '{}') return { outcome: 'acknowledged' };
    if (response.status === 200) throw new Error(`partial success: ${text}`);
    const retryAfter = response.headers.get('retry-after');
    return { outcome: 'refused', status: response.status, retryAfter, afterMs: performance.now() - startedAt };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('partial')) throw error;
    return { outcome: 'unanswered', reason: error instanceof Error ? error.message : String(error) };
  }
}
