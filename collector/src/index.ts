export { readCollectorConfig, type CollectorConfig } from './config.ts';
export { startCollector, type Collector, type CollectorOptions, type CollectorStatus } from './start-collector.ts';
export { lockDataDir, type DataDirLock } from './log/lock-data-dir.ts';
export { openEdgeCounter } from './edges/edge-counter.ts';
