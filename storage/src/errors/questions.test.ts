import { nanos, type Nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import type { Question } from '../question.ts';
import { describeErrorSpans } from './describe-error-spans.ts';
import { errorKindNumber, groupNumber } from './error-rows.ts';
import { findErrorGroup } from './find-error-group.ts';
import { listErrorGroups } from './list-error-groups.ts';
import { listErrorPlaces } from './list-error-places.ts';
import { listErrorResources } from './list-error-resources.ts';
import { listErrorReturns } from './list-error-returns.ts';
import { listErrorServiceSteps } from './list-error-service-steps.ts';
import { listErrorSteps } from './list-error-steps.ts';

const time = (seconds: number): Nanos => nanos(BigInt(seconds) * 1_000_000_000n);
const range = { tenant: "o'tenant", from: time(1_700_000_000), to: time(1_700_003_600) };
const scope = { ...range, service: "'; DROP TABLE spans --", environment: 'prod' };
const groupId = 'b7ad6b7169203331';
const list = { ...scope, previousFrom: time(1_699_996_400), text: "%' OR 1 --", limit: 10 };

const questions: readonly (readonly [string, Question<unknown>])[] = [
  ['list-error-groups', listErrorGroups({ ...list, kind: undefined, order: 'count' })],
  ['list-error-groups-last-seen', listErrorGroups({ ...list, kind: 'status', order: 'last-seen' })],
  ['list-error-groups-newest', listErrorGroups({ ...list, kind: 'exception', order: 'newest' })],
  ['find-error-group', findErrorGroup({ tenant: 'default', groupId })],
  ['list-error-steps', listErrorSteps({ ...scope, groupIds: [groupId], stepSeconds: 60, limit: 10 })],
  ['list-error-service-steps', listErrorServiceSteps({ ...scope, groupId, stepSeconds: 60, limit: 10 })],
  ['list-error-returns', listErrorReturns({ ...range, groupIds: [groupId] })],
  ['list-error-resources', listErrorResources({ ...scope, groupId, limit: 10 })],
  ['list-error-places', listErrorPlaces({ ...scope, groupId, limit: 10 })],
  [
    'describe-error-spans',
    describeErrorSpans({
      tenant: 'default',
      places: [{ startNanos: range.from, traceId: '0af7651916cd43dd8448eb211c80319c', spanId: groupId, number: 0 }],
    }),
  ],
];

test.each(questions)('the text of %s is the one that was reviewed', async (file, question) => {
  await expect(question.query).toMatchFileSnapshot(`./snapshots/${file}.sql`);
});

test.each(questions)(
  '%s has exactly the values its text asks for, a limit, a tenant, and no value in its text',
  (_file, { query, params }) => {
    const asked = [...query.matchAll(/\{(\w+):[A-Za-z0-9()]+\}/g)].map(([, name = '']) => name);

    expect(Object.keys(params).toSorted()).toEqual([...new Set(asked)].toSorted());
    expect(query).toMatch(/LIMIT (\{limit:UInt32\}|1)$/);
    expect(query).toContain('tenant = {tenant:String}');
    expect(query).not.toContain('DROP');
  },
);

test.each(questions.filter(([, { query }]) => /FROM (spans|error_minute)\b/.test(query)))(
  '%s reads within a time range',
  (_file, { query }) => {
    expect(query).toMatch(/(time|minute) >= [^\n]*\{from:/);
    expect(query).toMatch(/(time|minute) < [^\n]*\{to:/);
  },
);

test('ids of groups are 16 hex digits outside and whole numbers for the engine', () => {
  expect(groupNumber('ffffffffffffffff')).toBe('18446744073709551615');
  expect(groupNumber('000000000000000a')).toBe('10');
  expect([errorKindNumber(undefined), errorKindNumber('exception'), errorKindNumber('status')]).toEqual([0, 1, 2]);
});
