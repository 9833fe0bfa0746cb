import type { ServiceSummary } from '@galileo/model';
import type { Tone } from '../design/Badge.tsx';

export type Health = 'error' | 'warning' | 'silent' | 'ok';

/** Worst first: the order of the status column. */
export const healths = ['error', 'warning', 'silent', 'ok'] as const satisfies readonly Health[];

const ERROR_SHARE = 0.05;
const WARNING_SHARE = 0.01;

/** What health is judged by; a service has it, and so have its instances and operations. */
export interface Judged extends Pick<ServiceSummary, 'calls' | 'failed'> {
  readonly reporting?: ServiceSummary['reporting'];
}

export const failedShare = (counts: Pick<ServiceSummary, 'calls' | 'failed'>): number =>
  counts.calls === 0 ? 0 : counts.failed / counts.calls;

export function healthOf(judged: Judged): Health {
  if (judged.reporting === 'silent') return 'silent';
  const share = failedShare(judged);
  if (share >= ERROR_SHARE) return 'error';
  return share >= WARNING_SHARE ? 'warning' : 'ok';
}

export const healthTone = { error: 'error', warning: 'warn', silent: 'unknown', ok: 'ok' } as const satisfies Record<
  Health,
  Tone
>;

/** Loud only where it matters: the colour of a share of failed requests. */
export function shareClass(counts: Pick<ServiceSummary, 'calls' | 'failed'>): string {
  const health = healthOf(counts);
  if (health === 'error') return 't-error strong';
  return health === 'warning' ? 't-warn strong' : '';
}
