import { parseArgs } from 'node:util';
import { defaultFaults, type Faults, readFaults } from './shop/faults.ts';
import { MAX_RPS } from './traffic/load.ts';

export interface Flags {
  readonly otlpUrl: string | undefined;
  readonly rps: number;
  readonly minutes: number;
  readonly controlPort: number;
  readonly faults: Faults;
}

const MAX_MINUTES = 24 * 60;

export const usage = `usage: demo [--otlp-http <url>] [--rps 5] [--minutes 30] [--control-port 0]
            [--slow-query <ms>] [--error-rate <0..1>] [--n-plus-one] [--cpu-burn <ms>]`;

export type ReadFlags =
  | { readonly outcome: 'flags'; readonly flags: Flags }
  | { readonly outcome: 'wrong'; readonly problem: string };

/** Reads the command line; wrong flags are named. */
export function readFlags(args: readonly string[]): ReadFlags {
  try {
    return { outcome: 'flags', flags: parse(args) };
  } catch (error) {
    return { outcome: 'wrong', problem: error instanceof Error ? error.message : String(error) };
  }
}

function parse(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'otlp-http': { type: 'string' },
      rps: { type: 'string', default: '5' },
      minutes: { type: 'string', default: '30' },
      'control-port': { type: 'string', default: '0' },
      'slow-query': { type: 'string' },
      'error-rate': { type: 'string' },
      'n-plus-one': { type: 'boolean', default: false },
      'cpu-burn': { type: 'string' },
    },
  });
  return {
    otlpUrl: urlOf(values['otlp-http']),
    rps: between('rps', values.rps, { least: 0.1, most: MAX_RPS }),
    minutes: between('minutes', values.minutes, { least: 0.05, most: MAX_MINUTES }),
    controlPort: between('control-port', values['control-port'], { least: 0, most: 65_535 }),
    faults: faultsOf({
      ...(values['slow-query'] === undefined ? {} : { slowQueryMs: Number(values['slow-query']) }),
      ...(values['error-rate'] === undefined ? {} : { errorRate: Number(values['error-rate']) }),
      ...(values['cpu-burn'] === undefined ? {} : { cpuBurnMs: Number(values['cpu-burn']) }),
      nPlusOne: values['n-plus-one'],
    }),
  };
}

function faultsOf(given: Readonly<Record<string, unknown>>): Faults {
  const read = readFaults(given);
  if (read.outcome === 'wrong') throw new Error(read.problem);
  return { ...defaultFaults, ...read.change };
}

function between(name: string, text: string, { least, most }: { least: number; most: number }): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new Error(`--${name}=${text}: expected a number from ${least} to ${most}`);
}

function urlOf(text: string | undefined): string | undefined {
  if (text === undefined || /^https?:\/\//.test(text)) return text;
  throw new Error(`--otlp-http=${text}: expected a URL such as http://127.0.0.1:4318`);
}
