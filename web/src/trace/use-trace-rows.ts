import { useCallback, useMemo, useState } from 'react';
import { carriedOver, defaultCollapsed, expandedTo } from './collapse.ts';
import { foldsOf, noFolds, unfoldedTo, type Folds } from './folds.ts';
import { rowOrElse } from './row-keys.ts';
import type { TreeChange, TreeState } from './trace-actions.ts';
import type { TraceModel } from './trace-model.ts';
import { isDrawn, visibleRows, type Collapsed } from './visible-rows.ts';

/** Which rows are drawn, which runs stand as one row, and the current row: the one of the address, else the focus. */
export interface TraceRows extends TreeState {
  /** Takes what is collapsed and unfolded; the current row is the address's. */
  readonly apply: (change: Omit<TreeChange, 'current'>) => void;
}

interface Shown {
  readonly collapsed: Collapsed;
  readonly unfolded: ReadonlySet<string>;
}

interface Kept extends Shown {
  readonly model: TraceModel;
}

interface Drawn extends Shown {
  readonly folds: Folds;
  readonly visible: Int32Array;
}

export interface TraceRowsOptions {
  readonly rowKey: string | undefined;
  readonly isFolding: boolean;
}

/** A re-read trace keeps what was collapsed and unfolded; the current row is never hidden when it is asked for. */
export function useTraceRows(model: TraceModel, { rowKey, isFolding }: TraceRowsOptions): TraceRows {
  const { focusRow } = model.skeleton;
  const [kept, setKept] = useState<Kept>(() => openedAt(model, rowKey));
  const current = useMemo(() => rowOrElse(model.keys, rowKey, Math.max(0, focusRow)), [model, rowKey, focusRow]);
  const before = useMemo(() => keptFor(model, kept), [model, kept]);
  const asKept = useMemo(() => drawn(model, before, isFolding), [model, before, isFolding]);
  // Back and forward may name a row that has been collapsed or folded away since.
  const shown = useMemo(() => {
    if (isDrawn(asKept.visible, current)) return asKept;
    return drawn(model, openedTo(model, asKept, current), isFolding);
  }, [model, asKept, current, isFolding]);
  const apply = useCallback(
    ({ collapsed, unfolded }: Omit<TreeChange, 'current'>) =>
      setKept((last) => {
        const now = keptFor(model, last);
        return { model, collapsed: collapsed ?? now.collapsed, unfolded: unfolded ?? now.unfolded };
      }),
    [model],
  );
  return useMemo(() => ({ ...shown, current, apply }), [shown, current, apply]);
}

function keptFor(model: TraceModel, kept: Kept): Shown {
  if (kept.model === model) return kept;
  return { collapsed: carriedOver(kept.collapsed, kept.model.keys, model.keys), unfolded: kept.unfolded };
}

function drawn(model: TraceModel, { collapsed, unfolded }: Shown, isFolding: boolean): Drawn {
  const { columns, repeats } = model.skeleton;
  const folds = isFolding ? foldsOf(repeats, { columns, keys: model.keys, unfolded }) : noFolds;
  return { collapsed, unfolded, folds, visible: visibleRows(columns, collapsed, folds) };
}

function openedTo({ skeleton, keys, runOf }: TraceModel, { collapsed, unfolded }: Shown, row: number): Shown {
  const { columns, repeats } = skeleton;
  return {
    collapsed: expandedTo(columns, collapsed, row),
    unfolded: unfoldedTo({ columns, repeats, keys, runOf }, unfolded, row),
  };
}

function openedAt(model: TraceModel, rowKey: string | undefined): Kept {
  const { columns, focusRow } = model.skeleton;
  const collapsed = defaultCollapsed(columns, focusRow);
  return {
    model,
    collapsed: expandedTo(columns, collapsed, rowOrElse(model.keys, rowKey, focusRow)),
    unfolded: new Set(),
  };
}
