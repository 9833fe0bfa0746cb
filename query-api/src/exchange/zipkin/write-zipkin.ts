import type { StoredResource } from '@galileo/storage';
import { createListWriter, type FileWriter } from '../file-writer.ts';
import { microsOf } from '../json-place.ts';
import { isOtelTag, otelTagsOf } from '../otel-tags.ts';
import { REST_KEY, restOfSpan } from '../rest.ts';
import { resourceOf, type SentSpan } from '../sent-span.ts';
import { isZipkinTag, kindNames, zipkinSpanAt } from './read-zipkin-span.ts';
import { remoteKeys, zipkinEndpoint } from './zipkin-endpoint.ts';
import { createResourceTags, RESOURCE_KEY, serviceNameOf, type ResourceTags } from './zipkin-resources.ts';

/** A list of spans of Zipkin v2. `sharedIds` are those that a client and its server have in common. */
export function createZipkinWriter(sharedIds: ReadonlySet<string>): FileWriter {
  const resourceTags = createResourceTags();
  const writeList = createListWriter();
  return {
    begin: () => '[\n',
    page: ({ spans, resources }) => {
      const byFingerprint = new Map(resources.map((resource) => [resource.fingerprint, resource]));
      const texts = spans.map((span) => {
        const resource = byFingerprint.get(span.resource) ?? resourceOf(span.resource, []);
        return JSON.stringify(zipkinSpan(span, { resource, resourceTags, isShared: sharedIds.has(span.spanId) }));
      });
      return writeList(texts);
    },
    end: () => '\n]\n',
  };
}

interface Around {
  readonly resource: StoredResource;
  readonly resourceTags: ResourceTags;
  readonly isShared: boolean;
}

const SERVER = 2;
const ERROR = 2;

function zipkinSpan(span: SentSpan, { resource, resourceTags, isShared }: Around): object {
  const remoteEndpoint = zipkinEndpoint(span.attributes, remoteKeys);
  const kind = kindNames[span.kind];
  const tags = tagsOf(span);
  const written = {
    traceId: span.traceId,
    id: span.spanId,
    ...(span.parentId === '' ? {} : { parentId: span.parentId }),
    name: span.name,
    ...(kind === undefined ? {} : { kind }),
    timestamp: microsOf(span.startNanos),
    duration: Math.max(0, microsOf(span.durationNs)),
    ...(isShared && span.kind === SERVER ? { shared: true } : {}),
    localEndpoint: { serviceName: serviceNameOf(resource) },
    ...(remoteEndpoint === undefined ? {} : { remoteEndpoint }),
    annotations: span.events.map(({ timeNanos, name }) => ({ timestamp: microsOf(timeNanos), value: name })),
    tags,
  };
  const rest = restOfSpan(span, zipkinSpanAt({ value: written, path: '' }, span.resource));
  const more = { [RESOURCE_KEY]: resourceTags.tagOf(resource), ...(rest === undefined ? {} : { [REST_KEY]: rest }) };
  return { ...written, tags: { ...tags, ...more } };
}

/** Names that a reader takes for something else are left to the rest. */
function tagsOf(span: SentSpan): Readonly<Record<string, string>> {
  const own = span.attributes.filter(({ key }) => !isOtelTag(key) && !isZipkinTag(key));
  const error = span.status === ERROR ? [{ key: 'error', value: span.statusMessage }] : [];
  return Object.fromEntries([...otelTagsOf(span), ...error, ...own].map(({ key, value }) => [key, value]));
}
