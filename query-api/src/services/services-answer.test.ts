import { nanos } from '@galileo/model';
import type { SeenService } from '@galileo/storage';
import { expect, test } from 'vitest';
import { countCalls } from '../testing/sample-calls.ts';
import { periodOf } from './period.ts';
import { answerServices, type ServicesFound } from './services-answer.ts';

const NOW = Date.parse('2026-01-31T08:20:30Z');
const at = (text: string): ReturnType<typeof nanos> => nanos(BigInt(Date.parse(text)) * 1_000_000n);
const period = periodOf({ from: at('2026-01-31T07:20:00Z'), to: at('2026-01-31T08:20:30Z') }, 61, NOW);

const numbersOf = (service: string, environment = 'prod') => ({
  ...countCalls([{ ns: 1_000_000 }, { ns: 2_000_000, isFailed: true }]),
  service,
  environment,
  namespace: '',
  instances: 1,
});
const seenOf = (service: string, lastSeen: string, environment = 'prod'): SeenService => ({
  service,
  environment,
  namespace: '',
  lastNanos: at(lastSeen),
  sdkLanguage: 'go',
  sdkVersion: '1.38.0',
  serviceVersion: '2.1.0',
});

function found(changes: Partial<ServicesFound> = {}): ServicesFound {
  return { period, nowMs: NOW, limit: 10, environment: '', services: [], before: [], seen: [], steps: [], ...changes };
}

test('a service that stopped is silent and stays listed, before the range without calls', () => {
  const { services } = answerServices(
    found({
      services: [numbersOf('web'), numbersOf('stopped')],
      seen: [
        seenOf('web', '2026-01-31T08:20:10Z'),
        seenOf('stopped', '2026-01-31T08:00:00Z'),
        seenOf('gone', '2026-01-31T01:00:00Z'),
      ],
    }),
  );

  expect(services.map(({ service, calls, reporting }) => [service, calls, reporting])).toEqual([
    ['web', 2, 'reporting'],
    ['stopped', 2, 'silent'],
    ['gone', 0, 'silent'],
  ]);
  expect(services[2]).toMatchObject({
    p95Ns: null,
    apdex: null,
    rate: 0,
    lastSeen: String(at('2026-01-31T01:00:00Z')),
  });
  expect(services[2]?.series.calls).toEqual(Array.from({ length: 61 }, () => 0));
});

test('change is null without calls before, and when nothing is stored from so far back', () => {
  const services = [numbersOf('web'), numbersOf('new')];
  const previous = (before: ServicesFound['before']) =>
    answerServices(found({ services, before })).services.map((service) => service.previous?.calls ?? null);

  expect(previous([numbersOf('web')])).toEqual([2, null]);
  expect(previous(undefined)).toEqual([null, null]);
});

test('only the chosen environment is listed, and all of them are offered', () => {
  const { services, environments } = answerServices(
    found({
      environment: 'prod',
      services: [numbersOf('web')],
      seen: [seenOf('web', '2026-01-31T08:20:10Z'), seenOf('idle', '2026-01-31T08:20:10Z', 'test')],
    }),
  );

  expect(services.map(({ service }) => service)).toEqual(['web']);
  expect(environments).toEqual(['prod', 'test']);
});

test('a list that was cut says so', () => {
  const services = [numbersOf('a'), numbersOf('b'), numbersOf('c')];
  const of = (limit: number) => answerServices(found({ services: services.slice(0, limit + 1), limit }));

  expect(of(3).completeness).toMatchObject({ complete: true, reason: null, total: { value: 3, relation: 'exact' } });
  expect(of(2).services).toHaveLength(2);
  expect(of(2).completeness).toMatchObject({
    complete: false,
    reason: 'limit',
    total: { value: 3, relation: 'at-least' },
  });
});

test('the answer says of which time it is and what it compares with', () => {
  const answer = answerServices(found());

  expect(answer).toMatchObject({
    from: String(at('2026-01-31T07:20:00Z')),
    to: String(at('2026-01-31T08:21:00Z')),
    previousFrom: String(at('2026-01-31T06:19:00Z')),
    asOf: String(at('2026-01-31T08:20:30Z')),
    stepSeconds: 60,
  });
});
