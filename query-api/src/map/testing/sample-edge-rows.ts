import type { EdgeService, RangeEdge } from '@galileo/storage';

const nobody: EdgeService = { service: '', namespace: '', environment: '' };

export function sampleService(service: string, environment = 'prod'): EdgeService {
  return { service, namespace: '', environment };
}

/** A stored row between services, 10 calls of 1 ms unless said otherwise. */
export function sampleRow(given: Partial<RangeEdge> = {}): RangeEdge {
  const calls = given.calls ?? 10;
  return {
    kind: 'call',
    from: nobody,
    to: nobody,
    system: '',
    address: '',
    target: '',
    protocol: 'HTTP',
    calls,
    failed: 0,
    sumNs: BigInt(calls) * 1_000_000n,
    maxNs: 1_000_000,
    ok: [calls, 0, 0, 0],
    bad: [0, 0, 0, 0],
    paired: 0,
    callerAlone: 0,
    calleeAlone: 0,
    histogram: new Map([[27, calls]]),
    isPending: false,
    ...given,
  };
}

export const pairRow = (from: string, to: string, calls: number): RangeEdge =>
  sampleRow({ from: sampleService(from), to: sampleService(to), calls, paired: calls });
export const unknownRow = (to: string, calls: number): RangeEdge =>
  sampleRow({ kind: 'unknown', to: sampleService(to), calls, calleeAlone: calls });
export const externalRow = (from: string, address: string, calls: number): RangeEdge =>
  sampleRow({ kind: 'external', from: sampleService(from), address, calls, callerAlone: calls });
export const databaseRow = (from: string, calls: number, system = 'mysql'): RangeEdge =>
  sampleRow({
    kind: 'database',
    from: sampleService(from),
    system,
    address: 'db:3306',
    target: 'shop',
    protocol: system.toUpperCase(),
    calls,
    callerAlone: calls,
  });
export const addressRow = (to: string, address: string): RangeEdge =>
  sampleRow({ kind: 'address', to: sampleService(to), address, calls: 3, protocol: '' });
