import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messageCases, stackCases } from '../testing/error-cases.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { exceptionEvent, openErrorStore, type ErrorStore } from '../testing/error-store.ts';

let database: TestEngine;
let store: ErrorStore;
let groups: ReadonlyMap<
  string,
  { readonly pattern: string; readonly frames: readonly string[]; readonly type: string }
>;

beforeAll(async () => {
  database = await startTestEngine();
  store = openErrorStore(database);
  await store.insert([
    ...stackCases.map(({ type, message, stack }, index) => ({
      service: `stack ${index}`,
      events: [exceptionEvent({ type, message, stack })],
    })),
    ...messageCases.map(([, message], index) => ({
      service: `message ${index}`,
      events: [exceptionEvent({ type: `T${index}`, message })],
    })),
  ]);
  const rows = await store.groups();
  groups = new Map(rows.flatMap((row) => row.services.map((service) => [service, row])));
});
afterAll(async () => {
  await database?.close();
});

describe('stacks', () => {
  test.each(stackCases.map((one, index) => [one.title, index] as const))('%s', (_title, index) => {
    const expected = stackCases[index];
    const group = groups.get(`stack ${index}`);

    expect({ pattern: group?.pattern, frames: group?.frames }).toEqual({
      pattern: expected?.pattern,
      frames: expected?.frames,
    });
  });
});

describe('messages', () => {
  test.each(messageCases.map(([title, , pattern], index) => [title, pattern, index] as const))(
    '%s: %s',
    (_title, pattern, index) => {
      expect(groups.get(`message ${index}`)?.pattern).toBe(pattern);
    },
  );
});
