import { elementsOf, isGiven, isObject, memberOf, textAt, type JsonPlace } from '../json-place.ts';
import type { SentSpan, SentSpans } from '../sent-span.ts';
import { zipkinSpanAt } from './read-zipkin-span.ts';
import { createZipkinResources, RESOURCE_KEY, type ZipkinResources } from './zipkin-resources.ts';

/** Spans converted at a time. */
const PAGE_SPANS = 5000;

/** Whether a parsed file is one that `readZipkin` reads. */
export function isZipkin(root: unknown): boolean {
  if (!Array.isArray(root)) return false;
  const first: unknown = Array.isArray(root[0]) ? root[0][0] : root[0];
  return isObject(first) && 'traceId' in first && 'id' in first;
}

/** A list of spans, or a list of traces as Zipkin's API answers them. */
export function* readZipkin(root: unknown): Generator<SentSpans> {
  const resources = createZipkinResources();
  for (const list of listsIn({ value: root, path: '' })) {
    for (let from = 0; from < list.length; from += PAGE_SPANS) {
      const spans = list.slice(from, from + PAGE_SPANS).map((place) => spanIn(place, resources));
      yield { spans, resources: resources.all() };
    }
  }
}

function listsIn(root: JsonPlace): readonly (readonly JsonPlace[])[] {
  const items = elementsOf(root);
  return items.some(({ value }) => Array.isArray(value)) ? items.map(elementsOf) : [items];
}

function spanIn(place: JsonPlace, resources: ZipkinResources): SentSpan {
  const endpoint = memberOf(place, 'localEndpoint');
  const service = isGiven(endpoint) ? textAt(memberOf(endpoint, 'serviceName')) : '';
  const tags = memberOf(place, 'tags');
  const tag = isGiven(tags) ? memberOf(tags, RESOURCE_KEY) : { value: undefined, path: '' };
  return zipkinSpanAt(place, resources.find(service, tag).fingerprint);
}
