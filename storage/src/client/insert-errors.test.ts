import { ClickHouseError } from '@clickhouse/client';
import { GalileoError } from '@galileo/model';
import { expect, test } from 'vitest';
import { classifyInsertError, clickhouseCodeOf } from './insert-errors.ts';
import { questionError } from './storage-errors.ts';

const failed = (code: number): GalileoError =>
  new GalileoError('storage', 'cannot insert', {
    cause: new ClickHouseError({ code: String(code), type: 'ANY', message: 'no' }),
  });

test.each([
  ['transient', [159, 202, 209, 210, 241, 242, 243, 252, 285, 319, 425, 999]],
  ['schema', [16, 47, 53, 60, 81]],
  ['data', [6, 27, 33, 117]],
] as const)('codes of class %s', (expected, codes) => {
  expect(codes.map((code) => classifyInsertError(failed(code)))).toEqual(codes.map(() => expected));
});

test('what never reached the database is transient', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

  expect(clickhouseCodeOf(new GalileoError('unavailable', 'x', { cause: refused }))).toBeUndefined();
  expect(classifyInsertError(new GalileoError('unavailable', 'x', { cause: refused }))).toBe('transient');
});

test.each([
  [158, 'limit'],
  [159, 'limit'],
  [241, 'limit'],
  [307, 'limit'],
  [396, 'limit'],
  [202, 'unavailable'],
  [47, 'storage'],
])('a question that fails with code %i is of kind %s', (code, kind) => {
  const error = questionError(
    'find-traces',
    new ClickHouseError({ code: String(code), type: 'ANY', message: 'SELECT secret' }),
  );

  expect(error).toMatchObject({ kind });
  expect(error.message).not.toContain('SELECT');
});
