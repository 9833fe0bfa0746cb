import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { Chart, type ChartProps } from '../charts/Chart.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Panel } from '../design/Panel.tsx';
import { Table } from '../design/Table.tsx';
import type { Column } from '../design/table-model.ts';
import { serviceMessages } from '../i18n/messages/service.ts';
import { useText } from '../i18n/use-text.ts';
import { useUrlParam } from '../url-state/use-url-state.ts';

/** A chart told in rows, for those who cannot or would not read a canvas. */
export interface ChartTable {
  readonly heads: readonly string[];
  readonly rows: readonly ChartTableRow[];
}

export interface ChartTableRow {
  readonly key: string;
  readonly cells: readonly string[];
  /** The traces it counts. */
  readonly to: string;
}

export interface ChartPanelProps extends ChartProps {
  /** Stands in the address while the table is shown. */
  readonly id: string;
  readonly title: string;
  readonly note?: ReactNode;
  readonly legend?: ReactNode;
  readonly className?: string;
  /** Made only when it is asked for. */
  readonly table: () => ChartTable;
  /** Stands in the place of the plot: there is nothing to draw. */
  readonly nothing?: string | undefined;
}

/** A chart in its panel, which can also be read as a table. */
export function ChartPanel({ id, title, note, legend, className = '', table, nothing, ...chart }: ChartPanelProps) {
  const text = useText(serviceMessages);
  const [shown, show] = useUrlParam('table');
  const isTable = shown === id;
  const toggle = (
    <IconButton
      look="ghost"
      size="small"
      icon="columns"
      label={isTable ? text.asChart(title) : text.asTable(title)}
      aria-pressed={isTable}
      onClick={() => show(isTable ? null : id, 'replace')}
    />
  );
  const actions = (
    <>
      {legend}
      {nothing === undefined ? toggle : null}
    </>
  );
  return (
    <Panel title={title} note={note} actions={actions} className={className} body={isTable ? 'flush' : 'padded'}>
      <Body isTable={isTable} table={table} nothing={nothing} chart={chart} title={title} />
    </Panel>
  );
}

interface BodyProps {
  readonly isTable: boolean;
  readonly table: () => ChartTable;
  readonly nothing: string | undefined;
  readonly chart: ChartProps;
  readonly title: string;
}

function Body({ isTable, table, nothing, chart, title }: BodyProps) {
  if (nothing !== undefined)
    return (
      <div className="chart-nothing" style={{ height: chart.height }}>
        {nothing}
      </div>
    );
  if (isTable) return <RowsOfChart table={table()} height={chart.height} title={title} />;
  return <Chart {...chart} />;
}

interface RowsOfChartProps {
  readonly table: ChartTable;
  readonly height: number;
  readonly title: string;
}

function RowsOfChart({ table, height, title }: RowsOfChartProps) {
  const navigate = useNavigate();
  const columns = useMemo(
    () =>
      table.heads.map((head, index): Column<ChartTableRow> => ({
        id: String(index),
        head,
        room: 'phone',
        align: index === 0 ? 'left' : 'right',
        cell: ({ cells }) => cells[index],
      })),
    [table],
  );
  return (
    <div className="chart-rows" style={{ height }}>
      <Table
        label={title}
        columns={columns}
        rows={table.rows}
        rowKey={({ key }) => key}
        maxHeight={`${height}px`}
        onOpen={({ to }) => void navigate(to)}
      />
    </div>
  );
}
