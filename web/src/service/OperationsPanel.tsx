import type { OperationsAnswer, OperationSummary } from '@galileo/model';
import { useCallback, useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ApiState } from '../api/use-api.ts';
import { CutNotice } from '../design/CutNotice.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { FilterBar } from '../design/FilterBar.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { SearchInput } from '../design/SearchInput.tsx';
import { Segments } from '../design/Segments.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { Table } from '../design/Table.tsx';
import { readSort, sortRows, writeSort, type Sort } from '../design/table-model.ts';
import { formatCount } from '../format/units.ts';
import { serviceListMessages } from '../i18n/messages/service-lists.ts';
import { useText } from '../i18n/use-text.ts';
import { useTracesLink, type WantedTraces } from '../search/traces-link.ts';
import { usePreviousSpan } from '../services/use-previous-span.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { operationColumns, type OperationColumnOptions } from './OperationColumns.tsx';
import { filterOperations, readScope, wantedOperation, type OperationScope } from './operations.ts';
import { useTabLink } from './use-tab.ts';

export interface OperationsProps {
  readonly operations: ApiState<OperationsAnswer>;
  readonly entries: WantedTraces;
}

/** Rows of the overview. */
const SHOWN = 8;
const mostTimeFirst: Sort = { column: 'time', direction: 'down' };
const keyOf = ({ name, kind }: OperationSummary) => `${kind}\n${name}`;

/** The operations that take most of the time. */
export function TopOperations({ operations, entries }: OperationsProps) {
  const text = useText(serviceListMessages);
  const tab = useTabLink();
  if (operations.state !== 'ready')
    return (
      <Panel title={text.operations} body="flush" className="c8">
        <Pending of={operations} rows={SHOWN} title={text.operationsFailed} />
      </Panel>
    );
  const { value } = operations;
  const all = (
    <Link className="link panel-link" to={tab('operations')}>
      {text.allOperations(formatCount(value.completeness.total.value))}
    </Link>
  );
  return (
    <Panel title={text.operations} note={text.byTimeShare} actions={all} body="flush" className="c8 service-table">
      <OperationTable answer={value} rows={value.operations} entries={entries} extent="short" />
    </Panel>
  );
}

/** All operations: of what a service is judged by, or everything it did. */
export function AllOperations({ operations, entries }: OperationsProps) {
  const text = useText(serviceListMessages);
  const { params, change } = useUrlState();
  const name = params.get('op') ?? '';
  return (
    <>
      <FilterBar label={text.operationFilters}>
        <Segments
          label={text.scope}
          value={readScope(params.get('scope'))}
          segments={[
            { value: 'entry', label: text.scopeEntry },
            { value: 'all', label: text.scopeAll },
          ]}
          onValue={(scope) => change({ scope: scope === 'entry' ? null : scope })}
        />
        <SearchInput
          label={text.operationName}
          placeholder={text.operationName}
          value={name}
          onValue={(value) => change({ op: value === '' ? null : value }, 'replace')}
        />
      </FilterBar>
      <OperationResults operations={operations} entries={entries} name={name} />
    </>
  );
}

function OperationResults({ operations, entries, name }: OperationsProps & { readonly name: string }) {
  const text = useText(serviceListMessages);
  if (operations.state !== 'ready')
    return (
      <Panel label={text.operations} body="flush">
        <Pending of={operations} rows={16} title={text.operationsFailed} />
      </Panel>
    );
  const { value, staleSince, reason, refresh } = operations;
  const rows = filterOperations(value.operations, name);
  const foot = <CutNotice shown={rows.length} completeness={value.completeness} />;
  return (
    <>
      <StaleNotice since={staleSince} problem={reason} onRetry={refresh} />
      <Panel label={text.operations} body="flush" foot={foot} className="service-table">
        <OperationTable answer={value} rows={rows} entries={entries} extent="full" />
      </Panel>
    </>
  );
}

interface OperationTableProps extends Pick<OperationColumnOptions, 'answer' | 'extent'> {
  readonly rows: readonly OperationSummary[];
  readonly entries: WantedTraces;
}

function OperationTable({ answer, rows, entries, extent }: OperationTableProps) {
  const text = useText(serviceListMessages);
  const navigate = useNavigate();
  const { params, change } = useUrlState();
  const sort = readSort(params.get('sort')) ?? mostTimeFirst;
  const tracesOf = useTracesOf(entries, extent === 'short' ? 'entry' : readScope(params.get('scope')));
  const previousSpan = usePreviousSpan(answer);
  const columns = useMemo(
    () => operationColumns({ text, answer, previousSpan, extent, tracesOf }),
    [text, answer, previousSpan, extent, tracesOf],
  );
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  return (
    <Table
      label={text.operations}
      columns={columns}
      rows={extent === 'short' ? sorted.slice(0, SHOWN) : sorted}
      rowKey={keyOf}
      sort={sort}
      onSort={(next) => change({ sort: writeSort(next) }, 'replace')}
      onOpen={(row) => void navigate(tracesOf(row, 'all'))}
      {...(extent === 'full' ? { maxHeight: 'max(320px, calc(100vh - 280px))' } : {})}
      whenEmpty={<EmptyState title={text.noOperations} />}
    />
  );
}

function useTracesOf(entries: WantedTraces, scope: OperationScope): OperationColumnOptions['tracesOf'] {
  const traces = useTracesLink();
  return useCallback(
    (row, which) =>
      traces({ ...wantedOperation(entries, row, scope), ...(which === 'failed' ? { failed: true } : {}) }),
    [traces, entries, scope],
  );
}
