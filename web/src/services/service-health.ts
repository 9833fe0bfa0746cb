import type { ServiceSummary } from '@galileo/model';
import type { Tone } from '../design/Badge.tsx';
import { millisOf } from '../format/times.ts';

export type Health = 'error' | 'warning' | 'silent' | 'ok';

/** Worst first: the order of the status column. */
export const healths = ['error', 'warning', 'silent', 'ok'] as const satisfies readonly Health[];

const ERROR_SHARE = 0.05;
const WARNING_SHARE = 0.01;
const SILENT_AFTER_MS = 5 * 60_000;
/** `lastSeen` is the start of a minute. */
const MINUTE_MS = 60_000;

export const failedShare = (service: ServiceSummary): number =>
  service.calls === 0 ? 0 : service.failed / service.calls;

/** Judged over the asked range, whose end (epoch ms) is what silence is measured from. */
export function healthOf(service: ServiceSummary, rangeEnd: number): Health {
  if (rangeEnd - millisOf(service.lastSeen) > SILENT_AFTER_MS + MINUTE_MS) return 'silent';
  const share = failedShare(service);
  if (share >= ERROR_SHARE) return 'error';
  return share >= WARNING_SHARE ? 'warning' : 'ok';
}

export const healthTone = { error: 'error', warning: 'warn', silent: 'unknown', ok: 'ok' } as const satisfies Record<
  Health,
  Tone
>;
