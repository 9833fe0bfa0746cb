import { describe, expect, test } from 'vitest';
import { createLane } from './lane.ts';

const never = new AbortController().signal;

function openGate(): { readonly open: () => void; readonly passed: Promise<void> } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), passed };
}

describe('a lane', () => {
  test('runs no more than its places at once, in order of arrival', async () => {
    const lane = createLane({ name: 'reads', size: 1, maxWaiting: 4, maxWaitMs: 1_000 });
    const gate = openGate();
    const order: string[] = [];
    const first = lane.run(async () => {
      await gate.passed;
      order.push('first');
    }, never);
    const others = ['second', 'third'].map((name) => lane.run(() => Promise.resolve(order.push(name)), never));

    expect(order).toEqual([]);
    gate.open();
    await Promise.all([first, ...others]);

    expect(order).toEqual(['first', 'second', 'third']);
  });

  test('refuses with 202 what finds the queue full, and what has waited too long', async () => {
    const lane = createLane({ name: 'reads', size: 1, maxWaiting: 1, maxWaitMs: 20 });
    const gate = openGate();
    const first = lane.run(() => gate.passed, never);
    const waiting = lane.run(() => Promise.resolve(), never);

    await expect(lane.run(() => Promise.resolve(), never)).rejects.toMatchObject({
      code: 202,
      message: expect.stringContaining('engine_busy'),
    });
    await expect(waiting).rejects.toMatchObject({ code: 202 });
    gate.open();
    await first;
    await expect(lane.run(() => Promise.resolve('free again'), never)).resolves.toBe('free again');
  });

  test('forgets a waiting one that goes away', async () => {
    const lane = createLane({ name: 'reads', size: 1, maxWaiting: 1, maxWaitMs: 1_000 });
    const gate = openGate();
    const gone = new AbortController();
    const first = lane.run(() => gate.passed, never);
    const waiting = lane.run(() => Promise.resolve(), gone.signal);

    gone.abort();

    await expect(waiting).rejects.toMatchObject({ code: 394 });
    gate.open();
    await first;
  });
});
