import type { CompletionAnswer } from '@galileo/model';

export function sampleAnswer(change: Partial<CompletionAnswer> = {}): CompletionAnswer {
  return {
    expects: 'value',
    key: 'service',
    replace: { from: 0, to: 0 },
    items: [],
    withoutValues: null,
    estimated: true,
    completeness: {
      complete: true,
      reason: null,
      scannedFrom: '1700000000000000000',
      scannedTo: '1700003600000000000',
      total: { value: 0, relation: 'exact' },
      nextCursor: null,
    },
    ...change,
  };
}
