import { GalileoError } from '@galileo/model';
import type { Application } from '../queries/list-applications.ts';
import type { EdgeKind, EdgeService, TimedEdge } from '../rows/edge-row.ts';
import type { FoundCalls } from '../rows/found-calls.ts';
import type { Bands } from '../rows/service-numbers.ts';

const nobody: EdgeService = { service: '', namespace: '', environment: '' };
const NOBODY = '0';
const ELSEWHERE = 9;

/** By the codes of `listCalls`. */
const kindOfCode: ReadonlyMap<number, EdgeKind> = new Map([
  [1, 'user'],
  [2, 'call'],
  [3, 'external'],
  [4, 'database'],
  [5, 'send'],
  [6, 'receive'],
  [7, 'unknown'],
  [8, 'start'],
]);

export interface NamedCalls {
  readonly edges: readonly TimedEdge[];
  /** Minutes outside the counted ones that have to be counted anew, in seconds since the epoch. */
  readonly elsewhere: readonly number[];
}

/** Puts names for the keys of applications. Rows of one edge that differ in band are still apart. */
export function nameCalls(found: readonly FoundCalls[], applications: readonly Application[]): NamedCalls {
  const names = new Map(applications.map(({ key, ...service }) => [key, service]));
  const nameOf = (key: string): EdgeService => {
    const service = key === NOBODY ? nobody : names.get(key);
    if (service !== undefined) return service;
    throw new GalileoError('storage', 'cannot name the calls: a service began to send while they were counted');
  };
  const isElsewhere = ({ code }: FoundCalls): boolean => code === ELSEWHERE;
  return {
    edges: found.filter((calls) => !isElsewhere(calls)).map((calls) => edgeOf(calls, nameOf)),
    elsewhere: found.filter(isElsewhere).map(({ startSeconds }) => startSeconds),
  };
}

function edgeOf(found: FoundCalls, nameOf: (key: string) => EdgeService): TimedEdge {
  const { startSeconds, code, system, address, target, protocol, failed, band, calls, sumNs, maxNs, histogram } = found;
  const kind = kindOfCode.get(code);
  if (kind === undefined) throw new GalileoError('internal', `cannot name a call: code ${code} is none of the known`);
  const bands = bandsOf(band, calls);
  const isAlone = kind === 'external' || kind === 'database';
  return {
    startSeconds,
    kind,
    from: nameOf(found.from),
    to: nameOf(found.to),
    system,
    address,
    target,
    protocol,
    calls,
    failed: failed ? calls : 0,
    sumNs,
    maxNs,
    ok: failed ? none : bands,
    bad: failed ? bands : none,
    paired: kind === 'call' ? calls : 0,
    callerAlone: isAlone ? calls : 0,
    calleeAlone: kind === 'unknown' ? calls : 0,
    histogram,
  };
}

const none: Bands = [0, 0, 0, 0];

function bandsOf(band: number, calls: number): Bands {
  const at = (index: number): number => (index === band ? calls : 0);
  return [at(0), at(1), at(2), at(3)];
}
