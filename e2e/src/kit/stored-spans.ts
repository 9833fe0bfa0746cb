import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Galileo } from './galileo.ts';

/** What the engine itself holds of one service, past every view that could hide a loss or a double. */
export interface StoredSpans {
  /** How often each span id is stored. */
  readonly timesBySpanId: ReadonlyMap<string, number>;
  /** Rows the base table demands, and what each roll-up made of them. */
  readonly rollUps: RollUpSums;
}

export interface RollUpSums {
  readonly spans: number;
  readonly entrySpans: number;
  readonly searchable: number;
  readonly inTraceSummary: number;
  readonly inRedMinute: number;
  readonly inRedHour: number;
  readonly inRedInstanceMinute: number;
  readonly inSpanSearch: number;
  /** Attributes of the traces that the picker's lists are made from: one in sixteen. */
  readonly sampledAttributes: number;
  readonly inAttrValues: number;
}

const QUERY_TIMEOUT_MS = 60_000;

export async function readStoredSpans(galileo: Galileo, service: string): Promise<StoredSpans> {
  const ids = await queryEngine(galileo, service, spanIdsQuery);
  const sums: unknown = JSON.parse(await queryEngine(galileo, service, rollUpQuery));
  const timesBySpanId = new Map<string, number>();
  for (const id of ids.split('\n').filter((line) => line !== ''))
    timesBySpanId.set(id, (timesBySpanId.get(id) ?? 0) + 1);
  return { timesBySpanId, rollUps: readSums(sums) };
}

const spanIdsQuery = `SELECT lower(hex(span_id)) FROM galileo.spans WHERE service = {service:String} FORMAT TabSeparated`;

const rollUpQuery = `SELECT
    (SELECT count() FROM galileo.spans WHERE service = {service:String}) AS spans,
    (SELECT countIf(entry = 1) FROM galileo.spans WHERE service = {service:String}) AS entrySpans,
    (SELECT countIf(entry = 1 OR failed = 1) FROM galileo.spans WHERE service = {service:String}) AS searchable,
    (SELECT sum(spans) FROM galileo.trace_summary WHERE has(services, {service:String})) AS inTraceSummary,
    (SELECT sum(calls) FROM galileo.red_minute WHERE service = {service:String}) AS inRedMinute,
    (SELECT sum(calls) FROM galileo.red_hour WHERE service = {service:String}) AS inRedHour,
    (SELECT sum(calls) FROM galileo.red_instance_minute WHERE service = {service:String}) AS inRedInstanceMinute,
    (SELECT count() FROM galileo.span_search WHERE service = {service:String}) AS inSpanSearch,
    (SELECT sumIf(length(mapKeys(attrs)), sipHash64(trace_id) % 16 = 0) FROM galileo.spans
      WHERE service = {service:String}) AS sampledAttributes,
    (SELECT sum(n) FROM galileo.attr_values WHERE service = {service:String}) AS inAttrValues
  FORMAT JSONEachRow`;

function readSums(row: unknown): RollUpSums {
  const fields = new Map<string, unknown>(Object.entries(typeof row === 'object' && row !== null ? row : {}));
  const sum = (name: keyof RollUpSums): number => Number(fields.get(name));
  return {
    spans: sum('spans'),
    entrySpans: sum('entrySpans'),
    searchable: sum('searchable'),
    inTraceSummary: sum('inTraceSummary'),
    inRedMinute: sum('inRedMinute'),
    inRedHour: sum('inRedHour'),
    inRedInstanceMinute: sum('inRedInstanceMinute'),
    inSpanSearch: sum('inSpanSearch'),
    sampledAttributes: sum('sampledAttributes'),
    inAttrValues: sum('inAttrValues'),
  };
}

async function queryEngine({ urls, dataDir }: Galileo, service: string, query: string): Promise<string> {
  const key = (await readFile(join(dataDir, 'secrets', 'engine-reader.key'), 'utf8')).trim();
  const url = new URL(urls.engine);
  url.searchParams.set('param_service', service);
  const response = await fetch(url, {
    method: 'POST',
    body: query,
    headers: { 'x-clickhouse-user': 'reader', 'x-clickhouse-key': key },
    signal: AbortSignal.timeout(QUERY_TIMEOUT_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the engine answered ${response.status}: ${text.slice(0, 500)}`);
  return text;
}

export interface LedgerCheck {
  /** Acknowledged but not stored; a sample. */
  readonly lost: readonly string[];
  readonly lostCount: number;
  /** Stored more than once; a sample. */
  readonly doubled: readonly string[];
  readonly doubledCount: number;
  readonly storedCount: number;
  /** Roll-ups that do not agree with the base table. */
  readonly disagreeing: readonly string[];
}

/** Compares what was acknowledged with what is there. A span sent but never acknowledged may be stored, once. */
export function checkStored(acknowledged: ReadonlySet<string>, { timesBySpanId, rollUps }: StoredSpans): LedgerCheck {
  const lost = [...acknowledged].filter((id) => !timesBySpanId.has(id));
  const doubled = [...timesBySpanId].filter(([, times]) => times > 1).map(([id]) => id);
  return {
    lost: lost.slice(0, 3),
    lostCount: lost.length,
    doubled: doubled.slice(0, 3),
    doubledCount: doubled.length,
    storedCount: timesBySpanId.size,
    disagreeing: disagreements(rollUps),
  };
}

function disagreements(sums: RollUpSums): readonly string[] {
  const pairs: readonly (readonly [keyof RollUpSums, keyof RollUpSums])[] = [
    ['inTraceSummary', 'spans'],
    ['inRedMinute', 'spans'],
    ['inRedHour', 'spans'],
    ['inRedInstanceMinute', 'entrySpans'],
    ['inSpanSearch', 'searchable'],
    ['inAttrValues', 'sampledAttributes'],
  ];
  return pairs
    .filter(([rollUp, base]) => sums[rollUp] !== sums[base])
    .map(([rollUp, base]) => `${rollUp} is ${sums[rollUp]}, ${base} is ${sums[base]}`);
}

/** What a check answers when nothing was lost or doubled. */
export const nothingWrong = { lost: [], lostCount: 0, doubled: [], doubledCount: 0, disagreeing: [] } as const;
