import {
  findResources,
  findTraceBounds,
  listTraceSpans,
  listTraceTexts,
  listWholeSpans,
  type StoredResource,
  type TraceTexts,
} from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import type { SpanTexts, TraceSource } from './trace-source.ts';

type Store = Pick<ApiContext, 'asker' | 'tenant'>;

/** Resources that one question names; a trace of more senders asks again. */
const RESOURCES_AT_ONCE = 1000;
const MAX_SPANS = 1_000_000;
/** With more names all spans are read: comparing them costs as much. */
const MAX_NAMES = 200;

/** A trace as the store holds it. */
export function storedSource(store: Store, traceId: string): TraceSource {
  const { asker, tenant } = store;
  const readResources: TraceSource['readResources'] = (fingerprints, signal) =>
    findAll(store, { fingerprints, signal });
  return {
    traceId,
    countSpans: async (signal) => {
      const [bounds] = await asker.ask(findTraceBounds({ tenant, traceId }), signal);
      return bounds?.spans ?? 0;
    },
    readSpans: async (limit, signal) => {
      const [trace] = await asker.ask(listTraceSpans({ tenant, traceId, limit }), signal);
      return trace ?? { storedSpans: 0, spans: [] };
    },
    readWhole: async (spanIds, signal) => {
      const spans = await asker.ask(listWholeSpans({ tenant, traceId, spanIds }), signal);
      const fingerprints = [...new Set(spans.map((span) => span.resource))];
      return { spans, resources: await readResources(fingerprints, signal) };
    },
    readTexts: async (keys, signal, only) => {
      const names = only === undefined || only.names.length > MAX_NAMES ? [] : only.names;
      const [texts] = await asker.ask(listTraceTexts({ tenant, traceId, keys, names, limit: MAX_SPANS }), signal);
      if (texts === undefined)
        return { spanId: [], startNanos: [], kind: [], service: [], values: new Map(keys.map((key) => [key, []])) };
      const resources = await readResources([...new Set(texts.resources)], signal);
      return joinTexts(texts, { keys, resources });
    },
    readResources,
  };
}

async function findAll(
  { asker, tenant }: Store,
  { fingerprints, signal }: { readonly fingerprints: readonly string[]; readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, StoredResource>> {
  const found = new Map<string, StoredResource>();
  for (let from = 0; from < fingerprints.length; from += RESOURCES_AT_ONCE) {
    const asked = fingerprints.slice(from, from + RESOURCES_AT_ONCE);
    for (const resource of await asker.ask(findResources({ tenant, fingerprints: asked }), signal))
      found.set(resource.fingerprint, resource);
  }
  return found;
}

/** What a span itself does not have, its resource may. */
function joinTexts(
  texts: TraceTexts,
  given: { readonly keys: readonly string[]; readonly resources: ReadonlyMap<string, StoredResource> },
): SpanTexts {
  const ofResource = new Map(
    [...given.resources].map(([fingerprint, { attributes }]) => [
      fingerprint,
      new Map(attributes.map(({ key, value }) => [key, value])),
    ]),
  );
  const absent = Array.from<undefined>({ length: texts.spanIds.length });
  const valuesOf = (key: string, place: number): readonly (string | undefined)[] => {
    const own = texts.values.get(place) ?? absent;
    if (![...ofResource.values()].some((attributes) => attributes.has(key))) return own;
    return texts.resources.map((resource, at) => own[at] ?? ofResource.get(resource)?.get(key));
  };
  return {
    spanId: texts.spanIds,
    startNanos: texts.startNanos,
    kind: texts.kinds,
    service: texts.services,
    values: new Map(given.keys.map((key, place) => [key, valuesOf(key, place)])),
  };
}
