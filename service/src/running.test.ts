import { GalileoError } from '@galileo/model';
import { expect, test } from 'vitest';
import { closeInOrder, explainListenError, stopOnce, withDeadline } from './running.ts';

test('stops every part in the given order, also after one that fails', async () => {
  const stopped: string[] = [];
  const part = (name: string, error?: Error) => ({
    stop: async () => {
      stopped.push(name);
      if (error !== undefined) throw error;
    },
  });
  await expect(closeInOrder([part('a'), part('b', new Error('stuck')), part('c')])).rejects.toThrow('stuck');
  expect(stopped).toEqual(['a', 'b', 'c']);
});

test('does the work of stopping once, however often it is asked', async () => {
  let times = 0;
  const stop = stopOnce(async () => {
    times += 1;
  });
  await Promise.all([stop(), stop()]);
  await stop();
  expect(times).toBe(1);
});

test('gives up on work that takes too long, naming it', async () => {
  await expect(withDeadline(new Promise(() => {}), 5, 'the impossible')).rejects.toThrow(
    'cannot finish the impossible within 5 ms',
  );
  await expect(withDeadline(Promise.resolve(7), 1000, 'the possible')).resolves.toBe(7);
});

test.each([
  ['EADDRINUSE', 'conflict', 'the port is in use; set GALILEO_HTTP_PORT'],
  ['EACCES', 'invalid', 'GALILEO_HOST and GALILEO_HTTP_PORT'],
])('explains %s with the setting that changes it', (code, kind, words) => {
  const where = { host: '127.0.0.1', port: 80, setting: 'GALILEO_HTTP_PORT' };
  const error = explainListenError(Object.assign(new Error('listen failed'), { code }), where);
  expect(error).toBeInstanceOf(GalileoError);
  expect(error.kind).toBe(kind);
  expect(error.message).toContain(words);
  expect(error.message).toContain('127.0.0.1:80');
});
