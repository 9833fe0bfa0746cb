import {
  attributeSynonyms,
  spanKinds,
  statusCodes,
  type SearchExpression,
  type SearchTest,
  type SearchValue,
} from '@galileo/model';
import type { SampleAttributes } from '@galileo/otlp/testing';
import { textsOfValue, wholeText, type MemorySpan } from './memory-spans.ts';

/*
 * The meaning of a search, said as plainly as can be and without any of the code that makes SQL of it: the truth that the store's answers
 * are held against.
 */

/** Ids of the traces that a search finds among all spans of a store. */
export function tracesFound(query: SearchExpression, spans: readonly MemorySpan[]): ReadonlySet<string> {
  const ids = new Set(spans.map(({ sample }) => sample.traceId));
  return new Set(
    [...ids].filter((id) => {
      const trace = spans.filter(({ sample }) => sample.traceId === id);
      return usesBraces(query) ? ofTrace(query, trace) : trace.some((span) => ofSpan(query, { span, trace }));
    }),
  );
}

function usesBraces(query: SearchExpression): boolean {
  if (query.type === 'span') return true;
  if (query.type === 'not') return usesBraces(query.part);
  return (query.type === 'and' || query.type === 'or') && query.parts.some(usesBraces);
}

function ofTrace(query: SearchExpression, trace: readonly MemorySpan[]): boolean {
  if (query.type === 'and') return query.parts.every((part) => ofTrace(part, trace));
  if (query.type === 'or') return query.parts.some((part) => ofTrace(part, trace));
  if (query.type === 'not') return !ofTrace(query.part, trace);
  return trace.some((span) => ofSpan(query.type === 'span' ? query.part : query, { span, trace }));
}

interface Seen {
  readonly span: MemorySpan;
  readonly trace: readonly MemorySpan[];
}

/** Whether a search holds on one span. */
function ofSpan(query: SearchExpression, seen: Seen): boolean {
  switch (query.type) {
    case 'and':
      return query.parts.every((part) => ofSpan(part, seen));
    case 'or':
      return query.parts.some((part) => ofSpan(part, seen));
    case 'not':
      return !ofSpan(query.part, seen);
    case 'span':
      return ofSpan(query.part, seen);
    case 'compare':
    case 'in':
    case 'exists':
    case 'flag':
    case 'text':
      return meets(query, seen);
  }
}

function meets(test: SearchTest, seen: Seen): boolean {
  const { span } = seen;
  if (test.type === 'flag') return { error: span.failed, entry: span.entry, root: span.root }[test.flag];
  if (test.type === 'text') return searchedTexts(span).some((text) => hasPart(text, test.text));
  const found = lookUp(test.key, seen);
  if (test.type === 'exists') return found !== undefined;
  if (test.type === 'in') return (found ?? []).some((each) => test.values.some((value) => isEqual(each, value)));
  return (found ?? []).some((each) => compare(each, test.operator, test.value));
}

const hasPart = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

function searchedTexts({ sample }: MemorySpan): readonly string[] {
  const exceptions = sample.events.filter(({ name }) => name === 'exception').map(({ attributes = {} }) => attributes);
  const inEvents = exceptions.flatMap((each) =>
    [each['exception.type'], each['exception.message']].flatMap((value) =>
      value === undefined ? [] : [wholeText(value)],
    ),
  );
  const errorType = sample.attributes['error.type'];
  const isNamed = exceptions.some(
    (each) => typeof each['exception.type'] === 'string' && each['exception.type'] !== '',
  );
  const type = !isNamed && typeof errorType === 'string' ? [errorType] : [];
  return [sample.name, sample.status?.message ?? '', ...inEvents, ...type];
}

/** A stored value: a text, or a number where the key is one. Undefined where the key is missing. */
type Found = readonly (string | bigint)[] | undefined;

const present = (...texts: readonly (string | undefined)[]): Found => {
  const kept = texts.filter((text) => text !== undefined && text !== '');
  return kept.length === 0 ? undefined : kept.map(String);
};

const ofResource = ({ resource }: MemorySpan, ...names: readonly string[]): string | undefined =>
  names.map((name) => textAt(resource, name)).find((text) => text !== undefined && text !== '');

const serviceOf = (span: MemorySpan): string => ofResource(span, 'service.name') ?? 'unknown_service';

const ownKeys: Readonly<Record<string, (span: MemorySpan) => Found>> = {
  service: (span) => [serviceOf(span)],
  namespace: (span) => present(ofResource(span, 'service.namespace')),
  env: (span) => present(ofResource(span, 'deployment.environment.name', 'deployment.environment')),
  host: (span) => present(ofResource(span, 'host.name')),
  agent: (span) => [ofResource(span, 'service.instance.id', 'host.name', 'k8s.pod.name') ?? '-'],
  name: ({ sample }) => present(sample.name),
  kind: ({ sample }) => [spanKinds[sample.kind] ?? ''],
  status: ({ sample }) => [statusCodes[sample.status?.code ?? 0] ?? ''],
  'status.message': ({ sample }) => present(sample.status?.message),
  duration: ({ sample }) => [sample.endNanos - sample.startNanos],
  start: ({ sample }) => [sample.startNanos],
  trace: ({ sample }) => [sample.traceId],
  span: ({ sample }) => [sample.spanId],
  parent: ({ sample, hasParent }) => (hasParent ? [sample.parentSpanId ?? ''] : undefined),
  'http.route': ({ sample }) => present(stringAt(sample.attributes, 'http.route')),
  'event.name': ({ sample }) => present(...sample.events.map(({ name }) => name)),
  'link.trace': ({ sample }) => present(...sample.links.map(({ traceId }) => traceId)),
  'link.span': ({ sample }) => present(...sample.links.map(({ spanId }) => spanId)),
  'scope.name': ({ scope }) => present(scope.name),
  'scope.version': ({ scope }) => present(scope.version),
};

const traceKeys: Readonly<Record<string, (trace: readonly MemorySpan[]) => bigint>> = {
  'trace.duration': (trace) => {
    const ends = trace.map(({ sample: { startNanos, endNanos } }) => (endNanos > startNanos ? endNanos : startNanos));
    const starts = trace.map(({ sample }) => sample.startNanos);
    return ends.reduce((a, b) => (a > b ? a : b)) - starts.reduce((a, b) => (a < b ? a : b));
  },
  'trace.spans': (trace) => BigInt(trace.length),
  'trace.failed': (trace) => BigInt(trace.filter(({ failed }) => failed).length),
  'trace.services': (trace) => BigInt(new Set(trace.map(serviceOf)).size),
};

function lookUp(key: string, { span, trace }: Seen): Found {
  const ofSpanItself = Object.hasOwn(ownKeys, key) ? ownKeys[key] : undefined;
  if (ofSpanItself !== undefined) return ofSpanItself(span);
  const ofWholeTrace = Object.hasOwn(traceKeys, key) ? traceKeys[key] : undefined;
  return ofWholeTrace === undefined ? attribute(key, span) : [ofWholeTrace(trace)];
}

const textAt = (attributes: SampleAttributes, name: string): string | undefined =>
  Object.hasOwn(attributes, name) ? wholeText(attributes[name] ?? '') : undefined;

function stringAt(attributes: SampleAttributes, name: string): string | undefined {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function attribute(key: string, { sample, resource, scope }: MemorySpan): Found {
  const [, level = '', rest = ''] = /^(span|resource|event|link|scope)\.([^]+)$/.exec(key) ?? [];
  switch (level) {
    case 'span':
      return first(sample.attributes, rest);
    case 'resource':
      return first(resource, rest);
    case 'event':
      return anyOf(sample.events.map(({ attributes = {} }) => first(attributes, rest)));
    case 'link':
      return anyOf(sample.links.map(({ attributes = {} }) => first(attributes, rest)));
    case 'scope':
      return named(scope.attributes ?? {}, rest);
    default:
      return first(sample.attributes, key) ?? first(resource, key);
  }
}

function anyOf(lists: readonly Found[]): Found {
  const known = lists.filter((list) => list !== undefined);
  return known.length === 0 ? undefined : known.flat();
}

function first(attributes: SampleAttributes, name: string): Found {
  const synonyms = attributeSynonyms.find((names) => names.includes(name)) ?? [];
  return [name, ...synonyms].map((each) => named(attributes, each)).find((texts) => texts !== undefined);
}

function named(attributes: SampleAttributes, name: string): Found {
  return Object.hasOwn(attributes, name) ? textsOfValue(attributes[name] ?? '') : undefined;
}

function compare(found: string | bigint, operator: string, value: SearchValue): boolean {
  switch (operator) {
    case '=':
      return isEqual(found, value);
    case '!=':
      return !isEqual(found, value);
    case '~':
      return value.type === 'text' && wildcard(value.text).test(String(found));
    case '=~':
      return value.type === 'text' && regex(value.text).test(String(found));
    default:
      return isOrdered(found, operator, value);
  }
}

function isEqual(found: string | bigint, value: SearchValue): boolean {
  switch (value.type) {
    case 'duration':
    case 'time':
      return found === value.nanos;
    case 'boolean':
      return found === String(value.isTrue);
    case 'text':
      return found === value.text;
    case 'number':
      return typeof found === 'bigint' ? Number(found) === Number(value.text) : isSameNumber(found, value.text);
  }
}

/** Text is a number when it is written as one is: shortest, or with one zero more behind the point. */
function isSameNumber(found: string, number: string): boolean {
  if (/^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number))) return found === BigInt(number).toString();
  const wanted = String(Number(number));
  if (found === wanted || (found === '-0' && wanted === '0')) return true;
  return /\.\d*0$/.test(found) && found.replace(/\.?0$/, '') === wanted;
}

function isOrdered(found: string | bigint, operator: string, value: SearchValue): boolean {
  const left = typeof found === 'bigint' ? found : numberOf(found);
  const right = numberIn(value);
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

function numberIn(value: SearchValue): number | bigint {
  if (value.type === 'duration' || value.type === 'time') return value.nanos;
  return value.type === 'number' ? Number(value.text) : Number.NaN;
}

function numberOf(found: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(found) ? Number(found) : Number.NaN;
}

function wildcard(pattern: string): RegExp {
  const source = pattern.replaceAll(/\\([\\*?])|[^]/gu, (char, escaped?: string) => {
    if (char === '*') return '.*';
    if (char === '?') return '.';
    return (escaped ?? char).replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  return new RegExp(`^(?:${source})$`, 'isu');
}

/** Expressions that both dialects know, but for the flag of any case, which has another place here. */
function regex(text: string): RegExp {
  return text.startsWith('(?i)') ? new RegExp(text.slice(4), 'is') : new RegExp(text, 's');
}
