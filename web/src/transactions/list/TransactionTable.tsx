import type { SearchExpression, Transaction } from '@galileo/model';
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import { Table } from '../../design/Table.tsx';
import type { Sort } from '../../design/table-model.ts';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import { useWidth } from '../../trace/use-size.ts';
import { rememberList } from '../../trace/walk-list.ts';
import { useTimeRange } from '../../url-state/use-time-range.ts';
import { useLinkTo } from '../../url-state/use-url-state.ts';
import { transactionKey, type TransactionOrder } from '../transactions-query.ts';
import { columnWidth, fittingColumns, type ColumnId } from './fit-columns.ts';
import { transactionColumns, type Numbered } from './TransactionColumns.tsx';

export interface TransactionTableProps {
  readonly transactions: readonly Transaction[];
  readonly order: TransactionOrder;
  readonly onOrder: (order: TransactionOrder) => void;
  /** A click on a cell: the test that finds the like. */
  readonly onTest: (test: SearchExpression) => void;
  /** Chosen by the reader; undefined = as many as fit. */
  readonly columns: readonly ColumnId[] | undefined;
}

const DAY_MS = 86_400_000;
const sorts: Readonly<Record<TransactionOrder, Sort>> = {
  newest: { column: 'start', direction: 'down' },
  oldest: { column: 'start', direction: 'up' },
  slowest: { column: 'response', direction: 'down' },
  failed: { column: 'exception', direction: 'down' },
};

/** What a click on a head asks for. */
export function orderOf({ column, direction }: Sort): TransactionOrder {
  if (column === 'response') return 'slowest';
  if (column === 'exception') return 'failed';
  return direction === 'up' ? 'oldest' : 'newest';
}

export function TransactionTable({ transactions, order, onOrder, onTest, columns }: TransactionTableProps) {
  const text = useText(transactionsMessages);
  const navigate = useNavigate();
  const link = useLinkTo();
  const element = useRef<HTMLDivElement>(null);
  const room = useWidth(element);
  const { from, to } = useTimeRange();
  const isLong = to - from > DAY_MS;
  const rows = useMemo(
    () => transactions.map((transaction, index): Numbered => ({ number: index + 1, transaction })),
    [transactions],
  );
  const remember = useCallback(
    () => void rememberList(transactions.map(({ traceId, spanId }) => ({ traceId, entry: spanId }))),
    [transactions],
  );
  const ids = useMemo(() => columns ?? fittingColumns({ room, isLong }), [columns, room, isLong]);
  const shown = useMemo(
    () => transactionColumns(ids, { text, room, isLong, onTest, onFollow: remember }),
    [ids, text, room, isLong, onTest, remember],
  );
  // Columns that were chosen are all there: the list scrolls sideways.
  const least = columns === undefined ? 0 : columns.reduce((sum, id) => sum + columnWidth(id, { room, isLong }), 0);
  useLayoutEffect(() => element.current?.style.setProperty('--least', `${least}px`), [least]);
  const open = ({ transaction: { traceId, spanId } }: Numbered): void => {
    remember();
    void navigate(link(`/traces/${traceId}`, { entry: spanId }));
  };
  return (
    <div ref={element} className="tx-table">
      <Table
        label={text.found}
        columns={shown}
        rows={rows}
        rowKey={({ transaction }) => transactionKey(transaction)}
        sort={sorts[order]}
        onSort={(sort) => onOrder(orderOf(sort))}
        onOpen={open}
        rowClass={({ transaction }) => (transaction.failed ? 'is-error' : '')}
        maxHeight="100%"
      />
    </div>
  );
}
