// @vitest-environment node
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchJson, readProblem } from './fetch-json.ts';

let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    response.setHeader('access-control-allow-origin', '*');
    if (path === '/ok') return response.end('{"value":1}');
    if (path === '/text') return response.end('<html>');
    response.statusCode = 503;
    return response.end('{"kind":"overloaded","title":"Too many questions","detail":"try again in 1 s","status":503}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

const get = (path: string) => fetchJson<{ readonly value: number }>(`${origin}${path}`, new AbortController().signal);

describe('a GET of the API', () => {
  it('gives the value', async () => {
    expect(await get('/ok')).toEqual({ ok: true, value: { value: 1 } });
  });

  it('gives the problem the API told', async () => {
    const problem = { kind: 'overloaded', title: 'Too many questions', detail: 'try again in 1 s', status: 503 };
    expect(await get('/busy')).toEqual({ ok: false, problem });
  });

  it('says that something else than the API answered', async () => {
    expect(await get('/text')).toMatchObject({ ok: false, problem: { kind: 'unavailable', title: 'not JSON' } });
  });

  it('says that nobody answered', async () => {
    const answer = await fetchJson('http://127.0.0.1:1/', new AbortController().signal);
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'unavailable', status: 0 } });
  });

  it('is silent when its caller left', async () => {
    const controller = new AbortController();
    controller.abort();
    expect(await fetchJson(`${origin}/ok`, controller.signal)).toEqual({ ok: 'aborted' });
  });
});

it.each([
  [undefined, 'unavailable'],
  ['<html>', 'unavailable'],
  [{ kind: 'made-up' }, 'unavailable'],
  [{ kind: 'not-found', title: 'No such trace', detail: '', field: 'traceId' }, 'not-found'],
])('reads the kind of %j', (body, kind) => {
  expect(readProblem(500, body).kind).toBe(kind);
});

describe('what was asked for before the app was there', () => {
  const early = (path: string): void => {
    const response = Promise.resolve(Response.json({ value: 7 }));
    Object.assign(globalThis, { galileoEarly: { path: `${origin}${path}`, response } });
  };
  const ask = (cacheControl: string) =>
    fetchJson(`${origin}/ok`, new AbortController().signal, { method: 'GET', cacheControl });

  it('is taken once by whoever asks for the same', async () => {
    early('/ok');
    expect(await ask('max-age=2')).toEqual({ ok: true, value: { value: 7 } });
    expect(await ask('max-age=2')).toEqual({ ok: true, value: { value: 1 } });
  });

  it('is not taken for something else, nor by who presses refresh', async () => {
    early('/text');
    expect(await ask('max-age=2')).toEqual({ ok: true, value: { value: 1 } });
    early('/ok');
    expect(await ask('no-cache')).toEqual({ ok: true, value: { value: 1 } });
  });

  it('says that nothing came when it failed', async () => {
    const response = Promise.reject(new TypeError('Failed to fetch'));
    Object.assign(globalThis, { galileoEarly: { path: `${origin}/ok`, response } });
    expect(await ask('max-age=2')).toMatchObject({ ok: false, problem: { kind: 'unavailable', title: 'unreachable' } });
  });
});
