import { escapeWildcards, parseSearch, quoteKey, quoteText, quoteValue } from '@galileo/model';
import type { SampleResourceSpans } from '@galileo/otlp/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { injectionPayloads } from './testing/injection-payloads.ts';
import { tracesFound } from './testing/interpret-search.ts';
import { nowMs, readSearch, startSearchKit, type SearchKit } from './testing/search-kit.ts';

const startNanos = BigInt(nowMs - 600_000) * 1_000_000n;
const traceOf = (index: number): string => (index + 1).toString(16).padStart(32, 'e');

/** A span that carries the payload wherever a search can look. */
const carrier = (payload: string, index: number): SampleResourceSpans => ({
  resource: { 'service.name': payload, 'deployment.environment.name': payload, [payload]: 'on resource' },
  scopeSpans: [
    {
      scope: { name: payload, attributes: { [payload]: payload } },
      spans: [
        {
          traceId: traceOf(index),
          spanId: (index + 1).toString(16).padStart(16, 'f'),
          name: payload,
          kind: 2,
          startNanos,
          endNanos: startNanos + 1_000_000n,
          attributes: { value: payload, list: ['other', payload], [`key ${payload}`]: 'on span' },
          events: [{ timeNanos: startNanos, name: payload, attributes: { [payload]: payload, value: payload } }],
          links: [{ traceId: '1'.repeat(32), spanId: '2'.repeat(16), attributes: { [payload]: payload } }],
          status: { code: 2, message: payload },
        },
      ],
    },
  ],
});

let kit: SearchKit;
beforeAll(async () => {
  kit = await startSearchKit([injectionPayloads.map(carrier), [carrier('web', injectionPayloads.length)]]);
});
afterAll(async () => {
  await kit?.close();
});

/** Searches that can only be true of what carries the payload, whole. */
const exactly: readonly (readonly [string, (payload: string) => string])[] = [
  ['a value', (payload) => `value = ${quoteValue(payload)}`],
  ['a value in a list', (payload) => `value IN (nothing, ${quoteValue(payload)})`],
  ['an element of a list', (payload) => `list = ${quoteValue(payload)}`],
  ['a built-in key', (payload) => `name = ${quoteValue(payload)}`],
  ['a key on the span', (payload) => `${quoteKey(`span.key ${payload}`)} = "on span"`],
  ['a key on span or resource', (payload) => `${quoteKey(`key ${payload}`)} exists`],
  ['a key on the resource', (payload) => `${quoteKey(`resource.${payload}`)} = "on resource"`],
  ['a key of an event', (payload) => `${quoteKey(`event.${payload}`)} = ${quoteValue(payload)}`],
  ['a key of a link', (payload) => `${quoteKey(`link.${payload}`)} exists`],
  ['a key of a scope', (payload) => `${quoteKey(`scope.${payload}`)} = ${quoteValue(payload)}`],
  ['a pattern', (payload) => `value ~ ${quoteValue(escapeWildcards(payload))}`],
  ['a pattern of a built-in key', (payload) => `env ~ ${quoteValue(escapeWildcards(payload))}`],
  ['a regular expression', (payload) => `value =~ ${quoteValue(`^${escapeRegex(payload)}$`)}`],
  ['a regular expression on events', (payload) => `event.value =~ ${quoteValue(`^${escapeRegex(payload)}$`)}`],
  ['braces', (payload) => `{service = ${quoteValue(payload)}} {value = ${quoteValue(payload)}} not {name = web}`],
];

const escapeRegex = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('\0', '\\x00');

test.each(exactly)('as %s each of 40 payloads and more finds nothing but itself', async (_place, search) => {
  const found = await kit.find(injectionPayloads.map((payload) => readSearch(search(payload))));

  expect(found.map((ids, index) => [injectionPayloads[index], ids])).toEqual(
    injectionPayloads.map((payload, index) => [payload, [traceOf(index)]]),
  );
});

test.each([
  ['bare text', quoteText],
  ['a regular expression as it is', (payload: string): string => `value =~ ${quoteValue(payload)}`],
  ['a pattern as it is', (payload: string): string => `value ~ ${quoteValue(payload)}`],
  ['a whole search', (payload: string): string => payload],
  ['a bare word', (payload: string): string => `value = ${payload}`],
  ['a bare key', (payload: string): string => `${payload} = web`],
])('as %s every payload means what the language says, or is refused', async (_place, search) => {
  const parsed = injectionPayloads.map((payload) => parseSearch(search(payload)));
  const queries = parsed.flatMap((each) => (each.ok ? [each.query] : []));
  const found = await kit.find(queries);

  expect(parsed.every((each) => each.ok || each.error.message !== '')).toBe(true);
  expect(found.map((ids, index) => [index, ids.toSorted()])).toEqual(
    queries.map((query, index) => [index, [...tracesFound(query, kit.spans)].toSorted()]),
  );
});

test('the store is whole afterwards, and there are more than 40 payloads', async () => {
  const [everything = []] = await kit.find([readSearch('root')]);

  expect(injectionPayloads.length).toBeGreaterThan(40);
  expect(everything.length).toBe(injectionPayloads.length + 1);
});
