import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { Refusal } from './refusal.ts';

export interface BudgetLimits {
  readonly maxBytes: number;
  readonly maxRequests: number;
  /** Process memory above which requests are refused, and below which they are taken again. */
  readonly memoryHighBytes: number;
  readonly memoryLowBytes: number;
}

/** What requests in flight may hold in memory. */
export interface Budget {
  /** Takes `bytes` or throws a refusal; call the answer with more bytes as they come, then release. */
  readonly admit: (bytes: number) => Claim;
  readonly inFlight: () => { readonly requests: number; readonly bytes: number };
}

interface Claim {
  readonly grow: (bytes: number) => void;
  readonly release: () => void;
}

const MEMORY_CHECK_MS = 250;

export function createBudget(
  limits: BudgetLimits,
  sources: { readonly rss: () => number; readonly now: () => number },
): Budget {
  let bytes = 0;
  let requests = 0;
  const isMemoryShort = createMemoryGate(limits, sources);

  const take = (amount: number): void => {
    if (bytes + amount > limits.maxBytes) throw new Refusal('in_flight', 'too many bytes in flight, try again');
    bytes += amount;
  };
  const admit = (first: number): Claim => {
    if (requests >= limits.maxRequests) throw new Refusal('in_flight', 'too many requests in flight, try again');
    if (isMemoryShort()) throw new Refusal('memory', 'memory is short, try again');
    take(first);
    requests += 1;
    let held = first;
    return {
      grow: (amount) => {
        take(amount);
        held += amount;
      },
      release: () => {
        bytes -= held;
        requests -= 1;
        held = 0;
      },
    };
  };
  return { admit, inFlight: () => ({ requests, bytes }) };
}

function createMemoryGate(
  limits: BudgetLimits,
  sources: { readonly rss: () => number; readonly now: () => number },
): () => boolean {
  let checkedAt = Number.NEGATIVE_INFINITY;
  let isShort = false;
  return () => {
    const now = sources.now();
    if (now - checkedAt < MEMORY_CHECK_MS) return isShort;
    checkedAt = now;
    const rss = sources.rss();
    isShort = isShort ? rss > limits.memoryLowBytes : rss > limits.memoryHighBytes;
    return isShort;
  };
}

/** Memory this process may use: the control group's limit where there is one, else the machine's. */
export function memoryLimitBytes(readText: (path: string) => string = (path) => readFileSync(path, 'utf8')): number {
  try {
    const text = readText('/sys/fs/cgroup/memory.max').trim();
    const limit = Number(text);
    if (Number.isFinite(limit) && limit > 0) return Math.min(limit, totalmem());
  } catch {
    return totalmem(); // no control group version 2 here
  }
  return totalmem();
}
