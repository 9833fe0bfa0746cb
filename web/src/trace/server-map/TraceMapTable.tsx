import type { TraceMapAnswer, TraceMapEdge } from '@galileo/model';
import { useMemo, useState } from 'react';
import { ServiceName } from '../../design/ServiceName.tsx';
import { Table } from '../../design/Table.tsx';
import { sortRows, type Column, type Sort } from '../../design/table-model.ts';
import { formatCount, formatDuration } from '../../format/units.ts';
import { mapMessages } from '../../i18n/messages/map.ts';
import { traceMapMessages } from '../../i18n/messages/trace-map.ts';
import { useText } from '../../i18n/use-text.ts';
import { kindWord, type MapTexts } from '../../map/kind-word.ts';
import type { Selection } from '../../map/map-address.ts';
import { edgeId, type TraceMapTexts } from './trace-scene.ts';
import { useNodeNames } from './use-trace-map.ts';

export interface TraceMapTableProps {
  readonly answer: TraceMapAnswer;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection) => void;
}

/** All edges with their numbers: the map for screen readers. */
export function TraceMapTable({ answer, selection, onSelect }: TraceMapTableProps) {
  const text = useText(traceMapMessages);
  const words = useText(mapMessages);
  const names = useNodeNames(answer);
  const [sort, setSort] = useState<Sort>({ column: 'sum', direction: 'down' });
  const columns = useMemo(() => edgeColumns({ answer, names, text, words }), [answer, names, text, words]);
  return (
    <div className="tx-map-table">
      <Table
        label={text.tableLabel}
        columns={columns}
        rows={sortRows(answer.edges, columns, sort)}
        rowKey={edgeId}
        sort={sort}
        onSort={setSort}
        rowClass={({ failed }) => (failed > 0 ? 'is-error' : '')}
        selectedKey={selection?.kind === 'edge' ? selection.id : undefined}
        onOpen={(edge) => onSelect({ kind: 'edge', id: edgeId(edge) })}
        maxHeight="100%"
      />
    </div>
  );
}

interface ColumnOptions {
  readonly answer: TraceMapAnswer;
  readonly names: ReadonlyMap<string, string>;
  readonly text: TraceMapTexts;
  readonly words: MapTexts;
}

function edgeColumns({ answer, names, text, words }: ColumnOptions): readonly Column<TraceMapEdge>[] {
  const nodes = new Map(answer.nodes.map((node) => [node.id, node]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const nodeCell = (id: string) =>
    nodes.get(id)?.kind === 'service' ? <ServiceName name={nameOf(id)} /> : <span className="clip">{nameOf(id)}</span>;
  const kindOf = ({ to }: TraceMapEdge) => {
    const node = nodes.get(to);
    return node === undefined ? '' : kindWord(node.kind, words);
  };
  const number = (id: string, head: string, value: (edge: TraceMapEdge) => number): Column<TraceMapEdge> => ({
    id,
    head,
    width: 96,
    align: 'right',
    sort: value,
    cell: (edge) => (id === 'calls' || id === 'failed' ? formatCount(value(edge)) : formatDuration(value(edge))),
  });
  return [
    { id: 'from', head: text.from, sort: ({ from }) => nameOf(from), cell: ({ from }) => nodeCell(from) },
    { id: 'to', head: text.to, sort: ({ to }) => nameOf(to), cell: ({ to }) => nodeCell(to) },
    { id: 'kind', head: text.kind, width: 110, sort: kindOf, cell: kindOf },
    number('calls', text.calls, ({ calls }) => calls),
    number('failed', text.failedSpans, ({ failed }) => failed),
    number('sum', text.sum, ({ sumNs }) => sumNs),
    number('average', text.average, ({ sumNs, calls }) => (calls === 0 ? 0 : sumNs / calls)),
    number('longest', text.longest, ({ maxNs }) => maxNs),
    {
      id: 'waits',
      head: text.waits,
      width: 110,
      room: 'wide',
      cell: ({ isAsync }) => (isAsync ? text.no : text.yes),
    },
  ];
}
