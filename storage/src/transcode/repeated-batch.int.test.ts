import { defaultItemLimits } from '@galileo/otlp';
import { encodeTraces, randomRequest } from '@galileo/otlp/testing';
import { expect, test } from 'vitest';
import { startTestEngine, waitFor } from '../testing/test-engine.ts';
import { createSpanTranscoder, ROW_VERSION } from './span-transcoder.ts';

const everything = `
  SELECT (SELECT count() FROM spans) AS spans, (SELECT count() FROM span_search) AS found, (SELECT sum(spans) FROM trace_summary) AS summarised,
    (SELECT sum(calls) FROM red_minute) AS by_minute, (SELECT sum(calls) FROM red_hour) AS by_hour,
    (SELECT sum(calls) FROM red_instance_minute) AS of_instances, (SELECT sum(calls) FROM red_service_minute) AS of_services,
    (SELECT sum(calls) FROM red_service_hour) AS of_services_by_hour, (SELECT sum(spans) FROM resource_hour) AS of_resources,
    (SELECT sum(n) FROM attr_values) AS attributes, (SELECT sum(n) FROM attr_keys) AS keys, (SELECT sum(occurrences) FROM error_minute) AS errors
  FORMAT JSONEachRow`;

test('a batch stored by the engine that made the tables, and again after it was killed, is counted once everywhere', async () => {
  const database = await startTestEngine();
  try {
    const { storage, engine } = database;
    const nowMs = Date.now();
    const transcoder = createSpanTranscoder({ limits: defaultItemLimits, rowVersion: ROW_VERSION });
    for (let seed = 0; seed < 60; seed += 1) {
      transcoder.add({ bytes: encodeTraces(randomRequest(seed, nowMs)), tenant: 'default', receivedAtMs: nowMs });
    }
    const { tables } = transcoder.finish();
    const store = async (): Promise<string> => {
      for (const { table, ...rows } of tables) await storage.insertBlock({ table, ...rows, token: `batch:${table}` });
      return storage.command(everything);
    };
    const once = await store();

    process.kill(engine.state().pid ?? 0, 'SIGKILL');
    await waitFor('the engine is back', () => engine.state().restarts > 0 && engine.state().phase === 'ok', 20_000);

    expect(await store()).toBe(once);
    expect(once).not.toMatch(/"\w+":"?0"?[,}]/);
  } finally {
    await database.close();
  }
});
