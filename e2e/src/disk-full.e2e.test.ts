import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { untilStored } from './kit/ask.ts';
import { type Galileo, startGalileo } from './kit/galileo.ts';
import { isAlive } from './kit/process-tree.ts';
import { makeRequest, send, type Sent } from './kit/send.ts';
import { mountSmallDisk, type SmallDisk } from './kit/small-disk.ts';
import { checkStored, nothingWrong, readStoredSpans } from './kit/stored-spans.ts';
import { until } from './kit/until.ts';

const MIB = 1024 * 1024;
const DISK_BYTES = 768 * MIB;
const SERVICE = 'disk-full';

const disk = await mountSmallDisk(DISK_BYTES);
if (disk === undefined)
  process.stderr.write('SKIPPED: a full disk cannot be tested without the right to mount a tmpfs (root)\n');

describe.skipIf(disk === undefined)('a full disk', () => {
  const acknowledged = new Set<string>();
  let galileo: Galileo;

  beforeAll(async () => {
    galileo = await startGalileo({ dataDir: join(mounted().path, 'data') });
  });

  afterAll(async () => {
    await mounted().free();
    await galileo.stop();
    await mounted().remove();
  });

  const mounted = (): SmallDisk => {
    if (disk === undefined) throw new Error('no disk is mounted');
    return disk;
  };

  async function sendOne(): Promise<Sent> {
    const request = makeRequest({ service: SERVICE, traces: 20, spansPerTrace: 10 });
    const sent = await send(galileo.urls.otlpHttp, request.json);
    if (sent.outcome === 'acknowledged') for (const id of request.spanIds) acknowledged.add(id);
    return sent;
  }

  test('is answered with 503 and Retry-After within a second, and kills nothing', async () => {
    expect(await sendOne()).toEqual({ outcome: 'acknowledged' });
    await mounted().fill(0);

    const refused = await until('a request is refused', async () => {
      const sent = await sendOne();
      return sent.outcome === 'acknowledged' ? undefined : sent;
    });

    expect(refused).toMatchObject({ outcome: 'refused', status: 503, retryAfter: expect.stringMatching(/^[1-5]$/) });
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const again = await sendOne();
      expect(again).toMatchObject({ outcome: 'refused', status: 503 });
      expect(again.outcome === 'refused' && again.afterMs).toBeLessThan(3_000);
    }
    expect(await isAlive(galileo.pid)).toBe(true);
    expect((await fetch(`${galileo.urls.ui}/healthz`)).status).toBe(200);
    expect((await fetch(`${galileo.urls.ui}/readyz`)).status).toBe(503);
  });

  test('that has space again is used again within 10 s, and nothing acknowledged is lost', async () => {
    await mounted().free();
    await until('a request is accepted', async () => (await sendOne()).outcome === 'acknowledged', {
      limitMs: 10_000,
      everyMs: 100,
    });
    await untilStored(galileo.urls.ui);

    expect(checkStored(acknowledged, await readStoredSpans(galileo, SERVICE))).toMatchObject(nothingWrong);
  });
});
