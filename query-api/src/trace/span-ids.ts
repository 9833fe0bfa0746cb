import { spanKinds } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';

/** The spans of one id, in sibling order. */
export interface Copies {
  readonly all: readonly number[];
  /** Set when a CLIENT and a SERVER share the id, as Zipkin's instrumentation does. */
  readonly pair: { readonly client: number; readonly server: number } | undefined;
}

export interface SpanIds {
  /** First span of every id. */
  readonly first: ReadonlyMap<string, number>;
  /** Only ids that more than one span has. */
  readonly several: ReadonlyMap<string, Copies>;
}

const CLIENT = spanKinds.indexOf('client');
const SERVER = spanKinds.indexOf('server');

export function groupSpanIds(spans: readonly TraceSpan[]): SpanIds {
  const first = new Map<string, number>();
  const repeated = new Map<string, number[]>();
  for (const [node, { spanId }] of spans.entries()) {
    const earlier = first.get(spanId);
    if (earlier === undefined) {
      first.set(spanId, node);
      continue;
    }
    const all = repeated.get(spanId);
    if (all === undefined) repeated.set(spanId, [earlier, node]);
    else all.push(node);
  }
  const several = new Map<string, Copies>();
  for (const [spanId, all] of repeated) several.set(spanId, { all, pair: pairOf(all, spans) });
  return { first, several };
}

function pairOf(all: readonly number[], spans: readonly TraceSpan[]): Copies['pair'] {
  const client = all.find((node) => spans[node]?.kind === CLIENT);
  const server = all.find((node) => spans[node]?.kind === SERVER);
  return client === undefined || server === undefined ? undefined : { client, server };
}
