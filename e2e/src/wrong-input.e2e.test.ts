import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Problem } from '@galileo/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from './kit/ask.ts';
import { type Galileo, isReady, runUntilExit, startGalileo } from './kit/galileo.ts';
import { makeRequest, send } from './kit/send.ts';
import { makeTempFolder, type TempFolder } from './kit/temp-folder.ts';

const MIB = 1024 * 1024;

let folder: TempFolder;
let galileo: Galileo;

beforeAll(async () => {
  folder = await makeTempFolder('wrong-input');
  galileo = await startGalileo({ dataDir: join(folder.path, 'data') });
});

afterAll(async () => {
  await galileo.stop();
  await folder.remove();
});

describe('a start with', () => {
  const dataDir = (): string => join(folder.path, 'other');

  test('wrong settings exits with 2 and names every one of them with what was expected', async () => {
    const environment = { GALILEO_HTTP_PORT: 'eighty', GALILEO_RETENTION_TRACES: 'a week' };
    const { code, output } = await runUntilExit({ dataDir: dataDir(), environment });
    expect(code).toBe(2);
    expect(output).toMatch(/GALILEO_HTTP_PORT="eighty": expected a port/);
    expect(output).toMatch(/GALILEO_RETENTION_TRACES="a week": expected a duration/);
  });

  test('a flag that does not exist exits with 2 and names it', async () => {
    const { code, output } = await runUntilExit({ dataDir: dataDir(), flags: ['--http-prot', '0'] });
    expect(code).toBe(2);
    expect(output).toMatch(/http-prot|GALILEO_HTTP_PROT/);
  });

  test('an address other machines can reach, but without accounts, exits with 2 and names both ways out', async () => {
    const { code, output } = await runUntilExit({ dataDir: dataDir(), environment: { GALILEO_HOST: '0.0.0.0' } });
    expect(code).toBe(2);
    expect(output).toMatch(/GALILEO_HOST/);
    expect(output).toMatch(/GALILEO_UNSAFE_OPEN/);
  });

  test('a data directory that cannot be one names it and the setting', async () => {
    const file = join(folder.path, 'a-file');
    await writeFile(file, 'not a folder');
    const { code, output } = await runUntilExit({ dataDir: file });
    expect([1, 2]).toContain(code);
    expect(output).toContain(file);
    expect(output).toContain('GALILEO_DATA_DIR');
    expect(output).not.toMatch(/\n\s+at .*\.js:\d+/);
  });

  test('a data directory that is in use exits with 2 and names it and the process', async () => {
    const { code, output } = await runUntilExit({ dataDir: galileo.dataDir });
    expect(code).toBe(2);
    expect(output).toContain(galileo.dataDir);
    expect(output).toContain(String(galileo.pid));
    expect(await isReady(galileo.urls.ui)).toBe(true);
  });

  test.each(['GALILEO_HTTP_PORT', 'GALILEO_OTLP_HTTP_PORT', 'GALILEO_OTLP_GRPC_PORT'])(
    'a port of %s that is taken names the port and the setting',
    async (setting) => {
      const { server, port } = await takePort();
      const { code, output } = await runUntilExit({ dataDir: dataDir(), environment: { [setting]: String(port) } });
      server.close();
      expect([1, 2]).toContain(code);
      expect(output).toContain(String(port));
      expect(output).toContain(setting);
    },
  );
});

async function takePort(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  const address = await new Promise<AddressInfo | string | null>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(server.address())),
  );
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}

describe('a question with', () => {
  test.each([
    ['/api/traces?from=yesterdayish', 400, /from/],
    ['/api/traces?from=now&to=now-1h', 400, /from|to/],
    ['/api/traces?limit=minus-one', 400, /limit/],
    ['/api/traces?order=sideways', 400, /order/],
    ['/api/traces?status=maybe', 400, /status/],
    ['/api/traces?minDuration=long', 400, /minDuration/],
    ['/api/traces?cursor=garbage', 400, /cursor/],
    ['/api/traces?attr=nothing', 400, /attr/],
    ['/api/traces/not-an-id', 400, /trace/],
    [`/api/traces/${'ab'.repeat(16)}`, 404, /trace/],
    [`/api/traces/${'ab'.repeat(16)}/spans/${'cd'.repeat(8)}`, 404, /span|trace/],
    ['/api/nothing', 404, /nothing/],
  ])('%s answers %i and says what is wrong', async (path, status, what) => {
    const answer = await ask<Problem>(galileo.urls.ui, path);
    expect(answer.status).toBe(status);
    expect(answer.type).toMatch(/^application\/problem\+json/);
    expect(`${answer.body.field ?? ''} ${answer.body.detail}`).toMatch(what);
  });
});

describe('a request with', () => {
  const post = (body: Uint8Array | string, headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${galileo.urls.otlpHttp}/v1/traces`, { method: 'POST', body: Buffer.from(body), headers: { ...headers } });

  test('a body of 64 MiB and one byte is refused with 413 and the limit', async () => {
    const response = await post(randomBytes(64 * MIB + 1), { 'content-type': 'application/json' });
    expect(response.status).toBe(413);
    expect(await response.text()).toMatch(/64 ?MiB|67108864/);
  });

  test('a body of 64 MiB and one byte of unknown length is refused with 413', async () => {
    const chunk = Buffer.alloc(MIB, 0x20);
    let sent = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent <= 64) controller.enqueue(sent === 64 ? chunk.subarray(0, 1) : chunk);
        else controller.close();
        sent += 1;
      },
    });
    const init = { method: 'POST', body: stream, duplex: 'half', headers: { 'content-type': 'application/json' } };
    const response = await fetch(`${galileo.urls.otlpHttp}/v1/traces`, init);
    expect(response.status).toBe(413);
  });

  test('a gzip bomb is refused with 413 at once', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MIB));
    expect(bomb.length).toBeLessThan(300_000);
    const startedAt = performance.now();
    const response = await post(bomb, { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' });
    expect(response.status).toBe(413);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test.each([
    ['application/json', 'this is no JSON', /JSON/i],
    ['application/json', '[1, 2', /JSON/i],
    ['application/json', '{"resourceSpans": 5}', /resourceSpans/],
  ])('a body of %s that is no OTLP (%s) is refused with 400 in the same encoding', async (type, body, what) => {
    const response = await post(body, { 'content-type': type });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain(type);
    expect(await response.json()).toMatchObject({ code: 3, message: expect.stringMatching(what) });
  });

  test('protobuf that cannot be decoded is refused with 400 in protobuf', async () => {
    const response = await post(Buffer.from('ffffffffff', 'hex'), { 'content-type': 'application/x-protobuf' });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/x-protobuf');
  });

  test('a type that is no OTLP is refused with 415 and names the two that are', async () => {
    const response = await post('hello', { 'content-type': 'text/plain' });
    expect(response.status).toBe(415);
    expect(await response.text()).toMatch(
      /application\/x-protobuf.*application\/json|application\/json.*application\/x-protobuf/,
    );
  });

  test('plain HTTP on the gRPC port is answered with 400 and the right port', async () => {
    const response = await fetch(`${galileo.urls.otlpGrpc}/v1/traces`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/gRPC.*(4318|\d{4,5})/);
  });
});

test('after all of this it is alive, ready, and takes traces', async () => {
  const request = makeRequest({ service: 'survivor', traces: 1, spansPerTrace: 1 });
  expect(await send(galileo.urls.otlpHttp, request.json)).toEqual({ outcome: 'acknowledged' });
  expect(await isReady(galileo.urls.ui)).toBe(true);
});
