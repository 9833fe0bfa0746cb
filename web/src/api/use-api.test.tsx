import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useApi, type ApiOptions } from './use-api.ts';

/** Requests that wait for the test to answer them. */
let waiting: { readonly path: string; readonly response: ServerResponse }[] = [];
let left: string[] = [];
let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    response.on('close', () => {
      if (!response.writableEnded) left.push(path);
    });
    waiting.push({ path, response });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  waiting = [];
  left = [];
});
afterEach(cleanup);

async function answer(path: string, status: number, body: unknown): Promise<void> {
  await waitFor(() => expect(waiting.map((one) => one.path)).toContain(path));
  const index = waiting.findIndex((one) => one.path === path);
  const [request] = waiting.splice(index, 1);
  await act(async () => {
    request?.response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
}

const render = (path: string | null, options?: ApiOptions) =>
  renderHook(
    ({ address }: { readonly address: string | null }) =>
      useApi<number>(address === null ? null : `${origin}${address}`, options),
    {
      initialProps: { address: path },
    },
  );

const problem = { kind: 'internal', title: 'Broken', detail: 'cannot read', status: 500 };

describe('data of a page', () => {
  it('loads, then is ready', async () => {
    const { result } = render('/a');
    expect(result.current).toMatchObject({ state: 'loading', isLoading: true, isSlow: false });
    await answer('/a', 200, 1);
    await waitFor(() => expect(result.current).toMatchObject({ state: 'ready', value: 1, isLoading: false }));
  });

  it('is called slow only after a while', async () => {
    const { result } = render('/slow');
    await waitFor(() => expect(result.current).toMatchObject({ state: 'loading', isSlow: true }));
    await answer('/slow', 200, 1);
    await waitFor(() => expect(result.current.state).toBe('ready'));
  });

  it('asks nothing without an address', () => {
    expect(render(null).result.current).toMatchObject({ state: 'loading', isLoading: false });
    expect(waiting).toEqual([]);
  });

  it('keeps the list while a changed filter loads, and leaves the old request', async () => {
    const { result, rerender } = render('/list?x=1');
    await answer('/list?x=1', 200, 1);
    await waitFor(() => expect(result.current.state).toBe('ready'));
    rerender({ address: '/list?x=2' });
    expect(result.current).toMatchObject({ state: 'ready', value: 1, isLoading: true });
    await waitFor(() => expect(waiting).toHaveLength(1));
    rerender({ address: '/list?x=3' });
    await waitFor(() => expect(left).toEqual(['/list?x=2']));
    await answer('/list?x=3', 200, 3);
    await waitFor(() => expect(result.current).toMatchObject({ state: 'ready', value: 3, isLoading: false }));
  });

  it('never shows one thing under the address of another', async () => {
    const { result, rerender } = render('/trace/1');
    await answer('/trace/1', 200, 1);
    await waitFor(() => expect(result.current.state).toBe('ready'));
    rerender({ address: '/trace/2' });
    expect(result.current.state).toBe('loading');
  });

  it('drops the value at any change of the address when told so', async () => {
    const { result, rerender } = render('/resolve?id=1', { identity: 'address' });
    await answer('/resolve?id=1', 200, 1);
    await waitFor(() => expect(result.current.state).toBe('ready'));
    rerender({ address: '/resolve?id=2' });
    expect(result.current.state).toBe('loading');
  });

  it('fails with the reason, and recovers on a retry', async () => {
    const { result } = render('/b');
    await answer('/b', 500, problem);
    await waitFor(() => expect(result.current).toMatchObject({ state: 'failed', reason: problem }));
    act(() => result.current.refresh());
    await answer('/b', 200, 2);
    await waitFor(() => expect(result.current).toMatchObject({ state: 'ready', value: 2 }));
  });

  it('is stale, not gone, when it cannot be renewed', async () => {
    const { result } = render('/c');
    await answer('/c', 200, 3);
    await waitFor(() => expect(result.current.state).toBe('ready'));
    act(() => result.current.refresh());
    await answer('/c', 500, problem);
    await waitFor(() => expect(result.current).toMatchObject({ state: 'ready', value: 3, reason: problem }));
    expect(result.current.state === 'ready' && typeof result.current.staleSince).toBe('number');
  });

  it('asks again by itself', async () => {
    const { result } = render('/d', { everyMs: 30 });
    await answer('/d', 200, 1);
    await answer('/d', 200, 2);
    await waitFor(() => expect(result.current).toMatchObject({ state: 'ready', value: 2 }));
  });
});
