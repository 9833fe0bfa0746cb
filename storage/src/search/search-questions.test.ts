import { escapeWildcards, nanos, quoteKey, quoteValue, type Nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import type { Question } from '../question.ts';
import { compileSearch } from './compile-search.ts';
import type { CompiledSearch } from './compiled-search.ts';
import { searchSpansByExpression, searchTracesByExpression } from './search-by-expression.ts';
import { findSearchFacts, type SearchFacts } from './search-facts.ts';
import { injectionPayloads } from './testing/injection-payloads.ts';
import { readSearch } from './testing/search-kit.ts';

const time = (seconds: number): Nanos => nanos(BigInt(seconds) * 1_000_000_000n);
const range = { tenant: "o'tenant", from: time(1_700_000_000), to: time(1_700_003_600) };
const traceId = '0af7651916cd43dd8448eb211c80319c';
const after = { startNanos: time(1_700_000_100), traceId, durationNs: 5n };

const nothingKnown: SearchFacts = { resourceTests: new Set(), listKeys: new Set(), isOperationInSearchTable: false };
const everything: SearchFacts = {
  resourceTests: new Set([0, 1]),
  listKeys: new Set(['a', 'x']),
  isOperationInSearchTable: true,
};
const compile = (text: string, facts = nothingKnown): CompiledSearch => compileSearch(readSearch(text), facts);

const issued =
  'service = "checkout" and (status = error or duration > 500ms) and http.route =~ "/api/.*" and not user.id exists';

const questions: readonly (readonly [string, Question<unknown>])[] = [
  ['find-search-facts', findSearchFacts({ ...range, expression: readSearch(`${issued} name = x resource.a = 1`) })],
  [
    'search-spans-newest',
    searchSpansByExpression({ ...range, search: compile(issued), order: 'newest', after: undefined, limit: 10 }),
  ],
  [
    'search-spans-attributes',
    searchSpansByExpression({
      ...range,
      search: compile('a = b http.status_code = 500 x ~ y*', everything),
      order: 'slowest',
      after,
      limit: 10,
    }),
  ],
  [
    'search-spans-rare-value',
    searchSpansByExpression({
      ...range,
      search: compile('user.id = "42"'),
      order: 'newest',
      after,
      limit: 10,
    }),
  ],
  [
    'search-spans-fast',
    searchSpansByExpression({
      ...range,
      search: compile('service = web name = "GET /" duration > 1s', everything),
      order: 'slowest',
      after: undefined,
      limit: 10,
    }),
  ],
  [
    'search-traces',
    searchTracesByExpression({
      ...range,
      search: compile('{root service = web} and (not {event.level = error} or trace.spans > 5)'),
      order: 'newest',
      traces: [{ traceId, start: range.from, end: range.to }],
    }),
  ],
];

test.each(questions)('the text of %s is the one that was reviewed', async (file, question) => {
  await expect(question.query).toMatchFileSnapshot(`./snapshots/${file}.sql`);
});

test.each(questions)('%s has exactly the values its text asks for, a tenant, a range and a limit', (_file, asked) => {
  const { query, params } = asked;
  const places = [...query.matchAll(/\{(\w+):[A-Za-z0-9()]+\}/g)].map(([, name = '']) => name);

  expect(Object.keys(params).toSorted()).toEqual([...new Set(places)].toSorted());
  expect(query).toContain('tenant = {tenant:String}');
  expect(query).toMatch(/(time|day) >= [^\n]*\{from:/);
  expect(query).toMatch(/(time|day) <=? [^\n]*\{to:/);
  expect(query).toMatch(/LIMIT (\{limit:UInt32\}|1)$/);
});

/** Every place of a search that takes a text. */
const places: readonly ((text: string) => string)[] = [
  (text) => `service = ${quoteValue(text)}`,
  (text) => `service IN (${quoteValue(text)}, b)`,
  (text) => `name ~ ${quoteValue(escapeWildcards(text))}`,
  (text) => `${quoteKey(`k${text}`)} = ${quoteValue(text)}`,
  (text) => `${quoteKey(`k${text}`)} != ${quoteValue(text)}`,
  (text) => `${quoteKey(`k${text}`)} > 5`,
  (text) => `${quoteKey(`k${text}`)} EXISTS`,
  (text) => `${quoteKey(`resource.${text}`)} EXISTS`,
  (text) => `${quoteKey(`event.${text}`)} ~ ${quoteValue(escapeWildcards(text))}`,
  (text) => `${quoteKey(`link.${text}`)} = ${quoteValue(text)}`,
  (text) => `${quoteKey(`scope.${text}`)} = ${quoteValue(text)}`,
  (text) => `{a =~ ${quoteValue(`\\Q${text.replaceAll('\0', '')}`)}} and not {"${'x'}" host = ${quoteValue(text)}}`,
];

test.each(injectionPayloads)('no part of %j gets into the text of a statement', (payload) => {
  for (const place of places) {
    for (const facts of [nothingKnown, everything]) {
      const plain = compile(place('plain'), facts);
      const hostile = compile(place(payload), facts);
      expect({ ...hostile, params: {} }).toEqual({ ...plain, params: {} });
    }
    const ask = (text: string): string => findSearchFacts({ ...range, expression: readSearch(place(text)) }).query;
    expect(ask(payload)).toBe(ask('plain'));
  }
});
