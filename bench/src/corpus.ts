import { encodeTraces, type SampleSpan } from '@galileo/otlp/testing';
import { makeTrace, resourceOf, services, type ServiceSpan } from './corpus-trace.ts';
import { findPatches, type Patches } from './patches.ts';
import { createRandom } from './random.ts';

const SPANS_PER_REQUEST = 512;
/** What the times of fresh templates are relative to. */
const EPOCH_NANOS = 1_700_000_000_000_000_000n;

/** One pre-encoded export request of one service, and where its ids and times stand. */
export interface Template {
  readonly bytes: Buffer;
  readonly spans: number;
  readonly patches: Patches;
  /** What the bytes hold right now: the mask on their ids and the instant their times are relative to. */
  applied: { readonly mask: number; readonly atNanos: bigint };
}

export interface Corpus {
  readonly templates: readonly Template[];
  readonly spans: number;
  readonly traces: number;
  readonly bytesPerSpan: number;
}

/** 15 services, 3 to 21 spans a trace, 512 spans a request; every service exports its own spans, as a fleet does. */
export function makeCorpus(options: { readonly seed: number; readonly requests: number }): Corpus {
  const random = createRandom(options.seed);
  const waiting = new Map<string, SampleSpan[]>(services.map(({ name }) => [name, []]));
  const templates: Template[] = [];
  let traces = 0;
  while (templates.length < options.requests) {
    traces += 1;
    for (const { service, span } of makeTrace(random, EPOCH_NANOS)) queueSpan({ service, span }, waiting, templates);
  }
  const spans = templates.reduce((sum, template) => sum + template.spans, 0);
  const bytes = templates.reduce((sum, template) => sum + template.bytes.length, 0);
  return { templates, spans, traces, bytesPerSpan: bytes / spans };
}

function queueSpan({ service, span }: ServiceSpan, waiting: Map<string, SampleSpan[]>, templates: Template[]): void {
  const queue = waiting.get(service) ?? [];
  queue.push(span);
  if (queue.length < SPANS_PER_REQUEST) return;
  waiting.set(service, []);
  const scopeSpans = [{ scope: { name: '@opentelemetry/instrumentation-http', version: '0.223.0' }, spans: queue }];
  const bytes = Buffer.from(encodeTraces([{ resource: resourceOf(service), scopeSpans }]));
  templates.push({
    bytes,
    spans: queue.length,
    patches: findPatches(bytes),
    applied: { mask: 0, atNanos: EPOCH_NANOS },
  });
}
