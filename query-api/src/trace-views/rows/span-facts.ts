import type { AttributeValue } from '@galileo/model';
import type { StoredResource, StoredSpan } from '@galileo/storage';
import { BIND_PREFIX } from '../columns/column-keys.ts';
import type { SpanText } from '../columns/span-text.ts';

export interface ExceptionFacts {
  readonly type: string;
  readonly message: string;
  readonly stackTrace: string;
  /** Epoch ns, decimal. */
  readonly timeUnixNano: string;
}

export interface LinkFacts {
  readonly traceId: string;
  readonly spanId: string;
  /** Of its attributes; empty = none. */
  readonly json: string;
  /** Of the span that is linked to; empty when it is not stored. */
  readonly service: string;
}

/** What the child rows of a span are made of. */
export interface SpanFacts extends SpanText {
  readonly failed: boolean;
  readonly statusMessage: string;
  /** By time. */
  readonly exceptions: readonly ExceptionFacts[];
  /** Values of the statement, by name. */
  readonly binds: readonly (readonly [string, string])[];
  readonly links: readonly LinkFacts[];
}

/** Service of a linked span, empty when it is not stored. */
export type ServiceOfLink = (link: { readonly traceId: string; readonly spanId: string }) => string;

export function factsOfSpan(
  span: StoredSpan,
  resource: StoredResource | undefined,
  serviceOf: ServiceOfLink,
): SpanFacts {
  const own = valuesOf(span.attributes);
  const shared = valuesOf(resource?.attributes ?? []);
  return {
    kind: span.kind,
    text: (key) => own.get(key) ?? shared.get(key),
    failed: span.failed,
    statusMessage: span.statusMessage,
    exceptions: exceptionsOf(span),
    binds: bindsOf(span.attributes),
    links: span.links.map((link) => ({
      traceId: link.traceId,
      spanId: link.spanId,
      json: link.attributes.length === 0 ? '' : JSON.stringify(Object.fromEntries(valuesOf(link.attributes))),
      service: serviceOf(link),
    })),
  };
}

function valuesOf(attributes: readonly AttributeValue[]): ReadonlyMap<string, string> {
  return new Map(attributes.map(({ key, value }) => [key, value]));
}

function exceptionsOf({ events }: StoredSpan): readonly ExceptionFacts[] {
  return events
    .filter(({ name }) => name === 'exception')
    .toSorted((a, b) => (a.timeNanos < b.timeNanos ? -1 : a.timeNanos > b.timeNanos ? 1 : 0))
    .map(({ timeNanos, attributes }) => {
      const values = valuesOf(attributes);
      return {
        type: values.get('exception.type') ?? '',
        message: values.get('exception.message') ?? '',
        stackTrace: values.get('exception.stacktrace') ?? '',
        timeUnixNano: String(timeNanos),
      };
    });
}

/** Values given by place come in the order of their places. */
function bindsOf(attributes: readonly AttributeValue[]): SpanFacts['binds'] {
  return sortBinds(
    attributes
      .filter(({ key }) => key.startsWith(BIND_PREFIX))
      .map(({ key, value }) => [key.slice(BIND_PREFIX.length), value] as const),
  );
}

export function sortBinds(binds: SpanFacts['binds']): SpanFacts['binds'] {
  const byPlace = binds.every(([name]) => /^\d{1,9}$/.test(name));
  return binds.toSorted(([a], [b]) => (byPlace ? Number(a) - Number(b) : a < b ? -1 : 1));
}
