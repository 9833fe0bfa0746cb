import { pino, type Logger as PinoLogger } from 'pino';
import pretty from 'pino-pretty';

/** Structured log. Fields first, then the sentence: `log.warn({ table, attempt }, 'insert failed, trying again')`. */
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error'> & {
  readonly child: (bindings: Record<string, unknown>) => Logger;
};

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LoggerOptions {
  readonly level: LogLevel;
  /** `json` one object per line; `text` for people. */
  readonly format: 'json' | 'text';
}

export function createLogger(options: LoggerOptions): Logger {
  const settings = { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (options.format === 'json') return pino(settings);
  return pino(
    settings,
    pretty({ colorize: process.stdout.isTTY, translateTime: 'SYS:HH:MM:ss.l', singleLine: true, sync: true }),
  );
}

/** For tests and parts that have nothing to say. */
export function createSilentLogger(): Logger {
  return pino({ level: 'silent' });
}
