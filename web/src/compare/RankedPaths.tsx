import type { CompareAnswer, CompareNode } from '@galileo/model';
import { useMemo, useState } from 'react';
import { DeltaBar } from '../aggregate/tree/DeltaBar.tsx';
import { Millis } from '../aggregate/tree/Millis.tsx';
import { mainOperation, pathOf } from '../aggregate/tree/node-words.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { ServiceName } from '../design/ServiceName.tsx';
import { Table } from '../design/Table.tsx';
import type { Column } from '../design/table-model.ts';
import { formatCount } from '../format/units.ts';
import { compareMessages } from '../i18n/messages/compare.ts';
import { useText } from '../i18n/use-text.ts';
import { largestDelta, type CompareText } from './compare-columns.tsx';
import { OnlyMark } from './OnlyMark.tsx';

export interface RankedPathsProps {
  readonly answer: CompareAnswer;
  /** The current row of the tree. */
  readonly current: number;
  readonly onSelect: (node: number) => void;
}

interface RankedPath {
  readonly place: number;
  readonly rank: number;
  readonly node: CompareNode;
}

const FIRST_SHOWN = 10;
const MORE = 100;

/** Where did the time go: the paths that differ, the largest difference first. A click shows the path in the tree. */
export function RankedPaths({ answer, current, onSelect }: RankedPathsProps) {
  const text = useText(compareMessages);
  const [most, setMost] = useState(FIRST_SHOWN);
  const { ranked, nodes } = answer;
  const columns = useMemo(() => rankedColumns(text, answer), [text, answer]);
  const rows = ranked.slice(0, most).flatMap((place, at): readonly RankedPath[] => {
    const node = nodes[place];
    return node === undefined ? [] : [{ place, rank: at + 1, node }];
  });
  const foot =
    ranked.length <= rows.length ? undefined : (
      <>
        <span>{text.shownOf(formatCount(rows.length), formatCount(ranked.length))}</span>
        <Button size="small" onClick={() => setMost(most + MORE)}>
          {text.showMore}
        </Button>
      </>
    );
  return (
    <Panel title={text.where} note={text.whereNote} body="flush" foot={foot}>
      {rows.length === 0 ? (
        <EmptyState title={text.same}>{text.sameText}</EmptyState>
      ) : (
        <Table
          label={text.where}
          columns={columns}
          rows={rows}
          rowKey={({ place }) => String(place)}
          selectedKey={String(current)}
          onOpen={({ place }) => onSelect(place)}
          maxHeight="320px"
        />
      )}
    </Panel>
  );
}

function rankedColumns(text: CompareText, answer: CompareAnswer): readonly Column<RankedPath>[] {
  const largestNs = largestDelta(answer);
  return [
    { id: 'rank', head: text.rank, width: 44, room: 'phone', cell: ({ rank }) => rank },
    {
      id: 'method',
      head: text.method,
      room: 'phone',
      cell: ({ node, place }) => <PathName node={node} path={pathOf(answer.nodes, place)} />,
    },
    {
      id: 'application',
      head: text.application,
      width: 140,
      cell: ({ node }) => <ServiceName name={mainOperation(node).service} />,
    },
    {
      id: 'countA',
      head: text.countA,
      width: 76,
      align: 'right',
      room: 'desk',
      cell: ({ node }) => formatCount(node.a.count),
    },
    {
      id: 'countB',
      head: text.countB,
      width: 76,
      align: 'right',
      room: 'desk',
      cell: ({ node }) => formatCount(node.b.count),
    },
    {
      id: 'a',
      head: text.exclusiveA,
      width: 96,
      align: 'right',
      cell: ({ node }) => <Millis ns={node.a.exclusiveNs} />,
    },
    {
      id: 'b',
      head: text.exclusiveB,
      width: 96,
      align: 'right',
      cell: ({ node }) => <Millis ns={node.b.exclusiveNs} />,
    },
    {
      id: 'delta',
      head: text.delta,
      width: 220,
      room: 'phone',
      cell: ({ node }) => <DeltaBar deltaNs={node.deltaNs} largestNs={largestNs} />,
    },
  ];
}

/** The operation, after the way to it. */
function PathName({ node, path }: { readonly node: CompareNode; readonly path: readonly string[] }) {
  const text = useText(compareMessages);
  const above = path.slice(0, -1).join(' › ');
  const name = path.at(-1) ?? '';
  return (
    <span className="cmp-path" title={path.join(' › ')}>
      <b className="clip">{name === '' ? text.unnamed : name}</b>
      <OnlyMark node={node} />
      {above === '' ? null : <span className="dim clip">{above}</span>}
    </span>
  );
}
