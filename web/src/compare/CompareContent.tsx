import type { CompareAnswer, CompareNode, PathOperation } from '@galileo/model';
import { useCallback, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { mainOperation } from '../aggregate/tree/node-words.ts';
import { servicesOf } from '../aggregate/tree/path-model.ts';
import { PathTree } from '../aggregate/tree/PathTree.tsx';
import { treeKeyHelp } from '../aggregate/tree/tree-key-help.ts';
import { usePathTree } from '../aggregate/tree/use-path-tree.ts';
import { Notice } from '../design/Notice.tsx';
import { Panel } from '../design/Panel.tsx';
import { useServiceColours } from '../design/use-service-colours.ts';
import { formatCount } from '../format/units.ts';
import { aggregateMessages } from '../i18n/messages/aggregate.ts';
import { compareMessages } from '../i18n/messages/compare.ts';
import { useText } from '../i18n/use-text.ts';
import { tracesParams } from '../search/traces-link.ts';
import { usePageKeys } from '../shell/use-page-keys.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import { compareColumns } from './compare-columns.tsx';
import { OnlyMark } from './OnlyMark.tsx';
import { RankedPaths } from './RankedPaths.tsx';

/** The ranked paths, and both trees as one. */
export function CompareContent({ answer }: { readonly answer: CompareAnswer }) {
  const text = useText(compareMessages);
  const keys = useText(aggregateMessages);
  const navigate = useNavigate();
  const linkOf = useOperationLink();
  const { nodes, leftOut } = answer;
  const tree = usePathTree(nodes);
  const services = useMemo(() => servicesOf(nodes), [nodes]);
  const colours = useServiceColours(services);
  const columns = useMemo(() => compareColumns(text, { answer, colours }), [text, answer, colours]);
  usePageKeys({}, { title: text.keysTitle, list: treeKeyHelp(keys) });
  return (
    <>
      {isSameOperation(answer.a.operation, answer.b.operation) ? null : <Notice tone="info">{text.rootsDiffer}</Notice>}
      <RankedPaths answer={answer} current={tree.current} onSelect={tree.select} />
      <Panel
        title={text.tree}
        note={text.treeNote}
        body="flush"
        className="cmp-tree"
        foot={leftOut === 0 ? undefined : text.leftOut(formatCount(leftOut))}
      >
        <PathTree
          label={text.tree}
          methodHead={text.method}
          nodes={nodes}
          columns={columns}
          tree={tree}
          colours={colours}
          linkOf={linkOf}
          onOpen={(node) => void navigate(linkOf(node))}
          marksOf={(node) => <OnlyMark node={node} />}
        />
      </Panel>
    </>
  );
}

function isSameOperation(a: PathOperation, b: PathOperation): boolean {
  return a.service === b.service && a.operation === b.operation && a.kind === b.kind;
}

/** The traces that have the operation of a node. */
function useOperationLink(): (node: CompareNode) => string {
  const link = useLinkTo();
  return useCallback(
    (node: CompareNode) => {
      const { service, operation, kind } = mainOperation(node);
      return link('/traces', { ...tracesParams({ service, operation, kind }), unit: 'trace' });
    },
    [link],
  );
}
