import { nanos, type Nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import type { Question } from '../question.ts';
import type { CompiledSearch } from '../search/compiled-search.ts';
import { countSharedFacts, countSharedResources } from './compare-spans.ts';
import {
  completeAttributeKeys,
  completeAttributeValues,
  completeResourceKeys,
  completeResourceValues,
} from './complete-attributes.ts';
import { completeExceptions, completeNames, type CountedName } from './complete-names.ts';
import { countSpansByExpression } from './count-spans.ts';
import { listAttributeExplosions } from './list-attribute-explosions.ts';
import { countAttributeValues } from './list-attributes.ts';
import { findConfigDoc, listConfigDocs, listConfigWrites } from './list-config-docs.ts';

const time = (seconds: number): Nanos => nanos(BigInt(seconds) * 1_000_000_000n);
const range = { tenant: "o'tenant", from: time(1_700_000_000), to: time(1_700_003_600) };
const asked = { ...range, typed: "'; DROP TABLE spans --", limit: 10 };
const span = { traceId: '0af7651916cd43dd8448eb211c80319c', startNanos: time(1_700_000_100), durationNs: 5n };
const keys = ['http.response.status_code', 'http.status_code'];
const doc = { tenant: "o'tenant", kind: 'saved-search', id: 'mine' };
const search: CompiledSearch = {
  table: 'search',
  level: 'span',
  seed: 'service = {p0:String}',
  seedOnSpans: 'service = {p0:String}',
  verdict: '1',
  params: { p0: 'web' },
};

const name = (counted: CountedName): readonly [string, Question<unknown>] => [
  `complete-names-${counted}`,
  completeNames({ ...asked, counted, service: 'web', environment: 'prod' }),
];

const questions: readonly (readonly [string, Question<unknown>])[] = [
  ['complete-attribute-keys', completeAttributeKeys({ ...asked, minSeen: 1, maxMatches: 100 })],
  ['complete-attribute-values', completeAttributeValues({ ...asked, keys, service: 'web' })],
  ['complete-resource-keys', completeResourceKeys(asked)],
  ['complete-resource-values', completeResourceValues({ ...asked, keys, service: 'web' })],
  ['count-attribute-values', countAttributeValues({ ...range, keys })],
  name('service'),
  name('instance'),
  name('host'),
  ['complete-exceptions', completeExceptions({ ...asked, service: '' })],
  ['list-attribute-explosions', listAttributeExplosions({ ...range, minKeys: 1000, limit: 10 })],
  ['count-shared-facts', countSharedFacts({ ...range, selected: [span], others: [span], limit: 10 })],
  ['count-shared-resources', countSharedResources({ ...range, selected: [span], others: [span], limit: 10 })],
  ['count-spans-by-expression', countSpansByExpression({ ...range, search })],
  ['list-config-docs', listConfigDocs({ ...doc, limit: 10 })],
  ['find-config-doc', findConfigDoc(doc)],
  ['list-config-writes', listConfigWrites({ ...doc, fromVersion: 3 })],
];

test.each(questions)('the text of %s is the one that was reviewed', async (file, question) => {
  await expect(question.query).toMatchFileSnapshot(`./snapshots/${file}.sql`);
});

test.each(questions)(
  '%s has exactly the values its text asks for, a tenant, a limit, and no value in its text',
  (_file, { query, params }) => {
    const places = [...query.matchAll(/\{(\w+):[A-Za-z0-9()]+\}/g)].map(([, place = '']) => place);

    expect(Object.keys(params).toSorted()).toEqual([...new Set(places)].toSorted());
    expect(query).toMatch(/LIMIT (\{limit:UInt32\}|\d+)$/);
    expect(query).toContain('tenant = {tenant:String}');
    expect(query).not.toContain('DROP');
  },
);

test.each(questions.filter(([file]) => !file.includes('config')))(
  '%s reads stored telemetry within a time range',
  (_file, { query }) => {
    expect(query).toMatch(/(time|minute|hour|last_seen) >= [^\n]*\{from:/);
    expect(query).toMatch(/(time|minute|hour|last_seen) <=? [^\n]*\{to:/);
  },
);
