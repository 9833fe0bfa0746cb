import type { AggregateAnswer, AggregateNode } from '@galileo/model';
import { ServiceName } from '../design/ServiceName.tsx';
import { formatCount } from '../format/units.ts';
import type { AggregateText, SideNames } from './side-names.ts';
import { DeltaBar } from './tree/DeltaBar.tsx';
import { Millis } from './tree/Millis.tsx';
import { mainOperation } from './tree/node-words.ts';
import type { PathColumn } from './tree/path-tree-props.ts';
import { ShareBar } from './tree/ShareBar.tsx';

type Columns = readonly PathColumn<AggregateNode>[];
type Colours = ReadonlyMap<string, string>;

function applicationColumn(text: AggregateText, colours: Colours, width: number): PathColumn<AggregateNode> {
  return {
    id: 'application',
    head: text.application,
    width,
    cell: (node) => {
      const { service } = mainOperation(node);
      return <ServiceName name={service} colour={colours.get(service)} />;
    },
  };
}

function countColumn(head: string, hint: string, count: (node: AggregateNode) => number): PathColumn<AggregateNode> {
  return { id: head, head, hint, width: 54, align: 'right', cell: (node) => formatCount(count(node)) };
}

interface Timed {
  readonly id: string;
  readonly head: string;
  readonly hint: string;
  /** px; 90 when not said. */
  readonly width?: number;
  readonly ns: (node: AggregateNode) => number;
}

function timeColumn({ id, head, hint, width, ns }: Timed): PathColumn<AggregateNode> {
  return { id, head, hint, width: width ?? 90, align: 'right', cell: (node) => <Millis ns={ns(node)} /> };
}

/** Without a split: sums, shares and percentiles of everything that was merged. */
export function wholeColumns(text: AggregateText, colours: Colours): Columns {
  return [
    applicationColumn(text, colours, 100),
    countColumn(text.calls, text.callsHint, ({ all }) => all.count),
    countColumn(text.tracesHead, text.tracesHint, ({ all }) => all.traces),
    {
      id: 'failed',
      head: text.failed,
      width: 50,
      align: 'right',
      cell: ({ all }) =>
        all.failed === 0 ? <span className="faint">0</span> : <b className="t-error">{formatCount(all.failed)}</b>,
    },
    timeColumn({ id: 'exec', head: text.exec, hint: text.execHint, ns: ({ all }) => all.execNs }),
    timeColumn({
      id: 'exclusive',
      head: text.exclusive,
      hint: text.exclusiveHint,
      ns: ({ all }) => all.exclusiveNs,
    }),
    {
      id: 'share',
      head: text.share,
      hint: text.shareHint,
      width: 122,
      cell: (node) => (
        <ShareBar
          ownPercent={node.exclusivePercent}
          workPercent={node.workPercent}
          colour={colours.get(mainOperation(node).service)}
        />
      ),
    },
    timeColumn({ id: 'p95', head: text.execP95, hint: text.execP95Hint, ns: ({ all }) => all.p95Ns }),
    timeColumn({ id: 'max', head: text.max, hint: text.execHint, ns: ({ all }) => all.maxNs }),
  ];
}

/** |delta| of the first in rank: a full bar. */
export function largestDelta({ nodes, ranked }: AggregateAnswer): number {
  return Math.abs(nodes[ranked[0] ?? -1]?.sides?.deltaNs ?? 0);
}

export interface SplitColumnOptions {
  readonly names: SideNames;
  readonly answer: AggregateAnswer;
  readonly colours: Colours;
}

/** With a split: the same path on both sides, per transaction. */
export function splitColumns(text: AggregateText, { names, answer, colours }: SplitColumnOptions): Columns {
  const hint = text.perTransactionHint;
  const largestNs = largestDelta(answer);
  return [
    applicationColumn(text, colours, 92),
    countColumn(names.selected, text.callsHint, ({ sides }) => sides?.selected.count ?? 0),
    countColumn(names.others, text.callsHint, ({ sides }) => sides?.others.count ?? 0),
    timeColumn({
      id: 'selected',
      head: text.perTransaction(names.selected),
      hint,
      width: 80,
      ns: ({ sides }) => sides?.selectedAvgNs ?? 0,
    }),
    timeColumn({
      id: 'others',
      head: text.perTransaction(names.others),
      hint,
      width: 80,
      ns: ({ sides }) => sides?.othersAvgNs ?? 0,
    }),
    {
      id: 'delta',
      head: text.delta,
      hint: text.deltaHint,
      width: 136,
      cell: ({ sides }) => <DeltaBar deltaNs={sides?.deltaNs ?? 0} largestNs={largestNs} />,
    },
  ];
}
