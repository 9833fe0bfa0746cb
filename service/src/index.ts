export { createHttpServer, httpStatusOf, KEEP_ALIVE_MS, listen, problemOf } from './http.ts';
export { addHealthRoutes, type NotReady } from './health.ts';
export {
  createLogger,
  createSilentLogger,
  logLevels,
  type Logger,
  type LoggerOptions,
  type LogLevel,
} from './logger.ts';
export { createMetrics, type MetricCounter, type MetricHistogram, type Metrics } from './metrics.ts';
export { closeInOrder, explainListenError, stopOnce, withDeadline, type Running } from './running.ts';
export {
  createSettings,
  parseBytes,
  parseDuration,
  Secret,
  type AskedSetting,
  type PortSetting,
  type Settings,
  type SettingSources,
} from './settings.ts';
