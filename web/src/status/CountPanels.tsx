import type { IngestStatus, LedgerLine } from '@galileo/model';
import { useMemo } from 'react';
import { Panel } from '../design/Panel.tsx';
import { Table } from '../design/Table.tsx';
import type { Column } from '../design/table-model.ts';
import { formatCount } from '../format/units.ts';
import { statusMessages } from '../i18n/messages/status.ts';
import { useText } from '../i18n/use-text.ts';
import { troubleLines } from './ledger.ts';

const COUNT_WIDTH = 84;

/** Why items were not stored. */
export function ReasonsPanel({ lines }: { readonly lines: IngestStatus['lines'] }) {
  const text = useText(statusMessages);
  const columns = useMemo((): readonly Column<LedgerLine>[] => {
    const outcomes: Record<LedgerLine['outcome'], string> = {
      accepted: text.accepted,
      stored: text.storedWord,
      rejected: text.rejectedWord,
      duplicate: text.duplicate,
      refused: text.refusedWord,
      'writer-rejected': text.writerRejected,
      dead: text.dead,
      expired: text.expired,
    };
    return [
      { id: 'outcome', head: text.outcome, width: 104, room: 'phone', cell: (line) => outcomes[line.outcome] },
      {
        id: 'reason',
        head: text.reason,
        room: 'phone',
        cell: (line) => (
          <span className="mono" title={line.reason}>
            {line.reason}
          </span>
        ),
      },
      {
        id: 'count',
        head: text.count,
        width: COUNT_WIDTH,
        align: 'right',
        room: 'phone',
        cell: (line) => formatCount(line.count),
      },
    ];
  }, [text]);
  return (
    <Panel title={text.reasons} body="flush" className="c4">
      <Table
        label={text.reasons}
        columns={columns}
        rows={troubleLines(lines)}
        rowKey={(line) => `${line.outcome} ${line.reason}`}
        whenEmpty={<p className="panel-nothing">{text.noReasons}</p>}
      />
    </Panel>
  );
}

type RequestRow = IngestStatus['requests'][number];

export function RequestsPanel({ requests }: { readonly requests: IngestStatus['requests'] }) {
  const text = useText(statusMessages);
  const columns = useMemo(
    (): readonly Column<RequestRow>[] => [
      {
        id: 'transport',
        head: text.transport,
        width: 90,
        room: 'phone',
        cell: (row) => (row.transport === 'http' ? 'HTTP' : 'gRPC'),
      },
      { id: 'answer', head: text.answer, room: 'phone', cell: (row) => <span className="mono">{row.status}</span> },
      {
        id: 'count',
        head: text.count,
        width: COUNT_WIDTH,
        align: 'right',
        room: 'phone',
        cell: (row) => formatCount(row.count),
      },
    ],
    [text],
  );
  return (
    <Panel title={text.requests} body="flush" className="c4">
      <Table
        label={text.requests}
        columns={columns}
        rows={requests}
        rowKey={(row) => `${row.transport} ${row.status}`}
        whenEmpty={<p className="panel-nothing">{text.noRequests}</p>}
      />
    </Panel>
  );
}

type ToleratedRow = IngestStatus['tolerated'][number];

export function ToleratedPanel({ tolerated }: { readonly tolerated: IngestStatus['tolerated'] }) {
  const text = useText(statusMessages);
  const columns = useMemo(
    (): readonly Column<ToleratedRow>[] => [
      { id: 'kind', head: text.kind, room: 'phone', cell: (row) => <span className="mono">{row.kind}</span> },
      {
        id: 'count',
        head: text.count,
        width: COUNT_WIDTH,
        align: 'right',
        room: 'phone',
        cell: (row) => formatCount(row.count),
      },
    ],
    [text],
  );
  return (
    <Panel title={text.tolerated} note={text.toleratedNote} body="flush" className="c4">
      <Table
        label={text.tolerated}
        columns={columns}
        rows={tolerated}
        rowKey={(row) => row.kind}
        whenEmpty={<p className="panel-nothing">{text.noTolerated}</p>}
      />
    </Panel>
  );
}
