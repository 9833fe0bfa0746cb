import type { InstancesAnswer, InstanceSummary } from '@galileo/model';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { ApiState } from '../api/use-api.ts';
import { CutNotice } from '../design/CutNotice.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { Table } from '../design/Table.tsx';
import { readSort, sortRows, writeSort, type Sort } from '../design/table-model.ts';
import { formatPercent } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { serviceListMessages } from '../i18n/messages/service-lists.ts';
import { useText } from '../i18n/use-text.ts';
import { useTracesLink, type WantedTraces } from '../search/traces-link.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { instanceColumns } from './InstanceColumns.tsx';

export interface InstancesPanelProps {
  readonly instances: ApiState<InstancesAnswer>;
  readonly entries: WantedTraces;
}

const mostCallsFirst: Sort = { column: 'rate', direction: 'down' };

const keyOf = ({ instance, environment, namespace }: InstanceSummary) => `${environment}\n${namespace}\n${instance}`;

/** Every process of the service that sent anything. */
export function InstancesPanel({ instances, entries }: InstancesPanelProps) {
  const text = useText(serviceListMessages);
  if (instances.state !== 'ready')
    return (
      <Panel label={text.instances} body="flush">
        <Pending of={instances} rows={12} title={text.instancesFailed} />
      </Panel>
    );
  const { value, staleSince, reason, refresh } = instances;
  const foot = <CutNotice shown={value.instances.length} completeness={value.completeness} />;
  return (
    <>
      <StaleNotice since={staleSince} problem={reason} onRetry={refresh} />
      <Panel label={text.instances} body="flush" foot={foot} className="service-table">
        <InstanceTable answer={value} entries={entries} />
      </Panel>
    </>
  );
}

function InstanceTable({ answer, entries }: { readonly answer: InstancesAnswer; readonly entries: WantedTraces }) {
  const text = useText(serviceListMessages);
  const times = useTimes();
  const navigate = useNavigate();
  const traces = useTracesLink();
  const { params, change } = useUrlState();
  const sort = readSort(params.get('sort')) ?? mostCallsFirst;
  const columns = useMemo(() => {
    const tracesOf = (row: InstanceSummary, which: 'all' | 'failed') =>
      traces({
        ...entries,
        ...(which === 'failed' ? { failed: true } : {}),
        ...(row.instance === '' ? {} : { attributes: [{ key: 'service.instance.id', value: row.instance }] }),
      });
    const hint = text.hintPercentile(formatPercent(answer.percentileError));
    return { tracesOf, list: instanceColumns({ text, times, hint, asOf: answer.asOf, tracesOf }) };
  }, [text, times, answer, traces, entries]);
  const sorted = useMemo(() => sortRows(answer.instances, columns.list, sort), [answer, columns, sort]);
  return (
    <Table
      label={text.instances}
      columns={columns.list}
      rows={sorted}
      rowKey={keyOf}
      rowClass={({ reporting }) => (reporting === 'silent' ? 'is-quiet' : '')}
      sort={sort}
      onSort={(next) => change({ sort: writeSort(next) }, 'replace')}
      onOpen={(row) => void navigate(columns.tracesOf(row, 'all'))}
      maxHeight="max(320px, calc(100vh - 240px))"
      whenEmpty={<EmptyState title={text.noInstances} />}
    />
  );
}
