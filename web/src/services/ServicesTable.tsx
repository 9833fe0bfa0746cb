import type { ServicesAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Table } from '../design/Table.tsx';
import { readSort, sortRows, writeSort, type Sort } from '../design/table-model.ts';
import { millisOf } from '../format/times.ts';
import { useTimes } from '../format/use-times.ts';
import { servicesMessages } from '../i18n/messages/services.ts';
import { useText } from '../i18n/use-text.ts';
import { useTracesLink } from '../search/traces-link.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useLinkTo, useUrlState } from '../url-state/use-url-state.ts';
import { serviceColumns, type ColumnOptions } from './ServiceColumns.tsx';
import { addressOf, entriesOf, servicePath } from './service-address.ts';
import type { ServiceRow } from './service-filter.ts';
import { usePreviousSpan } from './use-previous-span.ts';

export interface ServicesTableProps {
  readonly answer: ServicesAnswer;
  /** Those that passed the filters. */
  readonly rows: readonly ServiceRow[];
}

const worstFirst: Sort = { column: 'status', direction: 'up' };

const keyOf = ({ summary }: ServiceRow) => `${summary.environment}\n${summary.namespace}\n${summary.service}`;

const classOf = ({ health }: ServiceRow) => {
  if (health === 'error') return 'is-error';
  return health === 'silent' ? 'is-quiet' : '';
};

/** Within a status the busiest first: the order before any other sorting. */
const byRate = (a: ServiceRow, b: ServiceRow) => b.summary.rate - a.summary.rate;

export function ServicesTable({ answer, rows }: ServicesTableProps) {
  const text = useText(servicesMessages);
  const navigate = useNavigate();
  const { params, change } = useUrlState();
  const sort = readSort(params.get('sort')) ?? worstFirst;
  const options = useColumnOptions(answer);
  const columns = useMemo(() => serviceColumns(options), [options]);
  const sorted = useMemo(() => sortRows(rows.toSorted(byRate), columns, sort), [rows, columns, sort]);
  const clear = <Button onClick={() => change({ state: null, name: null })}>{text.clearFilters}</Button>;
  return (
    <Table
      label={text.title}
      columns={columns}
      rows={sorted}
      rowKey={keyOf}
      rowClass={classOf}
      sort={sort}
      onSort={(next) => change({ sort: writeSort(next) })}
      onOpen={(row) => void navigate(options.link(row))}
      maxHeight="max(320px, calc(100vh - 220px))"
      whenEmpty={
        <EmptyState title={text.noneFit} actions={clear}>
          {text.noneFitText}
        </EmptyState>
      }
    />
  );
}

function useColumnOptions(answer: ServicesAnswer): ColumnOptions {
  const text = useText(servicesMessages);
  const times = useTimes();
  const link = useLinkTo();
  const traces = useTracesLink();
  const [environment] = useEnvironment();
  const previousSpan = usePreviousSpan(answer);
  return useMemo(
    () => ({
      text,
      times,
      stepSeconds: answer.stepSeconds,
      percentileError: answer.percentileError,
      previousSpan,
      now: Math.min(millisOf(answer.asOf), millisOf(answer.to)),
      link: (row) => link(servicePath(row.summary.service), addressOf(row)),
      tracesOf: (row, which) => traces({ ...entriesOf(row), ...(which === 'failed' ? { failed: true } : {}) }),
      withEnvironment: environment === null && answer.environments.length > 1,
      withNamespace: new Set(answer.services.map(({ namespace }) => namespace)).size > 1,
    }),
    [text, times, answer, previousSpan, link, traces, environment],
  );
}
