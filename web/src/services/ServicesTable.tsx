import type { ServicesAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Table } from '../design/Table.tsx';
import { readSort, sortRows, writeSort, type Sort } from '../design/table-model.ts';
import { useTimes } from '../format/use-times.ts';
import { servicesMessages } from '../i18n/messages/services.ts';
import { useText } from '../i18n/use-text.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useLinkTo, useUrlState } from '../url-state/use-url-state.ts';
import { serviceColumns } from './ServiceColumns.tsx';
import type { ServiceRow } from './service-filter.ts';

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
  const times = useTimes();
  const navigate = useNavigate();
  const link = useLinkTo();
  const { params, change } = useUrlState();
  const [environment] = useEnvironment();
  const sort = readSort(params.get('sort')) ?? worstFirst;
  const columns = useMemo(
    () =>
      serviceColumns({
        text,
        times,
        stepSeconds: answer.stepSeconds,
        percentileError: answer.percentileError,
        link: (service) => link('/traces', { service }),
        withEnvironment: environment === null && answer.environments.length > 1,
      }),
    [text, times, answer, link, environment],
  );
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
      onOpen={({ summary }) => void navigate(link('/traces', { service: summary.service }))}
      maxHeight="max(320px, calc(100vh - 220px))"
      whenEmpty={
        <EmptyState title={text.noneFit} actions={clear}>
          {text.noneFitText}
        </EmptyState>
      }
    />
  );
}
