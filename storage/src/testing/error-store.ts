import { defaultItemLimits } from '@galileo/otlp';
import { encodeTraces, sampleSpan, type SampleEvent, type SampleSpan } from '@galileo/otlp/testing';
import { createSpanTranscoder, ROW_VERSION } from '../transcode/span-transcoder.ts';
import type { TestDatabase } from './test-engine.ts';

/** A span of one service; what is not said is that of a plain internal span. */
export interface ErrorSpanSpec extends Partial<SampleSpan> {
  readonly service: string;
  readonly version?: string;
  readonly environment?: string;
}

export interface GroupRow {
  readonly id: string;
  readonly kind: number;
  readonly type: string;
  readonly pattern: string;
  readonly frames: readonly string[];
  readonly services: readonly string[];
  readonly occurrences: number;
}

export interface ErrorStore {
  /** Stores the spans as the writer does: one block, one token; the same token again is a replay. */
  readonly insert: (spans: readonly ErrorSpanSpec[], token?: string) => Promise<void>;
  /** What the tables hold, by id. */
  readonly groups: () => Promise<readonly GroupRow[]>;
}

export function exceptionEvent({
  type,
  message,
  stack,
  timeNanos = BigInt(Date.now()) * 1_000_000n,
}: {
  readonly type?: string;
  readonly message?: string;
  readonly stack?: string;
  readonly timeNanos?: bigint;
}): SampleEvent {
  return {
    timeNanos,
    name: 'exception',
    attributes: {
      ...(type === undefined ? {} : { 'exception.type': type }),
      ...(message === undefined ? {} : { 'exception.message': message }),
      ...(stack === undefined ? {} : { 'exception.stacktrace': stack }),
    },
  };
}

export function openErrorStore({ storage }: Pick<TestDatabase, 'storage'>): ErrorStore {
  let batches = 0;
  return {
    insert: async (spans, token = `errors ${batches++}`) => {
      const transcoder = createSpanTranscoder({ limits: defaultItemLimits, rowVersion: ROW_VERSION });
      const bytes = encodeTraces(
        spans.map(({ service, version, environment, ...span }) => ({
          resource: {
            'service.name': service,
            ...(version === undefined ? {} : { 'service.version': version }),
            ...(environment === undefined ? {} : { 'deployment.environment.name': environment }),
          },
          scopeSpans: [{ spans: [sampleSpan({ kind: 1, attributes: {}, ...span })] }],
        })),
      );
      const { rejected } = transcoder.add({ bytes, tenant: 'default', receivedAtMs: Date.now() });
      if (rejected > 0) throw new Error(`${rejected} sample spans are not valid`);
      for (const { table, ...rows } of transcoder.finish().tables)
        await storage.insertBlock({ table, ...rows, token: `${token}:${table}` });
    },
    groups: async () => {
      const text = await storage.command(`
        SELECT leftPad(lower(hex(error_group)), 16, '0') AS id, any(error_groups.kind) AS kind, any(error_groups.type) AS type,
          any(error_groups.pattern) AS pattern, any(error_groups.frames) AS frames, arraySort(groupUniqArrayArray(50)(error_groups.services)) AS services,
          any(counted.total) AS occurrences
        FROM galileo.error_groups
        INNER JOIN (SELECT error_group, sum(occurrences) AS total FROM galileo.error_minute GROUP BY error_group) AS counted USING (error_group)
        GROUP BY error_group ORDER BY id LIMIT 10000
        FORMAT JSONEachRow SETTINGS output_format_json_quote_64bit_integers = 0`);
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map(readGroupRow);
    },
  };
}

function readGroupRow(line: string): GroupRow {
  // The query above says what a row holds.
  return JSON.parse(line) as GroupRow;
}
