import type { ErrorOrder, ErrorsAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useServiceColours } from '../design/use-service-colours.ts';
import { Table } from '../design/Table.tsx';
import { useTimes } from '../format/use-times.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useLinkTo, useUrlParam } from '../url-state/use-url-state.ts';
import { errorColumns } from './ErrorColumns.tsx';
import { orderOfColumn, sortOfOrder } from './error-filters.ts';
import { errorPath } from './error-path.ts';

export interface ErrorsTableProps {
  readonly answer: ErrorsAnswer;
  readonly order: ErrorOrder;
  readonly onOrder: (order: ErrorOrder) => void;
}

export function ErrorsTable({ answer, order, onOrder }: ErrorsTableProps) {
  const text = useText(errorsMessages);
  const times = useTimes();
  const navigate = useNavigate();
  const link = useLinkTo();
  const { to } = useTimeRange();
  const [service] = useUrlParam('service');
  const { groups } = answer;
  const names = useMemo(() => [...new Set(groups.flatMap(({ services }) => services))], [groups]);
  const colours = useServiceColours(names);
  const columns = useMemo(
    () =>
      errorColumns({
        text,
        times,
        now: to,
        colours,
        link: (group) => link(errorPath(group.groupId), { service }),
      }),
    [text, times, to, colours, link, service],
  );
  return (
    <Table
      label={text.list}
      columns={columns}
      rows={groups}
      rowKey={({ groupId }) => groupId}
      sort={sortOfOrder(order)}
      onSort={({ column }) => onOrder(orderOfColumn(column))}
      onOpen={({ groupId }) => void navigate(link(errorPath(groupId), { service }))}
      maxHeight="100%"
    />
  );
}
