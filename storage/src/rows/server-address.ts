import { noNumbers, type TimedEdge } from './edge-row.ts';
import { countOf, numberOf, recordOf, textOf } from './fields.ts';

const nobody = { service: '', namespace: '', environment: '' };

/** Reads a row of `listServerAddresses`: kept beside the edges as one of kind `address`. */
export function readServerAddress(raw: unknown): TimedEdge {
  const row = recordOf(raw);
  return {
    ...noNumbers,
    startSeconds: numberOf(row, 'start_seconds'),
    kind: 'address',
    from: nobody,
    to: {
      service: textOf(row, 'service'),
      namespace: textOf(row, 'namespace'),
      environment: textOf(row, 'environment'),
    },
    system: '',
    address: textOf(row, 'own_address'),
    target: '',
    protocol: '',
    calls: countOf(row, 'call_count'),
  };
}
