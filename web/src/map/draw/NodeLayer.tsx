import { memo } from 'react';
import { mapMessages } from '../../i18n/messages/map.ts';
import { useText } from '../../i18n/use-text.ts';
import { kindWord } from '../kind-word.ts';
import { NodeMark } from './NodeMark.tsx';
import { writtenText, type SceneNode } from './scene.ts';

export interface NodeLayerProps {
  readonly nodes: readonly SceneNode[];
  readonly selected: string | undefined;
  readonly focus: string | null;
  readonly found: ReadonlySet<string>;
  readonly active: string | undefined;
}

export const NodeLayer = memo(function NodeLayer({ nodes, selected, focus, found, active }: NodeLayerProps) {
  const text = useText(mapMessages);
  const numbers = ({ failed, facts }: SceneNode) => {
    if (facts !== undefined) return facts.map((fact) => fact.join(' ')).join(', ');
    return failed === '' ? text.nothingCounted : text.failedShare(failed);
  };
  return (
    <g className="map-nodes">
      {nodes.map((node) => (
        <NodeMark
          key={node.id}
          node={node}
          label={text.nodeLabel(kindWord(node.kind, text), writtenText(node), numbers(node))}
          isSelected={node.id === selected}
          isFocus={node.id === focus}
          isFound={found.has(node.id)}
          isActive={node.id === active}
        />
      ))}
    </g>
  );
});
