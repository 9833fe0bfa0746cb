import { createVisitors, nextVisit, type Visit } from './visitors.ts';

export interface LoadOptions {
  readonly gatewayUrl: string;
  /** Requests per second, at most `MAX_RPS`. */
  readonly rps: number;
  /** The load ends by itself after this time. */
  readonly maxDurationMs: number;
}

export interface LoadReport {
  readonly state: 'running' | 'ended';
  readonly rps: number;
  readonly sent: number;
  /** Answers by status; `failed` are requests without an answer. */
  readonly answers: Readonly<Record<string, number>>;
  /** Requests left out because too many were open. */
  readonly skipped: number;
}

export interface Load {
  readonly report: () => LoadReport;
  readonly stop: () => Promise<void>;
}

export const MAX_RPS = 100;
const MAX_OPEN_REQUESTS = 64;
const REQUEST_TIMEOUT_MS = 10_000;

/** Visitors of the shop: a steady, bounded stream of requests that carries no trace context, as browsers do. */
export function startLoad({ gatewayUrl, rps, maxDurationMs }: LoadOptions): Load {
  const visitors = createVisitors();
  const open = new Set<Promise<void>>();
  const answers = new Map<string, number>();
  const stopping = new AbortController();
  let sent = 0;
  let skipped = 0;

  const send = async (visit: Visit): Promise<void> => {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
    const outcome = await statusOf(gatewayUrl, visit, signal);
    if (outcome === 'failed' && stopping.signal.aborted) return;
    answers.set(outcome, (answers.get(outcome) ?? 0) + 1);
  };
  const tick = (): void => {
    if (open.size >= MAX_OPEN_REQUESTS) {
      skipped += 1;
      return;
    }
    sent += 1;
    const request = send(nextVisit(visitors, Math.random));
    open.add(request);
    void request.finally(() => open.delete(request));
  };
  const ticking = setInterval(tick, 1000 / rps);
  const end = (): void => {
    clearInterval(ticking);
    clearTimeout(ending);
    stopping.abort();
  };
  const ending = setTimeout(end, maxDurationMs);

  return {
    report: () => ({
      state: stopping.signal.aborted ? 'ended' : 'running',
      rps,
      sent,
      answers: Object.fromEntries(answers),
      skipped,
    }),
    stop: async () => {
      end();
      await Promise.all(open);
    },
  };
}

async function statusOf(gatewayUrl: string, visit: Visit, signal: AbortSignal): Promise<string> {
  const { method, path, session, userAgent, address, body } = visit;
  try {
    const response = await fetch(new URL(path, gatewayUrl), {
      method,
      signal,
      headers: { 'x-session': session, 'user-agent': userAgent, 'x-forwarded-for': address },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await response.arrayBuffer();
    return String(response.status);
  } catch {
    return 'failed';
  }
}
