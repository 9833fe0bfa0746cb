import { availableParallelism, totalmem } from 'node:os';

/** How much of the machine the engine may take. Sizes in bytes. */
export interface EngineLimits {
  readonly memoryBytes: number;
  /** Of one query; sorting and grouping go to disk at half of it. */
  readonly queryMemoryBytes: number;
  readonly reads: number;
  readonly threadsPerRead: number;
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
  /** Of one posted body, unpacked. */
  readonly maxBodyBytes: number;
  /** Of a statement in a body. */
  readonly maxStatementBytes: number;
  readonly maxReadSeconds: number;
}

const gib = 1024 ** 3;
const mib = 1024 ** 2;

/** A quarter of the memory that this process may use, within 1 and 4 GiB. */
export function defaultEngineMemory(): number {
  const constrained = process.constrainedMemory();
  const total = constrained > 0 && constrained < totalmem() ? constrained : totalmem();
  return Math.floor(Math.min(4 * gib, Math.max(gib, total / 4)));
}

export function engineLimits(memoryBytes: number, cores = availableParallelism()): EngineLimits {
  return {
    memoryBytes,
    queryMemoryBytes: Math.floor(memoryBytes * 0.4),
    reads: Math.max(2, Math.min(8, cores)),
    threadsPerRead: Math.max(1, Math.floor(cores / 2)),
    maxWaiting: 64,
    maxWaitMs: 5_000,
    maxBodyBytes: 512 * mib,
    maxStatementBytes: 16 * mib,
    maxReadSeconds: 60,
  };
}

const serverSettings = (limits: EngineLimits): Readonly<Record<string, number>> => ({
  max_server_memory_usage: limits.memoryBytes,
  max_server_memory_usage_to_ram_ratio: 0,
  merges_mutations_memory_usage_soft_limit: Math.floor(limits.memoryBytes / 2),
  mark_cache_size: 128 * mib,
  index_mark_cache_size: 64 * mib,
  primary_index_cache_size: 64 * mib,
  uncompressed_cache_size: 0,
  index_uncompressed_cache_size: 0,
  query_condition_cache_size: 16 * mib,
  compiled_expression_cache_size: 16 * mib,
  text_index_tokens_cache_size: 16 * mib,
  text_index_header_cache_size: 16 * mib,
  text_index_postings_cache_size: 32 * mib,
  vector_similarity_index_cache_size: 0,
  iceberg_metadata_files_cache_size: 0,
  parquet_metadata_cache_size: 0,
  background_pool_size: 2,
  background_merges_mutations_concurrency_ratio: 1,
  background_common_pool_size: 1,
  background_move_pool_size: 1,
  background_fetches_pool_size: 1,
  background_schedule_pool_size: 2,
  max_thread_pool_free_size: 16,
  // Background chores that an idle machine would pay for every second.
  asynchronous_metrics_update_period_s: 30,
  memory_worker_period_ms: 500,
  // Otherwise pages are given back and faulted in again all the time under load: a few percent of an insert.
  memory_worker_decay_adjustment_period_ms: 0,
  asynchronous_heavy_metrics_update_period_s: 86_400,
  global_profiler_real_time_period_ns: 0,
  global_profiler_cpu_time_period_ns: 0,
});

interface CodecCase {
  /** Bytes of the parts that a merge brings together, as they are packed. A part that an INSERT writes counts as 0. */
  readonly fromBytes: number;
  readonly zstdLevel: number;
}

/**
 * How parts are packed; the last case that fits counts, and none means LZ4. Every span is written once as a fresh part and a few times by
 * merges, and small parts live for seconds: packing them well would cost as much as all else in an insert.
 */
const codecCases: readonly CodecCase[] = [
  { fromBytes: 24 * mib, zstdLevel: 1 },
  { fromBytes: 128 * mib, zstdLevel: 3 },
];

const codecLines = codecCases.map(
  ({ fromBytes, zstdLevel }) =>
    `    <case><min_part_size>${fromBytes}</min_part_size><min_part_size_ratio>0</min_part_size_ratio><method>zstd</method><level>${zstdLevel}</level></case>`,
);

/** The configuration file that the engine reads when it opens. */
export function engineConfigFile(limits: EngineLimits): string {
  const lines = Object.entries(serverSettings(limits)).map(([name, value]) => `  <${name}>${value}</${name}>`);
  return ['<clickhouse>', ...lines, '  <compression>', ...codecLines, '  </compression>', '</clickhouse>', ''].join(
    '\n',
  );
}
