import { GalileoError, type ErrorKind } from '@galileo/model';
import { expect, test } from 'vitest';
import { addHealthRoutes } from './health.ts';
import { createHttpServer, httpStatusOf, problemOf } from './http.ts';
import { createSilentLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';

const logger = createSilentLogger();

test.each(Object.entries(httpStatusOf))(
  'answers an error of kind %s with status %d and a problem document',
  async (kind, status) => {
    const server = createHttpServer({ logger });
    server.get('/fail', async () => {
      throw new GalileoError(kind as ErrorKind, 'cannot do it');
    });
    const response = await server.inject('/fail');
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ kind, status });
    expect(response.headers['retry-after']).toBe(status === 503 ? '2' : undefined);
  },
);

test('names the unknown route', async () => {
  const response = await createHttpServer({ logger }).inject('/nowhere?x=1');
  expect(response.json()).toMatchObject({ kind: 'not-found', detail: 'no route GET /nowhere' });
});

test('takes long names in a path', async () => {
  const server = createHttpServer({ logger });
  server.get<{ Params: { name: string } }>('/things/:name', ({ params }) => ({ length: params.name.length }));
  const name = encodeURIComponent('名/'.repeat(500));
  expect((await server.inject(`/things/${name}`)).json()).toEqual({ length: 1000 });
});

test('keeps the words of an unexpected error to itself', () => {
  expect(problemOf(new Error('password is hunter2'))).toMatchObject({
    kind: 'internal',
    detail: 'See the log of the server.',
  });
});

test('is ready only while nothing stands against it', async () => {
  const reasons: string[] = [];
  const server = createHttpServer({ logger });
  const metrics = createMetrics();
  metrics.counter('galileo_things_total', 'Things.', ['kind']).add({ kind: 'small' }, 3);
  addHealthRoutes(server, { notReady: () => reasons, metrics });
  expect((await server.inject('/readyz')).statusCode).toBe(200);
  reasons.push('the log is full');
  const response = await server.inject('/readyz');
  expect(response.statusCode).toBe(503);
  expect(response.json()).toEqual({ ready: false, reasons: ['the log is full'] });
  expect((await server.inject('/healthz')).statusCode).toBe(200);
  expect((await server.inject('/metrics')).body).toContain('galileo_things_total{kind="small"} 3');
});
