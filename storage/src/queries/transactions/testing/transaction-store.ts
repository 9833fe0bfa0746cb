import type { Nanos } from '@galileo/model';
import type { Storage } from '../../../client/storage.ts';
import type { Question } from '../../../question.ts';
import { countsOf, recordOf, textsOf } from '../../../rows/fields.ts';

export interface TransactionFill {
  /** Numbers of the transactions; equal numbers are equal transactions. */
  readonly first: number;
  readonly count: number;
  /** Every how manieth of them is stored; 1 when not said. */
  readonly every?: number;
  /** Starts lie in [from, from + seconds). */
  readonly fromNanos: Nanos;
  readonly seconds: number;
}

/**
 * Many transactions of four services `shop-0` to `shop-3`, three instances each. Starts are whole 5 s and response times whole 50 ms up to 5 s, some of them
 * 1 ns before or after, so that edges on whole ones have many on and beside them. Under each tenth there is a failed span that is no entry span.
 */
const fillText = `
INSERT INTO galileo.spans (tenant, time, trace_id, span_id, parent_id, duration_ns, environment, service, instance, name, kind, status, failed, entry, http_status, attrs)
SELECT 'default', fromUnixTimestamp64Nano(toInt64(FROM_NS + (cityHash64(id, 1) % intDiv(SECONDS, 5)) * 5000000000 + if(id % 7 = 0, 1, 0))),
  sipHash128(id), reinterpretAsFixedString(sipHash64(id, child)), if(child = 0, toFixedString('', 8), reinterpretAsFixedString(sipHash64(id, 0))),
  toInt64((1 + cityHash64(id, 2) % 100) * 50000000 + multiIf(id % 11 = 0, 1, id % 13 = 0, -1, 0)), 'prod', concat('shop-', toString(id % 4)),
  concat('shop-', toString(id % 4), '-', toString(cityHash64(id, 3) % 3)), concat('GET /', toString(cityHash64(id, 4) % 20)), if(child = 0, 2, 1),
  if(child = 1 OR id % 37 = 0, 2, 0), toUInt8(child = 1 OR id % 37 = 0), toUInt8(child = 0), if(id % 37 = 0, 500, 200),
  map('url.path', concat('/items/', toString(id)), 'color', if(id % 5 = 0, 'red', 'blue'))
FROM (SELECT FIRST + number * EVERY AS id, arrayJoin(if((FIRST + number * EVERY) % 10 = 0, [0, 1], [0])) AS child FROM numbers(COUNT))
SETTINGS max_insert_threads = 1, max_block_size = 65536, min_insert_block_size_rows = 200000`;

/** Stores transactions with one statement, through every materialised view. */
export async function fillTransactions(storage: Pick<Storage, 'command'>, fill: TransactionFill): Promise<void> {
  const values: Readonly<Record<string, string>> = {
    FROM_NS: String(fill.fromNanos),
    SECONDS: String(fill.seconds),
    FIRST: String(fill.first),
    EVERY: String(fill.every ?? 1),
    COUNT: String(fill.count),
  };
  await storage.command(
    fillText.replaceAll(/\b(FROM_NS|SECONDS|FIRST|EVERY|COUNT)\b/g, (name) => values[name] ?? name),
  );
}

export interface StoredRegion {
  readonly service: string;
  /** Epoch ns and ns, both ends included. */
  readonly firstStart: bigint;
  readonly lastStart: bigint;
  readonly minNs: bigint;
  readonly maxNs: bigint;
}

export interface StoredTransactions {
  /** Trace id and span id in one. */
  readonly ids: readonly string[];
  readonly durationNs: readonly number[];
  readonly failed: readonly number[];
  /** Epoch ns, decimal. */
  readonly starts: readonly string[];
}

/** What is stored in a region, asked of the spans themselves and in other words than the product asks. */
export const listStoredTransactions = (region: StoredRegion): Question<StoredTransactions> => ({
  name: 'listStoredTransactions',
  query: `
    SELECT arrayMap(item -> item.1, items) AS ids, arrayMap(item -> item.2, items) AS durations, arrayMap(item -> item.3, items) AS failures,
      arrayMap(item -> toString(item.4), items) AS starts
    FROM (
      SELECT arraySort(groupUniqArray((concat(lower(hex(trace_id)), lower(hex(span_id))), duration_ns, failed, toUnixTimestamp64Nano(time)))) AS items
      FROM galileo.spans
      WHERE tenant = 'default' AND entry = 1 AND service = {service:String}
        AND toUnixTimestamp64Nano(time) BETWEEN {firstStart:Int64} AND {lastStart:Int64}
        AND duration_ns BETWEEN {minNs:Int64} AND {maxNs:Int64})`,
  params: {
    service: region.service,
    firstStart: String(region.firstStart),
    lastStart: String(region.lastStart),
    minNs: String(region.minNs),
    maxNs: String(region.maxNs),
  },
  row: (raw) => {
    const row = recordOf(raw);
    return {
      ids: textsOf(row, 'ids'),
      durationNs: countsOf(row, 'durations'),
      failed: countsOf(row, 'failures'),
      starts: textsOf(row, 'starts'),
    };
  },
});
