import { nanos, spanKinds, type AttributeValue } from '@galileo/model';
import { countAt, elementsOf, idAt, memberOf, microsAt, textAt, type JsonPlace } from '../json-place.ts';
import { isOtelTag, readOtelTags } from '../otel-tags.ts';
import { applySpanRest, REST_KEY } from '../rest.ts';
import { noScopeExtra, textAttribute, type SentSpan } from '../sent-span.ts';
import { logAt } from './jaeger-log.ts';
import { referencesAt } from './jaeger-references.ts';
import { tagsAt } from './jaeger-tags.ts';

export const KIND_TAG = 'span.kind';
const ERROR_TAG = 'error';
const WARNINGS = 'jaeger.warnings';

/** Whether a tag of this name is no attribute, or not always one. */
export function isJaegerTag(key: string): boolean {
  return key === KIND_TAG || key === ERROR_TAG || key === REST_KEY || key === WARNINGS;
}

/** One span of Jaeger's JSON; `resource` is the fingerprint of its process. */
export function spanAt(place: JsonPlace, resource: string): SentSpan {
  const traceId = idAt(memberOf(place, 'traceID'), 32);
  const tags = tagsAt(memberOf(place, 'tags'));
  const rest = tags.get(REST_KEY)?.value;
  const span: SentSpan = {
    traceId,
    spanId: idAt(memberOf(place, 'spanID'), 16),
    ...referencesAt(place, traceId),
    ...readOtelTags(tags),
    status: statusOf(tags),
    flags: countAt(memberOf(place, 'flags')) & 0xff,
    name: textAt(memberOf(place, 'operationName')),
    kind: kindOf(tags),
    startNanos: nanos(microsAt(memberOf(place, 'startTime'))),
    durationNs: microsAt(memberOf(place, 'duration')),
    resource,
    attributes: [...attributesOf(tags), ...warningsAt(memberOf(place, 'warnings'))],
    events: elementsOf(memberOf(place, 'logs')).map(logAt),
    scopeExtra: noScopeExtra,
  };
  return rest === undefined ? span : applySpanRest(span, rest, `${place.path}.tags[${REST_KEY}]`);
}

type Tags = ReadonlyMap<string, AttributeValue>;

function attributesOf(tags: Tags): readonly AttributeValue[] {
  return [...tags.values()].filter(({ key }) => {
    if (isOtelTag(key) || key === REST_KEY) return false;
    if (key === KIND_TAG) return kindOf(tags) === 0;
    return key !== ERROR_TAG || !isError(tags);
  });
}

function isError(tags: Tags): boolean {
  return tags.get(ERROR_TAG)?.value === 'true';
}

/** OpenTelemetry's own tag decides where there is one. */
function statusOf(tags: Tags): number {
  const { status } = readOtelTags(tags);
  return status === 0 && isError(tags) ? 2 : status;
}

/** 0 for a kind that is not known. */
function kindOf(tags: Tags): number {
  const name = tags.get(KIND_TAG)?.value.toLowerCase();
  return Math.max(
    0,
    spanKinds.findIndex((kind) => kind === name),
  );
}

function warningsAt(place: JsonPlace): readonly AttributeValue[] {
  const warnings = elementsOf(place).map(textAt);
  return warnings.length === 0 ? [] : [textAttribute(WARNINGS, warnings.join('\n'))];
}
