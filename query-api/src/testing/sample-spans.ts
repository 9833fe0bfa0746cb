import { spanKinds } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';

/** Start of all sample traces, so that a sample may start before it. */
export const SAMPLE_START = 1_700_000_000_000_000_000n;

export const kindByLetter: Readonly<Record<string, number>> = {
  I: spanKinds.indexOf('internal'),
  S: spanKinds.indexOf('server'),
  C: spanKinds.indexOf('client'),
  P: spanKinds.indexOf('producer'),
  K: spanKinds.indexOf('consumer'),
};

/** A stored span for tests; what is not said has a plain default. */
export function sampleSpan(given: Partial<TraceSpan> = {}): TraceSpan {
  return {
    spanId: sampleSpanId('A'),
    parentId: '',
    startNanos: SAMPLE_START,
    durationNs: 1_000_000,
    environment: '',
    namespace: '',
    service: 'web',
    instance: 'web-1',
    name: 'GET /',
    kind: kindByLetter['I'] ?? 0,
    failed: false,
    resource: '1',
    exceptions: 0,
    hasStatement: false,
    hasBindValues: false,
    links: 0,
    flags: 0,
    dropped: 0,
    linksTo: [],
    ...given,
  };
}

/** A readable name as 16 hex digits. */
export function sampleSpanId(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(16, '0');
}
