import type { StoredResource } from '@galileo/storage';
import {
  elementsOf,
  isGiven,
  isObject,
  memberOf,
  membersOf,
  textAt,
  wrongValue,
  type JsonPlace,
} from '../json-place.ts';
import type { SentSpan, SentSpans } from '../sent-span.ts';
import { processAt } from './jaeger-process.ts';
import { spanAt } from './read-jaeger-span.ts';

/** Spans converted at a time. */
const PAGE_SPANS = 5000;

/** A file of Jaeger's UI or an answer of its API (`{"data":[...]}`), a list of traces, or one trace. */
export function* readJaeger(root: unknown): Generator<SentSpans> {
  const traces = tracesIn({ value: root, path: '' });
  for (const [index, trace] of traces.entries()) yield* readTrace(trace, index);
}

/** Whether a parsed file is one that `readJaeger` reads. */
export function isJaeger(root: unknown): boolean {
  if (Array.isArray(root)) return isJaeger(root[0]);
  return isObject(root) && (Array.isArray(root['data']) || (Array.isArray(root['spans']) && 'processes' in root));
}

function tracesIn(root: JsonPlace): readonly JsonPlace[] {
  if (Array.isArray(root.value)) return elementsOf(root);
  const data = memberOf(root, 'data');
  return isGiven(data) ? elementsOf(data) : [root];
}

function* readTrace(trace: JsonPlace, index: number): Generator<SentSpans> {
  const processes = new Map(
    membersOf(memberOf(trace, 'processes')).map(([id, place]) => [id, processAt(place, `${index}/${id}`)]),
  );
  const inline: StoredResource[] = [];
  const resourceOf = (span: JsonPlace): string => {
    const own = memberOf(span, 'process');
    if (isGiven(own)) {
      const resource = processAt(own, `${index}/${span.path}`);
      inline.push(resource);
      return resource.fingerprint;
    }
    const id = memberOf(span, 'processID');
    const found = processes.get(textAt(id));
    if (found === undefined) throw wrongValue(id, 'the name of one of its processes');
    return found.fingerprint;
  };
  const places = elementsOf(memberOf(trace, 'spans'));
  for (let from = 0; from < places.length; from += PAGE_SPANS) {
    const spans: readonly SentSpan[] = places
      .slice(from, from + PAGE_SPANS)
      .map((place) => spanAt(place, resourceOf(place)));
    yield { spans, resources: [...processes.values(), ...inline] };
    inline.length = 0;
  }
}
