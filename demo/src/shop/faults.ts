/** Faults that can be switched while the shop runs. All off by default but a few declined cards. */
export interface Faults {
  /** Extra milliseconds of the catalogue's search statement; 0 = off. */
  readonly slowQueryMs: number;
  /** Share of payments that fail, 0 to 1. */
  readonly errorRate: number;
  /** The product list asks the database once per product. */
  readonly nPlusOne: boolean;
  /** Milliseconds of CPU the ranking of related products burns; 0 = off. */
  readonly cpuBurnMs: number;
}

export const defaultFaults: Faults = { slowQueryMs: 0, errorRate: 0.02, nPlusOne: false, cpuBurnMs: 0 };

export interface FaultSwitch {
  readonly current: () => Faults;
  readonly set: (change: Partial<Faults>) => Faults;
}

export function createFaultSwitch(start: Faults): FaultSwitch {
  let faults = start;
  return {
    current: () => faults,
    set: (change) => {
      faults = { ...faults, ...change };
      return faults;
    },
  };
}

export type FaultChange =
  | { readonly outcome: 'change'; readonly change: Partial<Faults> }
  | { readonly outcome: 'wrong'; readonly problem: string };

const MAX_SLOW_QUERY_MS = 5_000;
const MAX_CPU_BURN_MS = 500;

/** Reads `{ slowQueryMs: 800, nPlusOne: true }`; names every wrong field. */
export function readFaults(body: Readonly<Record<string, unknown>>): FaultChange {
  const problems: string[] = [];
  const change: { -readonly [Key in keyof Faults]?: Faults[Key] } = {};
  for (const [key, value] of Object.entries(body)) {
    if (key === 'slowQueryMs' && isBetween(value, MAX_SLOW_QUERY_MS)) change.slowQueryMs = value;
    else if (key === 'errorRate' && isBetween(value, 1)) change.errorRate = value;
    else if (key === 'cpuBurnMs' && isBetween(value, MAX_CPU_BURN_MS)) change.cpuBurnMs = value;
    else if (key === 'nPlusOne' && typeof value === 'boolean') change.nPlusOne = value;
    else problems.push(`${key}: ${expected.get(key) ?? `unknown; known are ${[...expected.keys()].join(', ')}`}`);
  }
  return problems.length === 0 ? { outcome: 'change', change } : { outcome: 'wrong', problem: problems.join('; ') };
}

const expected: ReadonlyMap<string, string> = new Map([
  ['slowQueryMs', `a number from 0 to ${MAX_SLOW_QUERY_MS}`],
  ['errorRate', 'a number from 0 to 1'],
  ['nPlusOne', 'true or false'],
  ['cpuBurnMs', `a number from 0 to ${MAX_CPU_BURN_MS}`],
]);

function isBetween(value: unknown, most: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= most;
}
