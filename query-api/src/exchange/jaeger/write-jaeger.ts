import { spanKinds, type AttributeValue } from '@galileo/model';
import type { StoredResource } from '@galileo/storage';
import { microsOf } from '../json-place.ts';
import { isOtelTag, otelTagsOf } from '../otel-tags.ts';
import { REST_KEY, restOfSpan } from '../rest.ts';
import { textAttribute, type SentSpan } from '../sent-span.ts';
import { createListWriter, type FileWriter } from '../file-writer.ts';
import { jaegerLog } from './jaeger-log.ts';
import { jaegerProcess, type JaegerProcess } from './jaeger-process.ts';
import { jaegerReferences } from './jaeger-references.ts';
import { jaegerTag } from './jaeger-tags.ts';
import { isJaegerTag, KIND_TAG, spanAt } from './read-jaeger-span.ts';

/** One trace as Jaeger's UI saves and loads it: `{"data":[{"traceID":...,"spans":[...],"processes":{...}}]}`. */
export function createJaegerWriter(traceId: string): FileWriter {
  const processes = new Map<string, { readonly id: string; readonly process: JaegerProcess }>();
  const processOf = (fingerprint: string, resources: readonly StoredResource[]): string => {
    const known = processes.get(fingerprint);
    if (known !== undefined) return known.id;
    const resource = resources.find((candidate) => candidate.fingerprint === fingerprint);
    const id = `p${processes.size + 1}`;
    const process = resource === undefined ? { serviceName: 'unknown_service', tags: [] } : jaegerProcess(resource);
    processes.set(fingerprint, { id, process });
    return id;
  };
  const writeList = createListWriter();
  return {
    begin: () => `{"data":[{"traceID":${JSON.stringify(traceId)},"spans":[\n`,
    page: ({ spans, resources }) => {
      const texts = spans.map((span) => JSON.stringify(jaegerSpan(span, processOf(span.resource, resources))));
      return writeList(texts);
    },
    end: () => {
      const table = Object.fromEntries([...processes.values()].map(({ id, process }) => [id, process]));
      return `\n],"processes":${JSON.stringify(table)},"warnings":null}],"total":0,"limit":0,"offset":0,"errors":null}\n`;
    },
  };
}

function jaegerSpan(span: SentSpan, processID: string): object {
  const tags = [...kindTag(span), ...errorTag(span), ...otelTagsOf(span), ...ownTags(span)].map(jaegerTag);
  const written = {
    traceID: span.traceId,
    spanID: span.spanId,
    flags: span.flags & 0xff,
    operationName: span.name,
    references: jaegerReferences(span),
    startTime: microsOf(span.startNanos),
    duration: Math.max(0, microsOf(span.durationNs)),
    tags,
    logs: span.events.map(jaegerLog),
    processID,
    warnings: null,
  };
  const rest = restOfSpan(span, spanAt({ value: written, path: '' }, span.resource));
  return rest === undefined ? written : { ...written, tags: [...tags, jaegerTag(textAttribute(REST_KEY, rest))] };
}

/** Names that a reader takes for something else are left to the rest. */
function ownTags(span: SentSpan): readonly AttributeValue[] {
  return span.attributes.filter(({ key }) => !isOtelTag(key) && !isJaegerTag(key));
}

function kindTag({ kind }: SentSpan): readonly AttributeValue[] {
  const name = spanKinds[kind];
  return kind === 0 || name === undefined ? [] : [textAttribute(KIND_TAG, name)];
}

function errorTag({ status }: SentSpan): readonly AttributeValue[] {
  return status === 2 ? [{ key: 'error', value: 'true', type: 'bool' }] : [];
}
