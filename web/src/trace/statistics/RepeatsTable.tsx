import type { StatisticsAnswer } from '@galileo/model';
import { useMemo, useState } from 'react';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Table } from '../../design/Table.tsx';
import { sortRows, type Column, type Sort } from '../../design/table-model.ts';
import { formatCount } from '../../format/units.ts';
import { statisticsMessages } from '../../i18n/messages/statistics.ts';
import { useText } from '../../i18n/use-text.ts';
import { printMillis } from '../millis.ts';
import { firstOf } from './first-of.ts';
import { rowFacts, type TraceModel } from '../trace-model.ts';
import type { StatisticsTexts } from './statistics-columns.tsx';

type Repeat = StatisticsAnswer['repeats'][number];

export interface RepeatsTableProps {
  readonly model: TraceModel;
  readonly repeats: readonly Repeat[];
  /** How many there are, shown or not. */
  readonly found: number;
  readonly onRow: (row: number) => void;
}

/** Calls that one parent makes again and again: what a loop with a query in it looks like. */
export function RepeatsTable({ model, repeats, found, onRow }: RepeatsTableProps) {
  const text = useText(statisticsMessages);
  const [sort, setSort] = useState<Sort>({ column: 'total', direction: 'down' });
  const columns = useMemo(() => repeatColumns(model, text), [model, text]);
  const cut = firstOf(text, repeats.length, found);
  return (
    <Panel
      title={text.repeats}
      note={cut === '' ? text.repeatsNote : cut}
      body={repeats.length === 0 ? 'padded' : 'flush'}
    >
      {repeats.length === 0 ? (
        <EmptyState title={text.noRepeats} />
      ) : (
        <Table
          label={text.repeatsLabel}
          columns={columns}
          rows={sortRows(repeats, columns, sort)}
          rowKey={({ parentRow, firstRow }) => `${parentRow} ${firstRow}`}
          sort={sort}
          onSort={setSort}
          onOpen={({ firstRow }) => onRow(firstRow)}
          rowClass={({ failed }) => (failed > 0 ? 'is-error' : '')}
          maxHeight="420px"
        />
      )}
    </Panel>
  );
}

function repeatColumns(model: TraceModel, text: StatisticsTexts): readonly Column<Repeat>[] {
  const parentOf = ({ parentRow }: Repeat) => {
    if (parentRow < 0) return text.topLevel;
    const { service, name } = rowFacts(model, parentRow);
    return `${service} ${name}`;
  };
  const clipped = (words: string) => (
    <span className="clip" title={words}>
      {words}
    </span>
  );
  return [
    {
      id: 'operation',
      head: text.operation,
      sort: ({ operation }) => operation,
      cell: ({ operation }) => clipped(operation),
    },
    { id: 'argument', head: text.argument, cell: ({ argument }) => clipped(argument) },
    { id: 'under', head: text.under, sort: parentOf, cell: (repeat) => clipped(parentOf(repeat)) },
    {
      id: 'count',
      head: text.count,
      width: 72,
      align: 'right',
      sort: ({ count }) => count,
      cell: ({ count }) => formatCount(count),
    },
    {
      id: 'failed',
      head: text.failed,
      width: 72,
      align: 'right',
      sort: ({ failed }) => failed,
      cell: ({ failed }) => formatCount(failed),
    },
    {
      id: 'total',
      head: text.total,
      width: 92,
      align: 'right',
      sort: ({ totalNs }) => totalNs,
      cell: ({ totalNs }) => printMillis(totalNs),
    },
    {
      id: 'most',
      head: text.most,
      width: 92,
      align: 'right',
      sort: ({ maxNs }) => maxNs,
      cell: ({ maxNs }) => printMillis(maxNs),
    },
  ];
}
