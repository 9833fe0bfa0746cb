import type { CompareAnswer, CompareNode, CompareNumbers } from '@galileo/model';
import { DeltaBar } from '../aggregate/tree/DeltaBar.tsx';
import { mainOperation } from '../aggregate/tree/node-words.ts';
import { Millis } from '../aggregate/tree/Millis.tsx';
import type { PathColumn } from '../aggregate/tree/path-tree-props.ts';
import { ServiceName } from '../design/ServiceName.tsx';
import { formatCount, formatDuration } from '../format/units.ts';
import type { compareMessages } from '../i18n/messages/compare.ts';
import type { useText } from '../i18n/use-text.ts';

export type CompareText = ReturnType<typeof useText<(typeof compareMessages)['en']>>;

export interface CompareColumnOptions {
  readonly answer: CompareAnswer;
  readonly colours: ReadonlyMap<string, string>;
}

/** |delta| of the first in rank: a full bar. */
export function largestDelta({ nodes, ranked }: CompareAnswer): number {
  return Math.abs(nodes[ranked[0] ?? -1]?.deltaNs ?? 0);
}

export function compareColumns(
  text: CompareText,
  { answer, colours }: CompareColumnOptions,
): readonly PathColumn<CompareNode>[] {
  const largestNs = largestDelta(answer);
  return [
    {
      id: 'application',
      head: text.application,
      width: 120,
      cell: (node) => {
        const { service } = mainOperation(node);
        return <ServiceName name={service} colour={colours.get(service)} />;
      },
    },
    countColumn('countA', text.countA, ({ a }) => a.count),
    countColumn('countB', text.countB, ({ b }) => b.count),
    timeColumn(text, text.exclusiveA, ({ a }) => a),
    timeColumn(text, text.exclusiveB, ({ b }) => b),
    {
      id: 'delta',
      head: text.delta,
      hint: text.deltaHint,
      width: 220,
      cell: ({ deltaNs }) => <DeltaBar deltaNs={deltaNs} largestNs={largestNs} />,
    },
  ];
}

function countColumn(id: string, head: string, count: (node: CompareNode) => number): PathColumn<CompareNode> {
  return { id, head, width: 64, align: 'right', cell: (node) => formatCount(count(node)) };
}

function timeColumn(
  text: CompareText,
  head: string,
  side: (node: CompareNode) => CompareNumbers,
): PathColumn<CompareNode> {
  return {
    id: head,
    head,
    hint: text.exclusiveHint,
    width: 96,
    align: 'right',
    cell: (node) => {
      const { exclusiveNs, networkNs } = side(node);
      const network = networkNs === 0 ? undefined : text.network(formatDuration(networkNs));
      return (
        <span title={network}>
          <Millis ns={exclusiveNs} />
        </span>
      );
    },
  };
}
