import { spanKinds } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import { isSameApplication } from './applications.ts';
import { groupSpanIds, type Copies } from './span-ids.ts';

/** Who hangs under whom. Nodes 0..spans-1 are the spans in sibling order, the ones after them placeholders. */
export interface Parents {
  /** Parent node by span, -1 = top level. */
  readonly parentOf: Int32Array;
  /** Missing parent ids; the node of the n-th is spans + n. */
  readonly missingIds: readonly string[];
  readonly orphans: number;
  /** 1 for a span whose id an earlier span has, without being its CLIENT/SERVER pair. */
  readonly duplicate: Uint8Array;
  /** Span ids that a CLIENT and a SERVER share. */
  readonly sharedIds: number;
}

const SERVER = spanKinds.indexOf('server');

/** A parent id equal to the span's own id counts as none. */
export function parentIdOf(span: TraceSpan): string {
  return span.parentId === span.spanId ? '' : span.parentId;
}

/** Resolves parent ids as sent; cycles are still in the answer. */
export function resolveParents(spans: readonly TraceSpan[]): Parents {
  const ids = groupSpanIds(spans);
  const parentOf = new Int32Array(spans.length).fill(-1);
  const placed = placeCopies(ids.several.values(), { spans, parentOf });
  const missing = new Map<string, number>();
  let orphans = 0;
  for (const [node, span] of spans.entries()) {
    const parentId = parentIdOf(span);
    if (parentId === '' || placed.underClient[node] === 1) continue;
    const copies = ids.several.get(parentId);
    const parent = copies === undefined ? ids.first.get(parentId) : copyFor(span, { copies, spans });
    if (parent !== undefined) {
      parentOf[node] = parent;
      continue;
    }
    orphans += 1;
    const placeholder = missing.get(parentId) ?? spans.length + missing.size;
    missing.set(parentId, placeholder);
    parentOf[node] = placeholder;
  }
  return {
    parentOf,
    missingIds: [...missing.keys()],
    orphans,
    duplicate: placed.duplicate,
    sharedIds: placed.sharedIds,
  };
}

/** The SERVER copies of a shared id go under its CLIENT copy; copies that are no pair stay where they are and are marked. */
function placeCopies(
  several: Iterable<Copies>,
  { spans, parentOf }: { readonly spans: readonly TraceSpan[]; readonly parentOf: Int32Array },
): { readonly underClient: Uint8Array; readonly duplicate: Uint8Array; readonly sharedIds: number } {
  const underClient = new Uint8Array(spans.length);
  const duplicate = new Uint8Array(spans.length);
  let sharedIds = 0;
  for (const { all, pair } of several) {
    if (pair !== undefined) sharedIds += 1;
    for (const [nth, node] of all.entries()) {
      const isPaired = pair !== undefined && (node === pair.client || node === pair.server);
      if (!isPaired && (nth > 0 || pair !== undefined)) duplicate[node] = 1;
      if (pair === undefined || spans[node]?.kind !== SERVER) continue;
      parentOf[node] = pair.client;
      underClient[node] = 1;
    }
  }
  return { underClient, duplicate, sharedIds };
}

/** Which copy of an id that several spans have is the parent of `child`. */
function copyFor(
  child: TraceSpan,
  { copies, spans }: { readonly copies: Copies; readonly spans: readonly TraceSpan[] },
): number | undefined {
  if (copies.pair === undefined) return copies.all[0];
  const own = copies.all.filter((node) => isSameApplication(spans[node], child));
  return own.find((node) => spans[node]?.kind === SERVER) ?? own[0] ?? copies.pair.server;
}
