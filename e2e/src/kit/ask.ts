import type { LedgerLine, StatusAnswer } from '@galileo/model';
import { until } from './until.ts';

export interface Answered<Body> {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly body: Body;
}

const ASK_TIMEOUT_MS = 30_000;

/** GET of JSON. What it is is the caller's claim: the shapes are tested where the API is. */
export async function ask<Body>(base: string, path: string): Promise<Answered<Body>> {
  const response = await fetch(new URL(path, base), { signal: AbortSignal.timeout(ASK_TIMEOUT_MS) });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const parsed: unknown = type.includes('json') ? JSON.parse(text) : text;
  return { status: response.status, type, headers: response.headers, body: parsed as Body };
}

export async function askStatus(ui: string): Promise<StatusAnswer> {
  const { status, body } = await ask<StatusAnswer>(ui, '/api/status');
  if (status !== 200) throw new Error(`/api/status answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Sum of the ledger's lines of these outcomes. */
export function ledgerSum(lines: readonly LedgerLine[], ...outcomes: readonly LedgerLine['outcome'][]): number {
  return lines.filter(({ outcome }) => outcomes.includes(outcome)).reduce((sum, { count }) => sum + count, 0);
}

/** Waits until nothing is left in the log. */
export async function untilStored(ui: string, limitMs = 60_000): Promise<StatusAnswer> {
  return until(
    'the log is empty',
    async () => {
      const status = await askStatus(ui);
      return status.log?.records === 0 ? status : undefined;
    },
    { limitMs, everyMs: 100 },
  );
}
