import type { OperationSort, OperationSummary } from '@galileo/model';
import { readSort } from '../design/table-model.ts';
import type { WantedTraces } from '../search/traces-link.ts';

export type OperationScope = 'entry' | 'all';

export const readScope = (text: string | null): OperationScope => (text === 'all' ? 'all' : 'entry');

/** Columns of the table by what the API can order by; a cut list must hold the right rows. */
const sortOfColumn: Readonly<Record<string, OperationSort>> = {
  name: 'name',
  calls: 'calls',
  failedShare: 'failedShare',
  p50: 'p50',
  p95: 'p95',
  p99: 'p99',
  max: 'max',
  time: 'time',
};

/** What the API is asked to put first, for a sorting in the address. */
export function operationSort(sort: string | null): OperationSort {
  return sortOfColumn[readSort(sort)?.column ?? ''] ?? 'time';
}

/** Operations in whose name, kind or route all the words stand. */
export function filterOperations(operations: readonly OperationSummary[], query: string): readonly OperationSummary[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ name, kind, route }) => {
    const text = `${name} ${kind} ${route}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const entryKinds: readonly string[] = ['server', 'consumer'];

/** The spans that an operation's numbers count: among all operations also those that entered no service. */
export function wantedOperation(
  entries: WantedTraces,
  { name, kind }: Pick<OperationSummary, 'name' | 'kind'>,
  scope: OperationScope,
): WantedTraces {
  const wanted = { ...entries, operation: name, kind };
  if (scope === 'entry' || entryKinds.includes(kind)) return wanted;
  return { ...wanted, tests: (entries.tests ?? []).filter((test) => test !== 'entry') };
}
