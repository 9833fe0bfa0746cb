import type { LogEntry } from './telemetry-log.ts';

export interface PressureOptions {
  readonly quotaBytes: number;
  /** Free bytes of the file system that the log never uses. */
  readonly reserveBytes: number;
}

/** Decides who is refused as the log fills up. A step that has begun ends 10 points lower, or 5 points lower for 10 s. */
export interface Pressure {
  readonly update: (now: { readonly usedBytes: number; readonly freeDiskBytes: number; readonly atMs: number }) => void;
  /** Why this entry is refused; undefined = it is taken. */
  readonly refusal: (entry: Pick<LogEntry, 'signal' | 'priority'>) => string | undefined;
  /** Why traces are refused, or everything; null = neither is. */
  readonly reason: () => string | null;
}

const CALM_MS = 10_000;
const TRACES_FROM = 95;

export function createPressure(options: PressureOptions): Pressure {
  const steps = [80, 85, 90, 95, 98].map(createStep);
  let isDiskShort = false;
  let usedPercent = 0;
  const quotaText = (): string =>
    `the log holds ${Math.floor(usedPercent)} % of its quota of ${options.quotaBytes} bytes`;
  return {
    update: ({ usedBytes, freeDiskBytes, atMs }) => {
      usedPercent = (usedBytes / options.quotaBytes) * 100;
      for (const step of steps) step.update(usedPercent, atMs);
      isDiskShort = freeDiskBytes < options.reserveBytes * (isDiskShort ? 1.05 : 1);
    },
    refusal: (entry) => {
      if (isDiskShort) return diskReason(options.reserveBytes);
      const threshold = thresholdOf(entry);
      return steps.some((step) => step.percent >= threshold && step.isOn()) ? quotaText() : undefined;
    },
    reason: () => {
      if (isDiskShort) return diskReason(options.reserveBytes);
      const on = steps.findLast((step) => step.isOn() && step.percent >= TRACES_FROM);
      return on === undefined ? null : `${quotaText()}: ${refusedFrom[on.percent] ?? ''}`;
    },
  };
}

function diskReason(reserveBytes: number): string {
  return `the disk has less than the reserve of ${reserveBytes} bytes free`;
}

const refusedFrom: Readonly<Record<number, string>> = {
  95: 'all but spans with an error are refused',
  98: 'everything is refused',
};

function thresholdOf(entry: Pick<LogEntry, 'signal' | 'priority'>): number {
  switch (entry.signal) {
    case 'logs':
      return entry.priority === 'low' ? 80 : 85;
    case 'metrics':
      return 90;
    case 'traces':
      return entry.priority === 'high' ? 98 : TRACES_FROM;
  }
}

function createStep(percent: number) {
  let isOn = false;
  let calmSinceMs: number | undefined;
  return {
    percent,
    isOn: () => isOn,
    update: (used: number, atMs: number): void => {
      if (used >= percent) {
        isOn = true;
        calmSinceMs = undefined;
      } else if (used > percent - 5) {
        calmSinceMs = undefined;
      } else {
        calmSinceMs ??= atMs;
        if (used <= percent - 10 || atMs - calmSinceMs >= CALM_MS) isOn = false;
      }
    },
  };
}
