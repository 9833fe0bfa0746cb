import { nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import { deploysOf } from './deploys-answer.ts';

const start = (version: string, firstNanos: bigint, environment = 'prod') => ({
  version,
  environment,
  namespace: '',
  instances: 1,
  firstNanos,
});

test('first sights in the range are listed with what ran before, and what ran when it began', () => {
  const deploys = deploysOf([start('3', 300n), start('1', 100n), start('2', 200n), start('4', 400n)], nanos(300n));

  expect(deploys.map(({ version, previousVersion, isInRange }) => [version, previousVersion, isInRange])).toEqual([
    ['2', '1', false],
    ['3', '2', true],
    ['4', '3', true],
  ]);
});

test('environments are told apart, and spans without a version tell of no deploy', () => {
  const deploys = deploysOf([start('2', 20n), start('1', 10n, 'test'), start('', 5n), start('1', 1n)], nanos(2n));

  expect(deploys.map(({ version, environment, previousVersion }) => [version, environment, previousVersion])).toEqual([
    ['1', 'prod', null],
    ['1', 'test', null],
    ['2', 'prod', '1'],
  ]);
});
