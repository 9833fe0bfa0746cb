import type { AttributeValue, SpanDetail } from '@galileo/model';

export interface ExceptionText {
  /** Class without its package. */
  readonly title: string;
  readonly type: string;
  readonly message: string;
  readonly stack: readonly string[];
}

type SpanEvent = SpanDetail['events'][number];

const valueOf = (attributes: readonly AttributeValue[], key: string): string =>
  attributes.find((attribute) => attribute.key === key)?.value ?? '';

export function isException(event: SpanEvent): boolean {
  return event.name === 'exception';
}

/** `java.net.SocketTimeoutException: Read timed out` as title and message, its stack line by line. */
export function exceptionText({ attributes }: SpanEvent): ExceptionText {
  const type = valueOf(attributes, 'exception.type');
  const stack = valueOf(attributes, 'exception.stacktrace')
    .split(/\r?\n/)
    .map((line) => line.trimEnd());
  return {
    title: type.slice(type.lastIndexOf('.') + 1) || 'Exception',
    type,
    message: valueOf(attributes, 'exception.message'),
    stack: stack.every((line) => line === '') ? [] : dropRepeatedHead(stack, type),
  };
}

/** Most SDKs repeat type and message as the first line, which stands above already. */
function dropRepeatedHead(stack: readonly string[], type: string): readonly string[] {
  const head = stack[0] ?? '';
  const shortType = type.slice(type.lastIndexOf('.') + 1);
  const isRepeated = shortType !== '' && (head.startsWith(type) || head.startsWith(shortType)) && stack.length > 1;
  const firstFrame = isRepeated ? stack.findIndex((line, at) => at > 0 && /^\s+(at |File |in |from )/.test(line)) : 0;
  return stack
    .slice(Math.max(0, firstFrame))
    .filter((line, at, all) => line !== '' || at < all.length - 1)
    .map((line) => line.replace(/^\s+(?=at |File |in |from )/, ''));
}

/** Attributes of an exception event that the card does not show already. */
export function otherAttributes({ attributes }: SpanEvent): readonly AttributeValue[] {
  const shown = new Set(['exception.type', 'exception.message', 'exception.stacktrace']);
  return attributes.filter(({ key }) => !shown.has(key));
}

/** Attributes whose key or value contains the text, in any case. */
export function matchingAttributes(attributes: readonly AttributeValue[], text: string): readonly AttributeValue[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return attributes;
  return attributes.filter(
    ({ key, value }) => key.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted),
  );
}

/** ns of an event after the start of its span. */
export function offsetNs(event: SpanEvent, startUnixNano: string): number {
  return Number(BigInt(event.timeUnixNano) - BigInt(startUnixNano));
}
