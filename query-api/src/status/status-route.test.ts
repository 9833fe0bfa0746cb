import { GalileoError, type StatusAnswer } from '@galileo/model';
import type { Question } from '@galileo/storage';
import { afterEach, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { explosionWarnings } from './attribute-explosions.ts';

let api: TestApi | undefined;
afterEach(async () => {
  await api?.stop();
});

/** A store with nothing in it but what `rows` says. */
async function statusWith(rows: (question: Question<unknown>) => readonly unknown[]): Promise<StatusAnswer> {
  const ask = async <Row>(question: Question<Row>): Promise<readonly Row[]> => rows(question).map(question.row);
  api = await startTestApi({ storage: { ask, insertBlock: async () => undefined } });
  return api.ask<StatusAnswer>('/api/status');
}

test('a store that does not answer is a finding of the status page', async () => {
  const status = await statusWith(() => {
    throw new GalileoError('unavailable', 'cannot answer: the database does not answer');
  });

  expect(status).toMatchObject({ storage: null, attributeExplosions: [], warnings: [] });
  expect(status.parts).toMatchObject([
    { name: 'engine', state: 'degraded', detail: 'cannot answer: the database does not answer' },
    { name: 'query-api', state: 'degraded' },
  ]);
});

test('explosions of attributes are looked for once a minute, however often the page asks', async () => {
  let asked = 0;
  const status = await statusWith(({ name }) => {
    if (name !== 'listAttributeExplosions') return [];
    asked += 1;
    return [{ service: 'cart', hour_seconds: 1_767_225_600, different: '2000', some_keys: ['a.1', 'a.2', 'a.1', 'b'] }];
  });
  await api?.ask('/api/status');

  expect(asked).toBe(1);
  expect(status.attributeExplosions).toEqual([
    { service: 'cart', pattern: 'a.*', keys: 2000, hour: '2026-01-01T00:00:00.000Z', examples: ['a.1', 'a.2', 'b'] },
  ]);
});

test('one warning names the worst service and then the others', () => {
  const explosion = { service: 'cart', pattern: 'a.*', keys: 5000, hour: '2026-01-01T00:00:00.000Z', examples: [] };
  const [warning, ...more] = explosionWarnings([explosion, { ...explosion, service: 'shop', pattern: 'b.*' }]);

  expect(more).toEqual([]);
  expect(warning?.text).toContain('Service cart sends attribute keys without end: a.*, at least 5000 different ones');
  expect(warning?.text).toContain('So do shop (b.*).');
});
