import type { SearchExpression, Transaction } from '@galileo/model';
import { Link } from 'react-router';
import { useAggregateLink } from '../../aggregate/aggregate-link.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Pending } from '../../design/Pending.tsx';
import { Select } from '../../design/Select.tsx';
import { useToast } from '../../design/use-toast.ts';
import { formatCount } from '../../format/units.ts';
import { useTimes } from '../../format/use-times.ts';
import { searchMessages } from '../../i18n/messages/search.ts';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import { downloadText } from '../../map/table/download-text.ts';
import { ListNotice } from '../../traces/ListNotice.tsx';
import { writeRegion, type Region } from '../region/region.ts';
import { regionText } from '../region/region-text.ts';
import { transactionOrders, type TransactionOrder } from '../transactions-query.ts';
import type { TransactionsState } from '../use-transactions.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { ListFoot } from './ListFoot.tsx';
import { transactionsCsv } from './transaction-csv.ts';
import { TransactionsEmpty } from './TransactionsEmpty.tsx';
import { TransactionTable } from './TransactionTable.tsx';
import { useColumns } from './use-columns.ts';

export interface TransactionListProps {
  readonly state: TransactionsState;
  /** What is searched; undefined while nothing can be. */
  readonly expression: string | undefined;
  readonly region: Region | undefined;
  readonly onClear: () => void;
  readonly order: TransactionOrder;
  readonly onOrder: (order: TransactionOrder) => void;
  readonly isFiltered: boolean;
  readonly onReset: () => void;
  readonly onTraces: () => void;
  /** Nothing was searched, or what was searched was refused: what is listed answers an expression before this one. */
  readonly isUnread: boolean;
  /** A click on a cell: the test that finds the like. */
  readonly onTest: (test: SearchExpression) => void;
}

/** The list in all its states: loading, failed, empty, unread, stale, cut. */
export function TransactionList(props: TransactionListProps) {
  const { state, expression, region, order, onOrder, isUnread } = props;
  const text = useText(transactionsMessages);
  const times = useTimes();
  const [columns, setColumns] = useColumns();
  const { first, transactions, isOutdated } = state;
  const isOld = isOutdated || isUnread;
  const actions = (
    <>
      <Select
        label={text.order}
        value={order}
        choices={transactionOrders.map((value) => ({ value, label: orderWords(text)[value] }))}
        onValue={onOrder}
      />
      <ColumnsMenu columns={columns} onColumns={setColumns} />
      <ExportButton state={state} />
      <MergedTree expression={expression} region={region} />
    </>
  );
  return (
    <>
      {first.state === 'ready' ? <ListNotice first={first} isOutdated={isOutdated} isUnread={isUnread} /> : null}
      <Panel
        className={`tx-list ${isOld ? 'stale' : ''}`}
        title={region === undefined ? text.found : text.selectedList}
        note={region === undefined ? undefined : regionText(region, times, text)}
        actions={actions}
        body="flush"
        foot={transactions.length === 0 ? undefined : <ListFoot state={state} order={order} />}
      >
        <ListBody {...props} columns={columns} transactions={transactions} />
      </Panel>
    </>
  );
}

type Texts = ReturnType<typeof useText<(typeof transactionsMessages)['en']>>;

const orderWords = (text: Texts): Readonly<Record<TransactionOrder, string>> => ({
  newest: text.newest,
  oldest: text.oldest,
  slowest: text.slowest,
  failed: text.failedFirst,
});

interface ListBodyProps extends TransactionListProps {
  readonly columns: ReturnType<typeof useColumns>[0];
  readonly transactions: readonly Transaction[];
}

function ListBody(props: ListBodyProps) {
  const { state, region, onClear, order, onOrder, onTest, columns, transactions, isUnread } = props;
  const text = useText(transactionsMessages);
  const words = useText(searchMessages);
  const { first, completeness } = state;
  if (first.state !== 'ready' && isUnread) {
    return (
      <EmptyState title={words.brokenTitle} icon="search">
        {words.brokenText}
      </EmptyState>
    );
  }
  if (first.state !== 'ready') return <Pending of={first} rows={10} title={text.failedTitle} />;
  // A stopped search that found nothing yet can go on.
  if (transactions.length === 0 && completeness?.nextCursor != null) {
    return (
      <div className="panel-foot tx-searching">
        <ListFoot state={state} order={order} />
      </div>
    );
  }
  if (transactions.length === 0 && region !== undefined) {
    const clear = (
      <Button icon="x" onClick={onClear}>
        {text.clearSelection}
      </Button>
    );
    return (
      <EmptyState title={text.emptyRegion} actions={clear}>
        {text.emptyRegionText}
      </EmptyState>
    );
  }
  if (transactions.length === 0) return <TransactionsEmpty {...props} />;
  return <TransactionTable {...{ transactions, order, onOrder, onTest, columns }} />;
}

/** The way to one call tree of all that the list is about. */
function MergedTree({ expression, region }: Pick<TransactionListProps, 'expression' | 'region'>) {
  const text = useText(transactionsMessages);
  const merged = useAggregateLink();
  if (expression === undefined) return null;
  const to = merged({ expression, region: region === undefined ? undefined : writeRegion(region) });
  return (
    <Link className="btn btn-sm" to={to} title={text.mergedTreeHint}>
      {text.mergedTree}
    </Link>
  );
}

/** What is loaded, as a file. */
function ExportButton({ state: { transactions, completeness } }: { readonly state: TransactionsState }) {
  const text = useText(transactionsMessages);
  const toast = useToast();
  const count = formatCount(transactions.length);
  const total = completeness?.total;
  const all = total === undefined ? count : formatCount(total.value);
  const save = (): void => {
    downloadText('transactions.csv', transactionsCsv(transactions), 'text/csv');
    toast(text.exported(count, total?.relation === 'at-least' ? text.atLeast(all) : all));
  };
  return (
    <Button
      look="ghost"
      size="small"
      icon="download"
      disabled={transactions.length === 0}
      title={text.exportHint(count)}
      onClick={save}
    >
      {text.exportCsv}
    </Button>
  );
}
