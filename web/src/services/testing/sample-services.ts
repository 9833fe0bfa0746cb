import type { ServicesAnswer, ServiceSummary } from '@galileo/model';

/** End of the time the samples speak of, epoch ms. */
export const sampleEnd = Date.UTC(2026, 10, 21, 13);

export function sampleService(name: string, changes: Partial<ServiceSummary> = {}): ServiceSummary {
  return {
    service: name,
    namespace: '',
    environment: 'production',
    calls: 100,
    failed: 0,
    rate: 1,
    p50Ns: 1,
    p95Ns: 2,
    p99Ns: 3,
    maxNs: 4,
    apdex: 1,
    instances: 1,
    sdkLanguage: 'go',
    sdkVersion: '1.38.0',
    serviceVersion: '1.0.0',
    lastSeen: `${sampleEnd - 60_000}000000`,
    reporting: 'reporting',
    previous: null,
    series: { calls: [50, 50], failed: [0, 0], p95Ns: [2, null] },
    ...changes,
  };
}

export function sampleServices(services: readonly ServiceSummary[]): ServicesAnswer {
  return {
    services,
    environments: ['production', 'staging'],
    from: `${sampleEnd}000000`,
    to: `${sampleEnd + 60_000}000000`,
    previousFrom: `${sampleEnd - 60_000}000000`,
    asOf: `${sampleEnd + 60_000}000000`,
    stepSeconds: 30,
    percentileError: 0.045,
    completeness: {
      complete: true,
      reason: null,
      scannedFrom: '0',
      scannedTo: '0',
      total: { value: services.length, relation: 'exact' },
      nextCursor: null,
    },
  };
}
