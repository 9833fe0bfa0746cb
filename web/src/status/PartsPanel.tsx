import type { PartStatus } from '@galileo/model';
import { useMemo } from 'react';
import { useRefresh } from '../api/refresh.ts';
import type { Tone } from '../design/Badge.tsx';
import { Panel } from '../design/Panel.tsx';
import { StatusMark } from '../design/StatusMark.tsx';
import { Table } from '../design/Table.tsx';
import type { Column } from '../design/table-model.ts';
import { useTimes } from '../format/use-times.ts';
import { statusMessages } from '../i18n/messages/status.ts';
import { useText } from '../i18n/use-text.ts';

const tones = { ok: 'ok', degraded: 'warn', down: 'error', starting: 'info' } as const satisfies Record<
  PartStatus['state'],
  Tone
>;

export function PartsPanel({ parts }: { readonly parts: readonly PartStatus[] }) {
  const text = useText(statusMessages);
  const columns = usePartColumns();
  return (
    <Panel title={text.parts} body="flush" className="c6">
      <Table
        label={text.parts}
        columns={columns}
        rows={parts}
        rowKey={(part) => part.name}
        rowClass={(part) => (part.state === 'down' ? 'is-error' : '')}
      />
    </Panel>
  );
}

function usePartColumns(): readonly Column<PartStatus>[] {
  const text = useText(statusMessages);
  const times = useTimes();
  const { now } = useRefresh();
  return useMemo(() => {
    const names = {
      collector: text.partCollector,
      log: text.partLog,
      writer: text.partWriter,
      engine: text.partEngine,
      'query-api': text.partQueryApi,
    };
    const states = {
      ok: text.stateOk,
      degraded: text.stateDegraded,
      down: text.stateDown,
      starting: text.stateStarting,
    };
    return [
      {
        id: 'state',
        head: text.state,
        width: 96,
        room: 'phone',
        cell: (part) => <StatusMark tone={tones[part.state]}>{states[part.state]}</StatusMark>,
      },
      { id: 'part', head: text.part, width: 84, room: 'phone', cell: (part) => names[part.name] },
      { id: 'detail', head: text.detail, cell: (part) => <span title={part.detail}>{part.detail}</span> },
      {
        id: 'since',
        head: text.since,
        width: 84,
        align: 'right',
        cell: (part) => (
          <span title={times.full(Date.parse(part.since))}>{times.relative(Date.parse(part.since), now)}</span>
        ),
      },
    ];
  }, [text, times, now]);
}
