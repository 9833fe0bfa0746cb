import type { AggregateAnswer, AggregateNode } from '@galileo/model';
import { useCallback, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useServiceColours } from '../design/use-service-colours.ts';
import { aggregateMessages } from '../i18n/messages/aggregate.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageKeys } from '../shell/use-page-keys.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import type { AggregateAddress } from './aggregate-address.ts';
import { splitColumns, wholeColumns } from './aggregate-columns.tsx';
import { AggregateFacts } from './AggregateFacts.tsx';
import { AggregateFoot } from './AggregateFoot.tsx';
import { DifferenceList } from './DifferenceList.tsx';
import { nodeSearch } from './node-search.ts';
import { sideNames } from './side-names.ts';
import { FailedMark } from './tree/FailedMark.tsx';
import { servicesOf } from './tree/path-model.ts';
import { PathTree } from './tree/PathTree.tsx';
import { treeKeyHelp } from './tree/tree-key-help.ts';
import { usePathTree } from './tree/use-path-tree.ts';

export interface AggregateContentProps {
  readonly answer: AggregateAnswer;
  readonly address: AggregateAddress;
  readonly isLoading: boolean;
}

/** Numbers, tree and, with a split, the list of differences. */
export function AggregateContent({ answer, address, isLoading }: AggregateContentProps) {
  const text = useText(aggregateMessages);
  const navigate = useNavigate();
  const linkOf = useNodeLink(address);
  const tree = usePathTree(answer.nodes);
  const services = useMemo(() => servicesOf(answer.nodes), [answer.nodes]);
  const colours = useServiceColours(services);
  const names = sideNames(answer.split, text);
  const columns = useMemo(
    () => (answer.sides === null ? wholeColumns(text, colours) : splitColumns(text, { names, answer, colours })),
    [answer, text, names, colours],
  );
  usePageKeys({}, { title: text.keysTitle, list: treeKeyHelp(text) });
  return (
    <>
      <AggregateFacts answer={answer} />
      <div className="agg-body">
        <div className="agg-tree">
          <PathTree
            label={text.treeLabel}
            methodHead={text.method}
            nodes={answer.nodes}
            columns={columns}
            tree={tree}
            colours={colours}
            linkOf={linkOf}
            onOpen={(node) => void navigate(linkOf(node))}
            marksOf={(node) => <FailedMark count={node.all.failed} />}
            isDimmed={isLoading}
          />
        </div>
        {answer.sides === null ? null : (
          <DifferenceList answer={answer} names={names} current={tree.current} onSelect={tree.select} />
        )}
      </div>
      <AggregateFoot answer={answer} />
    </>
  );
}

function useNodeLink({ expression, region }: AggregateAddress): (node: AggregateNode) => string {
  const link = useLinkTo();
  return useCallback(
    (node: AggregateNode) => link('/traces', nodeSearch(node, { expression, region })),
    [link, expression, region],
  );
}
