export type { RunningParts, StatusProvider } from './api-context.ts';
export { readQueryApiConfig, type QueryApiConfig } from './config.ts';
export { startQueryApi, type QueryApiOptions } from './start-query-api.ts';
