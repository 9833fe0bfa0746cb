import type { StorageStatus } from '@galileo/model';
import { useMemo } from 'react';
import { Panel } from '../design/Panel.tsx';
import { Table } from '../design/Table.tsx';
import type { Column } from '../design/table-model.ts';
import { formatBytes, formatCount } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { statusMessages } from '../i18n/messages/status.ts';
import { useText } from '../i18n/use-text.ts';

type TableRow = StorageStatus['tables'][number];
type DayRow = StorageStatus['days'][number];

export function StoragePanel({ storage }: { readonly storage: StorageStatus | null }) {
  const text = useText(statusMessages);
  const columns = useTableColumns();
  if (storage === null) {
    return (
      <Panel title={text.storage} className="c8">
        <p className="muted">{text.noStorage}</p>
      </Panel>
    );
  }
  const engine = storage.engine === 'embedded' ? text.engineEmbedded : text.engineClickhouse;
  const facts = [
    text.engine(engine, storage.version),
    ...(storage.restarts > 0 ? [text.restarts(formatCount(storage.restarts))] : []),
    ...(storage.memoryBytes === null ? [] : [text.memory(formatBytes(storage.memoryBytes))]),
  ];
  return (
    <Panel title={text.storage} note={facts.join(', ')} body="flush" className="c8">
      <Table
        label={text.storage}
        columns={columns}
        rows={storage.tables}
        rowKey={(row) => row.table}
        whenEmpty={<p className="panel-nothing">{text.noTables}</p>}
      />
    </Panel>
  );
}

function useTableColumns(): readonly Column<TableRow>[] {
  const text = useText(statusMessages);
  const times = useTimes();
  return useMemo(() => {
    const moment = (at: string | null) => {
      // A partition's day or month has no time to show.
      if (at === null || !at.includes('T')) return at ?? '–';
      return <span title={times.full(Date.parse(at))}>{times.dayClock(Date.parse(at))}</span>;
    };
    return [
      {
        id: 'table',
        head: text.table,
        room: 'phone',
        cell: (row) => (
          <span className="mono" title={row.table}>
            {row.table}
          </span>
        ),
      },
      { id: 'rows', head: text.rows, width: 96, align: 'right', room: 'phone', cell: (row) => formatCount(row.rows) },
      {
        id: 'bytes',
        head: text.bytes,
        width: 92,
        align: 'right',
        room: 'phone',
        cell: (row) => formatBytes(row.bytes),
      },
      {
        id: 'per-row',
        head: text.perRow,
        width: 72,
        align: 'right',
        cell: (row) => (row.rows === 0 ? '–' : formatBytes(row.bytes / row.rows)),
      },
      { id: 'parts', head: text.partsOnDisk, width: 56, align: 'right', cell: (row) => formatCount(row.parts) },
      { id: 'oldest', head: text.oldestRow, width: 112, align: 'right', cell: (row) => moment(row.oldest) },
      { id: 'newest', head: text.newestRow, width: 112, align: 'right', cell: (row) => moment(row.newest) },
    ];
  }, [text, times]);
}

export function DaysPanel({ days }: { readonly days: readonly DayRow[] }) {
  const text = useText(statusMessages);
  const most = days.reduce((greatest, day) => Math.max(greatest, day.bytes), 0);
  const columns = useMemo((): readonly Column<DayRow>[] => {
    const share = (row: DayRow) => (most === 0 ? 0 : (row.bytes / most) * 100);
    return [
      { id: 'day', head: text.day, width: 92, room: 'phone', cell: (row) => row.day },
      { id: 'share', head: text.share, cell: (row) => <Bar percent={share(row)} /> },
      { id: 'rows', head: text.rows, width: 96, align: 'right', room: 'phone', cell: (row) => formatCount(row.rows) },
      {
        id: 'bytes',
        head: text.bytes,
        width: 84,
        align: 'right',
        room: 'phone',
        cell: (row) => formatBytes(row.bytes),
      },
    ];
  }, [text, most]);
  return (
    <Panel title={text.days} body="flush" className="c4">
      <Table
        label={text.days}
        columns={columns}
        rows={days}
        rowKey={(row) => row.day}
        maxHeight="340px"
        whenEmpty={<p className="panel-nothing">{text.noTables}</p>}
      />
    </Panel>
  );
}

function Bar({ percent }: { readonly percent: number }) {
  return (
    <span className="meter day-bar">
      <i style={{ width: `${percent}%` }} />
    </span>
  );
}
