import type { PathNode } from '@galileo/model';
import type { CSSProperties } from 'react';
import { Link } from 'react-router';
import { Icon } from '../../design/Icon.tsx';
import { aggregateMessages } from '../../i18n/messages/aggregate.ts';
import { useText } from '../../i18n/use-text.ts';
import { nodeTitle } from './node-words.ts';
import { PATH_ROW_HEIGHT, type PathTreeProps } from './path-tree-props.ts';

/** The indent stops growing here; deeper rows say their depth as a number. */
const MAX_INDENTS = 40;

interface PathRowProps<Node extends PathNode> extends PathTreeProps<Node> {
  readonly id: string;
  readonly node: Node;
  /** Index among all nodes. */
  readonly place: number;
  /** Among the drawn ones, from 0. */
  readonly position: number;
}

export function PathRow<Node extends PathNode>(props: PathRowProps<Node>) {
  const { id, node, place, position, tree, columns, colours } = props;
  const hasChildren = node.descendants > 0;
  const style: CSSProperties & Record<`--${string}`, string | number> = {
    transform: `translateY(${position * PATH_ROW_HEIGHT}px)`,
    '--d': Math.min(node.depth, MAX_INDENTS),
    '--c': colours.get(node.operation.service) ?? 'var(--unknown)',
  };
  return (
    <div
      id={id}
      role="row"
      className={`pt-row ${place === tree.current ? 'is-current' : ''}`}
      style={style}
      data-place={place}
      aria-level={node.depth + 1}
      aria-rowindex={position + 2}
      aria-setsize={tree.siblings.count[place]}
      aria-posinset={tree.siblings.position[place]}
      aria-selected={place === tree.current}
      {...(hasChildren ? { 'aria-expanded': !tree.isClosed(place) } : {})}
    >
      <PathName {...props} />
      {columns.map(({ id: column, align, cell }) => (
        <span role="gridcell" key={column} className={align === 'right' ? 'num' : ''}>
          {cell(node)}
        </span>
      ))}
    </div>
  );
}

function PathName<Node extends PathNode>({ node, place, tree, colours, linkOf, marksOf }: PathRowProps<Node>) {
  const text = useText(aggregateMessages);
  const { operation, server, depth, descendants } = node;
  const isClosed = tree.isClosed(place);
  const name = operation.operation === '' ? text.unnamed : operation.operation;
  const to = linkOf(node);
  return (
    <span role="gridcell" className="pt-method">
      {depth > MAX_INDENTS ? <span className="pt-depth">{depth}</span> : null}
      {descendants > 0 ? (
        <button type="button" tabIndex={-1} className="pt-twist" aria-label={isClosed ? text.expand : text.collapse}>
          <Icon name={isClosed ? 'right' : 'down'} size={12} />
        </button>
      ) : (
        <i className="pt-leaf" />
      )}
      <span className="pt-name clip" title={nodeTitle(node)}>
        {to === undefined ? (
          <bdi>{name}</bdi>
        ) : (
          <Link to={to} tabIndex={-1}>
            <bdi>{name}</bdi>
          </Link>
        )}
        {server === null ? null : (
          <span className="pt-server">
            <Icon name="arrow-right" size={12} label={text.answeredBy} />
            <span className="swatch" style={{ background: colours.get(server.service) }} />
            <bdi>{server.operation === '' ? text.unnamed : server.operation}</bdi>
          </span>
        )}
      </span>
      {marksOf?.(node)}
    </span>
  );
}
