import { useMemo, useRef, useState, type CSSProperties, type MouseEvent } from 'react';
import { useTimes } from '../../format/use-times.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import { hasFlag } from '../row-flags.ts';
import type { TabProps } from '../tab-props.ts';
import { useTraceKeys } from '../use-trace-keys.ts';
import { gridOf, leastWidth, widthOf, withWidth, type TreeColumn } from './columns.ts';
import { pointed, type Pointed } from './pointed.ts';
import { RowMenu } from './RowMenu.tsx';
import { rowElementId } from './row-props.ts';
import { TextsNotice } from './TextsNotice.tsx';
import { TreeBody } from './TreeBody.tsx';
import { TreeHead } from './TreeHead.tsx';
import { LINE_HEIGHT, lineCount, treeLines, unitCount, type TreeLine } from './tree-lines.ts';
import { createTreeModel } from './tree-model.ts';
import { useOpenParts } from './use-open-parts.ts';
import { useRowTexts } from './use-row-texts.ts';
import { useTreeActions, type TreeActions } from './use-tree-actions.ts';
import { useTreeWindow } from './use-tree-window.ts';

/** The rows of a transaction with all their numbers. Whatever its size, only the lines in sight are in the page. */
export function CallTree({ model, view }: TabProps) {
  const text = useText(traceMessages);
  const times = useTimes();
  const scroller = useRef<HTMLDivElement>(null);
  const { collapsed, folds, visible, current } = view.rows;
  const { open, togglePart } = useOpenParts(model);
  const tree = useMemo(() => createTreeModel(model), [model]);
  const lines = useMemo(
    () => treeLines({ visible, columns: model.skeleton.columns, collapsed, folds, open }),
    [visible, model, collapsed, folds, open],
  );
  const inSight = useTreeWindow({ scroller, model, lines, current });
  const sightRows = useMemo(() => rowsOf(inSight), [inSight]);
  const texts = useRowTexts(model, sightRows, view.reread);
  const actions = useTreeActions({ model, view, times, textOf: texts.textOf, togglePart });
  const { menu, pointer } = useRowPointer({ model, view, actions, retry: texts.retry });
  const [hovered, setHovered] = useState(-1);
  const { columns, setWidth } = useLiveColumns(view);
  return (
    <div className="ct" style={treeStyle(columns)}>
      <TextsNotice texts={texts} />
      <div
        ref={scroller}
        className="ct-scroll"
        role="treegrid"
        tabIndex={0}
        aria-label={text['call-tree']}
        aria-rowcount={lineCount(lines) + 1}
        aria-colcount={columns.length}
        aria-activedescendant={rowElementId(current)}
        {...pointer}
        onMouseOver={(event) => setHovered(pointed(event.target)?.row ?? -1)}
        onMouseLeave={() => setHovered(-1)}
      >
        <TreeHead columns={columns} onWidth={setWidth} />
        <div role="rowgroup" className="ct-body" style={{ height: unitCount(lines) * LINE_HEIGHT }}>
          <TreeBody {...{ model, view, tree, columns, times, lines: inSight, texts, open, hovered }} />
        </div>
      </div>
      {menu}
    </div>
  );
}

type TreeStyle = CSSProperties & Readonly<Record<'--cols' | '--least' | '--method', string>>;

function treeStyle(columns: readonly TreeColumn[]): TreeStyle {
  return {
    '--cols': gridOf(columns),
    '--least': `${leastWidth(columns)}px`,
    '--method': `${columns[0] === undefined ? 0 : widthOf(columns[0])}px`,
  };
}

/** Rows of the lines, each once, ascending. */
function rowsOf(lines: readonly TreeLine[]): readonly number[] {
  return [...new Set(lines.map(({ row }) => row))].toSorted((a, b) => a - b);
}

interface RowPointerOptions extends TabProps {
  readonly actions: TreeActions;
  readonly retry: () => void;
}

/** Clicks on rows, and the menu of a row: by its button, the right mouse button or its key. */
function useRowPointer({ model, view, actions, retry }: RowPointerOptions) {
  const [menuAt, setMenuAt] = useState<{ readonly row: number; readonly anchor: Element } | undefined>(undefined);
  const { current } = view.rows;
  const openMenu = (row: number, anchor: Element | null): void => {
    if (anchor === null || hasFlag(model.skeleton.columns.flags[row], 'placeholder')) return;
    view.goTo(row);
    setMenuAt({ row, anchor });
  };
  useTraceKeys((command) => {
    if (command.do === 'copyRow') actions.copyRow(current);
    else if (command.do === 'menu') openMenu(current, document.getElementById(rowElementId(current)));
    else return false;
    return true;
  });
  const act = (at: Pointed): void => {
    if (at.act === 'toggle') view.toggle(at.row);
    else if (at.act === 'refold') view.refold(at.row);
    else if (at.act === 'retry') retry();
    else if (at.act === 'backlinks') view.update({ row: model.keys[at.row], open: 'links' }, 'step');
    else if (at.act === 'menu') openMenu(at.row, at.element);
    else if (at.act !== undefined) actions.open(at.row, at.act, at.child);
    else if ((getSelection()?.toString() ?? '') === '') view.select(at.row);
  };
  const onClick = (event: MouseEvent): void => {
    const at = pointed(event.target);
    if (at !== undefined && !at.isOwn) act(at);
  };
  const onContextMenu = (event: MouseEvent): void => {
    const at = pointed(event.target);
    if (at === undefined || at.isOwn) return;
    event.preventDefault();
    openMenu(at.row, at.element);
  };
  const menu = (
    <RowMenu
      anchor={menuAt?.anchor}
      groups={menuAt === undefined ? [] : actions.menuOf(menuAt.row)}
      onClose={() => setMenuAt(undefined)}
    />
  );
  return { menu, pointer: { onClick, onContextMenu } };
}

interface LiveColumns {
  readonly columns: readonly TreeColumn[];
  readonly setWidth: (id: TreeColumn['id'], width: number, how: 'drag' | 'settle') => void;
}

/** While an edge is dragged the tree follows; the choice is kept when it is let go. */
function useLiveColumns({ columns: choice }: TabProps['view']): LiveColumns {
  const [dragged, setDragged] = useState<readonly TreeColumn[] | undefined>(undefined);
  return {
    columns: dragged ?? choice.columns,
    setWidth: (id, width, how) => {
      const next = withWidth(choice.columns, id, width);
      setDragged(how === 'drag' ? next : undefined);
      if (how === 'settle') choice.choose(next);
    },
  };
}
