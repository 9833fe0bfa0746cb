import { expect, test } from 'vitest';
import { createInTurn } from './in-turn.ts';

test('work with one key takes turns, also after a failure; other keys do not wait', async () => {
  const inTurn = createInTurn();
  const order: string[] = [];
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });

  const first = inTurn('a', async () => {
    await held;
    order.push('first');
    throw new Error('broken');
  });
  const second = inTurn('a', async () => {
    order.push('second');
    return 2;
  });
  const other = inTurn('b', async () => order.push('other'));

  await other;
  letGo();
  await expect(first).rejects.toThrow('broken');
  await expect(second).resolves.toBe(2);
  expect(order).toEqual(['other', 'first', 'second']);
});
