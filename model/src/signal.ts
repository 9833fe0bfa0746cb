/** The kinds of telemetry OTLP carries. */
export type Signal = 'traces' | 'metrics' | 'logs';

/** `tenant` of everything until a second tenant is made. */
export const DEFAULT_TENANT = 'default';
