import type { PathNode } from '@galileo/model';
import { useId, useRef, type CSSProperties, type KeyboardEvent, type MouseEvent } from 'react';
import { PathRow } from './PathRow.tsx';
import { NAMES_WIDTH, type PathTreeProps } from './path-tree-props.ts';
import './path-tree.css';
import type { PathTreeState } from './use-path-tree.ts';
import { useTreeWindow } from './use-tree-window.ts';

/** px between columns, as the style sheet has it. */
const GAP = 8;

/** A merged call tree as a grid: virtual rows, one tab stop, arrows inside. */
export function PathTree<Node extends PathNode>(props: PathTreeProps<Node>) {
  const { label, nodes, columns, tree, methodHead, isDimmed = false } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { items, height } = useTreeWindow(scroller, tree);
  const widths = columns.map(({ width }) => width);
  const tracks: CSSProperties & Record<`--${string}`, string> = {
    '--tracks': [`minmax(${NAMES_WIDTH}px, 1fr)`, ...widths.map((width) => `${width}px`)].join(' '),
    '--least': `${widths.reduce((sum, width) => sum + width + GAP, NAMES_WIDTH + GAP * 2)}px`,
  };
  return (
    <div
      ref={scroller}
      className={`pt ${isDimmed ? 'is-dimmed' : ''}`}
      style={tracks}
      role="treegrid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={tree.drawn.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={nodes.length === 0 ? undefined : `${id}-${tree.current}`}
      onKeyDown={(event) => onKey(event, props)}
      onClick={(event) => onClick(event, tree)}
    >
      <div role="row" className="pt-head" aria-rowindex={1}>
        <span role="columnheader">{methodHead}</span>
        {columns.map(({ id: column, head, hint, align }) => (
          <span role="columnheader" key={column} title={hint} className={align === 'right' ? 'num' : ''}>
            {head}
          </span>
        ))}
      </div>
      <div role="rowgroup" className="pt-rows" style={{ height }}>
        {items.map(({ index }) => {
          const place = tree.drawn[index] ?? 0;
          const node = nodes[place];
          return node === undefined ? null : (
            <PathRow key={place} {...props} id={`${id}-${place}`} node={node} place={place} position={index} />
          );
        })}
      </div>
    </div>
  );
}

function onKey<Node extends PathNode>(event: KeyboardEvent, { nodes, tree, onOpen }: PathTreeProps<Node>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
  const node = nodes[tree.current];
  const isHandled = event.key === 'Enter' && node !== undefined ? 'open' : tree.press(event) ? 'moved' : 'not';
  if (isHandled === 'not') return;
  event.preventDefault();
  event.stopPropagation();
  if (isHandled === 'open' && node !== undefined) onOpen(node);
}

function onClick(event: MouseEvent, tree: PathTreeState): void {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const place = Number(target?.closest<HTMLElement>('[data-place]')?.dataset['place'] ?? Number.NaN);
  if (Number.isNaN(place)) return;
  if (target?.closest('.pt-twist') === null) tree.select(place);
  else tree.toggle(place);
}
