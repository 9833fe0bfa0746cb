import type { SearchExpression, Transaction } from '@galileo/model';
import type { ReactNode } from 'react';
import { ServiceName } from '../../design/ServiceName.tsx';
import type { Column } from '../../design/table-model.ts';
import type { transactionsMessages } from '../../i18n/messages/transactions.ts';
import type { Language } from '../../i18n/messages.ts';
import { columnWidth, type ColumnId, type RoomForColumns } from './fit-columns.ts';
import { testOf } from './tests-of-transaction.ts';
import { ExceptionCell, FindCell, IdCell, PathCell, ResponseCell, StartCell } from './TransactionCells.tsx';

/** A transaction and its place in the list, from 1. */
export interface Numbered {
  readonly number: number;
  readonly transaction: Transaction;
}

export interface ColumnOptions extends RoomForColumns {
  readonly text: (typeof transactionsMessages)[Language];
  readonly onTest: (test: SearchExpression) => void;
  /** A link of the row is followed. */
  readonly onFollow: () => void;
}

export const columnTitles = {
  number: 'number',
  start: 'startTime',
  path: 'path',
  endPoint: 'endPoint',
  response: 'response',
  exception: 'exception',
  clientIp: 'clientIp',
  transaction: 'transactionId',
  agent: 'agent',
  application: 'application',
} as const satisfies Readonly<Record<ColumnId, string>>;

type Cell = (row: Numbered, options: ColumnOptions) => ReactNode;

const plain = (name: 'endPoint' | 'clientIp' | 'agent'): Cell => {
  return ({ transaction }, { onTest }) => (
    <FindCell test={testOf[name](transaction)} onTest={onTest}>
      <span className="clip" title={transaction[name]}>
        {transaction[name]}
      </span>
    </FindCell>
  );
};

const cells: Readonly<Record<ColumnId, Cell>> = {
  number: ({ number }) => <span className="dim">{number}</span>,
  start: ({ transaction }, { isLong }) => <StartCell of={transaction} isLong={isLong} />,
  path: ({ transaction }, { onTest, onFollow }) => (
    <FindCell test={testOf.path(transaction)} onTest={onTest}>
      <PathCell of={transaction} onFollow={onFollow} />
    </FindCell>
  ),
  endPoint: plain('endPoint'),
  response: ({ transaction }) => <ResponseCell of={transaction} />,
  exception: ({ transaction }, { onTest }) => (
    <FindCell test={testOf.exception(transaction)} onTest={onTest}>
      <ExceptionCell of={transaction} />
    </FindCell>
  ),
  clientIp: plain('clientIp'),
  transaction: ({ transaction }, { onFollow }) => <IdCell of={transaction} onFollow={onFollow} />,
  agent: plain('agent'),
  application: ({ transaction }, { onTest }) => (
    <FindCell test={testOf.application(transaction)} onTest={onTest}>
      <ServiceName name={transaction.service} />
    </FindCell>
  ),
};

const sortable: readonly ColumnId[] = ['start', 'response', 'exception'];
const atRight: readonly ColumnId[] = ['number', 'response', 'clientIp'];

/** The columns with these names, in this order. */
export function transactionColumns(ids: readonly ColumnId[], options: ColumnOptions): readonly Column<Numbered>[] {
  return ids.map((id) => ({
    id,
    head: options.text[columnTitles[id]],
    room: 'phone',
    ...(id === 'path' ? {} : { width: columnWidth(id, options) }),
    ...(atRight.includes(id) ? { align: 'right' as const } : {}),
    ...(sortable.includes(id) ? { sort: 'server' as const, firstSort: 'down' as const } : {}),
    cell: (row) => cells[id](row, options),
  }));
}
