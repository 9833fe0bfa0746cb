import { nanos, type Nanos } from '@galileo/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Question } from '../question.ts';
import { exceptionEvent, openErrorStore, type ErrorSpanSpec } from '../testing/error-store.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { describeErrorSpans } from './describe-error-spans.ts';
import { findErrorGroup } from './find-error-group.ts';
import { listErrorGroups } from './list-error-groups.ts';
import { listErrorPlaces } from './list-error-places.ts';
import { listErrorResources } from './list-error-resources.ts';
import { listErrorReturns } from './list-error-returns.ts';
import { listErrorServiceSteps } from './list-error-service-steps.ts';
import { listErrorSteps } from './list-error-steps.ts';

const MINUTE = 60_000_000_000n;
const HOUR = 60n * MINUTE;
/** A whole hour, so that steps begin with it. */
const END = ((BigInt(Date.now()) * 1_000_000n) / HOUR) * HOUR;
const at = (before: bigint): Nanos => nanos(END - before);

let database: TestEngine;

const exception = (
  service: string,
  before: bigint,
  change: Partial<ErrorSpanSpec> & { type?: string; message?: string } = {},
): ErrorSpanSpec => {
  const { type = 'Timeout', message = `after ${before / MINUTE} min`, ...span } = change;
  const startNanos = at(before);
  return { service, startNanos, events: [exceptionEvent({ type, message, timeNanos: startNanos })], ...span };
};

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

beforeAll(async () => {
  database = await startTestEngine();
  const store = openErrorStore(database);
  await store.insert([
    exception('web', 30n * HOUR),
    exception('web', 90n * MINUTE),
    exception('web', 10n * MINUTE, { version: '1.0', environment: 'prod' }),
    exception('web', 5n * MINUTE, { version: '2.0', environment: 'prod' }),
    exception('pay', 5n * MINUTE, { version: '7', traceId, spanId, name: 'charge' }),
    exception('pay', 2n * MINUTE, { type: 'Declined', message: 'card 1 refused' }),
    { service: 'pay', startNanos: at(3n * MINUTE), name: 'GET /', status: { code: 2, message: 'gone' } },
  ]);
});
afterAll(async () => {
  await database?.close();
});

const ask = <Row>(question: Question<Row>): Promise<readonly Row[]> => database.storage.ask(question, {});
const range = { tenant: 'default', from: at(HOUR), to: nanos(END), service: '', environment: '' };
const everything = {
  ...range,
  previousFrom: at(2n * HOUR),
  kind: undefined,
  text: '',
  order: 'count',
  limit: 10,
} as const;
const idOf = async (type: string): Promise<string> =>
  (await ask(listErrorGroups(everything))).find((group) => group.type === type)?.groupId ?? 'none';

describe('the list', () => {
  test('counts the range, and the one before it apart', async () => {
    const groups = await ask(listErrorGroups(everything));

    expect(groups.map(({ type, kind, count, previousCount }) => ({ type, kind, count, previousCount }))).toEqual([
      { type: 'Timeout', kind: 'exception', count: 3, previousCount: 1 },
      ...(groups[1]?.type === 'Declined'
        ? [
            { type: 'Declined', kind: 'exception', count: 1, previousCount: 0 },
            { type: '', kind: 'status', count: 1, previousCount: 0 },
          ]
        : [
            { type: '', kind: 'status', count: 1, previousCount: 0 },
            { type: 'Declined', kind: 'exception', count: 1, previousCount: 0 },
          ]),
    ]);
    expect(groups[0]).toMatchObject({
      allGroups: 3,
      allOccurrences: 5,
      services: ['pay', 'web'],
      firstSeen: at(30n * HOUR),
      lastSeen: at(5n * MINUTE),
      pattern: 'after <*>',
    });
  });

  test.each([
    ['service', { service: 'web' }, ['Timeout']],
    ['environment', { environment: 'prod' }, ['Timeout']],
    ['kind', { kind: 'status' }, ['']],
    ['text of a type, in any case', { text: 'DECLIN' }, ['Declined']],
    ['text of a message', { text: 'refused' }, ['Declined']],
    ['text of an operation', { text: 'get /' }, ['']],
    ['text that nothing has', { text: "'; DROP TABLE spans --" }, []],
    ['the newest first', { order: 'newest', limit: 1 }, ['Declined']],
    ['the latest first', { order: 'last-seen' }, ['Declined', '', 'Timeout']],
  ] as const)('by %s', async (_what, change, types) => {
    expect((await ask(listErrorGroups({ ...everything, ...change }))).map(({ type }) => type)).toEqual(types);
  });

  test('of more than the limit the number of all is known', async () => {
    const [group, ...others] = await ask(listErrorGroups({ ...everything, limit: 1 }));

    expect(others).toEqual([]);
    expect(group?.allGroups).toBe(3);
  });
});

describe('one group', () => {
  test('has its sample, with the newest message', async () => {
    const [group] = await ask(findErrorGroup({ tenant: 'default', groupId: await idOf('Declined') }));

    expect(group).toMatchObject({
      newestMessage: 'card 1 refused',
      sample: { message: 'card 1 refused', service: 'pay', number: 0, startNanos: at(2n * MINUTE), stack: '' },
    });
  });

  test('that was never seen has no row', async () => {
    expect(await ask(findErrorGroup({ tenant: 'default', groupId: 'ffffffffffffffff' }))).toEqual([]);
    expect(await ask(findErrorGroup({ tenant: 'other', groupId: await idOf('Timeout') }))).toEqual([]);
  });

  test('has its occurrences in steps, in all and by service', async () => {
    const groupId = await idOf('Timeout');
    const steps = await ask(listErrorSteps({ ...range, groupIds: [groupId], stepSeconds: 300, limit: 100 }));
    const byService = await ask(listErrorServiceSteps({ ...range, groupId, stepSeconds: 300, limit: 100 }));

    expect(steps.map(({ step, count }) => [step, count])).toEqual([
      [10, 1],
      [11, 2],
    ]);
    expect(byService).toEqual([
      { service: 'pay', environment: '', step: 11, count: 1 },
      { service: 'web', environment: 'prod', step: 10, count: 1 },
      { service: 'web', environment: 'prod', step: 11, count: 1 },
    ]);
  });

  test('has counts of versions and instances', async () => {
    const resources = await ask(listErrorResources({ ...range, groupId: await idOf('Timeout'), limit: 10 }));

    expect(resources.map(({ service, version, count }) => [service, version, count])).toEqual([
      ['pay', '7', 1],
      ['web', '1.0', 1],
      ['web', '2.0', 1],
    ]);
  });

  test('leads to its spans, newest first', async () => {
    const places = await ask(listErrorPlaces({ ...range, service: 'pay', groupId: await idOf('Timeout'), limit: 10 }));
    const spans = await ask(describeErrorSpans({ tenant: 'default', places }));

    expect(places).toEqual([{ startNanos: at(5n * MINUTE), traceId, spanId, number: 0 }]);
    expect(spans).toMatchObject([
      { traceId, spanId, name: 'charge', service: 'pay', exceptionMessages: ['after 5 min'] },
    ]);
  });
});

describe('a return after silence', () => {
  test('is found after more than a day, at the minute it came', async () => {
    const groupId = await idOf('Timeout');
    const returns = await ask(
      listErrorReturns({ tenant: 'default', from: at(2n * HOUR), to: nanos(END), groupIds: [groupId] }),
    );

    expect(returns).toEqual([{ groupId, minuteSeconds: Number(at(90n * MINUTE) / 1_000_000_000n) }]);
  });

  test('is none while the group was seen within the day before', async () => {
    const groupId = await idOf('Timeout');

    expect(
      await ask(listErrorReturns({ tenant: 'default', from: at(HOUR), to: nanos(END), groupIds: [groupId] })),
    ).toEqual([]);
  });
});
