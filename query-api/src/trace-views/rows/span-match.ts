/** What tells spans of one id apart, as far as every reading of a span knows it. */
export interface SpanIdentity {
  readonly spanId: string;
  readonly startNanos: bigint;
  readonly kind: number;
  readonly service: string;
  readonly name?: string;
}

/** Finds an item for a span: of the items of its id the one that is most like it. */
export function matchSpans<Item extends SpanIdentity>(items: Iterable<Item>): (span: SpanIdentity) => Item | undefined {
  const first = new Map<string, Item>();
  const several = new Map<string, Item[]>();
  for (const item of items) {
    const known = first.get(item.spanId);
    if (known === undefined) {
      first.set(item.spanId, item);
      continue;
    }
    const all = several.get(item.spanId);
    if (all === undefined) several.set(item.spanId, [known, item]);
    else all.push(item);
  }
  return (span) => {
    const copies = several.get(span.spanId);
    return copies === undefined ? first.get(span.spanId) : mostAlike(copies, span);
  };
}

/** A view may show spans at other times than they are stored with, so the time is asked for after the side of the call. */
function mostAlike<Item extends SpanIdentity>(copies: readonly Item[], span: SpanIdentity): Item | undefined {
  const ofSide = copies.filter(({ kind, service }) => kind === span.kind && service === span.service);
  const atStart = ofSide.filter(({ startNanos }) => startNanos === span.startNanos);
  const candidates = [atStart, ofSide, copies].find((list) => list.length > 0) ?? [];
  return candidates.find(({ name }) => name === span.name) ?? candidates[0];
}
