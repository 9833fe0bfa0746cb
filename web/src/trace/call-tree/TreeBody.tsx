import type { Times } from '../../format/use-times.ts';
import type { TabProps } from '../tab-props.ts';
import { ChildLine } from './ChildLine.tsx';
import { widthOf, type TreeColumn } from './columns.ts';
import { PartLine } from './PartLine.tsx';
import type { FoundMark, TextState } from './row-props.ts';
import { SpanLine } from './SpanLine.tsx';
import type { OpenParts, TreeLine } from './tree-lines.ts';
import type { TreeModel } from './tree-model.ts';
import type { RowTexts } from './use-row-texts.ts';

export interface TreeBodyProps extends TabProps {
  readonly tree: TreeModel;
  readonly columns: readonly TreeColumn[];
  readonly times: Times;
  readonly lines: readonly TreeLine[];
  readonly texts: RowTexts;
  readonly open: OpenParts;
  readonly hovered: number;
}

/** px of the Exec(%) column beside the lane: its number and the air around. */
const LANE_AROUND = 58;

/** The lines in sight. */
export function TreeBody(props: TreeBodyProps) {
  const { model, view, lines, texts, open } = props;
  const textState = (row: number): TextState => {
    if (texts.textOf(row) !== undefined) return 'ready';
    return texts.problem === undefined || texts.problem.kind === 'conflict' ? 'loading' : 'failed';
  };
  return lines.map((line) => {
    const { row } = line;
    const rowTexts = texts.textOf(row);
    const key = `${model.keys[row]} ${line.kind}`;
    if (line.kind === 'child') {
      const isOpen = open.get(row)?.some((part) => part.what === 'text' && part.child === line.child) ?? false;
      return (
        <ChildLine
          key={`${key} ${line.child}`}
          model={model}
          line={line}
          child={rowTexts?.children[line.child]}
          textState={textState(row)}
          isOpen={isOpen}
        />
      );
    }
    if (line.kind === 'part') {
      const { what, child } = line.part;
      return <PartLine key={`${key} ${what} ${child}`} model={model} line={line} texts={rowTexts} />;
    }
    return (
      <SpanLine
        key={key}
        {...spanProps(props, row)}
        index={line.index}
        top={line.top}
        texts={rowTexts}
        textState={textState(row)}
        found={foundMark(view, row)}
      />
    );
  });
}

function spanProps({ model, view, tree, columns, times, hovered }: TreeBodyProps, row: number) {
  const { rows } = view;
  const percent = columns.find(({ id }) => id === 'percent');
  const run = model.runOf[row] ?? -1;
  const fold = rows.folds.get(row);
  const isFirst = run >= 0 && model.skeleton.repeats[run]?.rows[0] === row;
  return {
    model,
    tree,
    columns,
    times,
    row,
    laneWidth: percent === undefined ? 0 : Math.max(1, widthOf(percent) - LANE_AROUND),
    fold,
    isUnfoldedRun: isFirst && fold === undefined && view.address.isFolding,
    isCurrent: row === rows.current,
    isCollapsed: rows.collapsed[row] === 1,
    linkedFrom: view.backlinks.of(model.skeleton.columns.spanId[row] ?? '').length,
    hasTools: row === hovered || row === rows.current,
  } as const;
}

function foundMark({ found, address, marked }: TabProps['view'], row: number): FoundMark {
  if (found.isFound(row)) return found.rows[address.hit - 1] === row ? 'now' : 'found';
  return marked.has(row) ? 'marked' : '';
}
