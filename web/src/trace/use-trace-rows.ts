import { useCallback, useMemo, useState } from 'react';
import { carriedOver, defaultCollapsed, expandedTo } from './collapse.ts';
import { rowOrElse } from './row-keys.ts';
import type { TraceModel } from './trace-model.ts';
import { isHidden, visibleRows, type Collapsed } from './visible-rows.ts';

export interface TraceRows {
  readonly collapsed: Collapsed;
  readonly setCollapsed: (next: Collapsed) => void;
  readonly visible: Int32Array;
  /** The current row: the one of the address, else the focus. */
  readonly current: number;
}

interface Kept {
  readonly model: TraceModel;
  readonly collapsed: Collapsed;
}

/** Which rows are drawn. A re-read trace keeps what was collapsed; the current row is never hidden when it is asked for. */
export function useTraceRows(model: TraceModel, rowKey: string | undefined): TraceRows {
  const { columns, focusRow } = model.skeleton;
  const [kept, setKept] = useState<Kept>(() => openedAt(model, rowKey));
  const current = useMemo(() => rowOrElse(model.keys, rowKey, Math.max(0, focusRow)), [model, rowKey, focusRow]);
  const collapsed = useMemo(() => {
    const before = kept.model === model ? kept.collapsed : carriedOver(kept.collapsed, kept.model.keys, model.keys);
    // Back and forward may name a row that has been collapsed away since.
    return isHidden(columns.parentRow, before, current) ? expandedTo(columns, before, current) : before;
  }, [kept, model, columns, current]);
  const setCollapsed = useCallback((next: Collapsed) => setKept({ model, collapsed: next }), [model]);
  const visible = useMemo(() => visibleRows(columns, collapsed), [columns, collapsed]);
  return { collapsed, setCollapsed, visible, current };
}

function openedAt(model: TraceModel, rowKey: string | undefined): Kept {
  const { columns, focusRow } = model.skeleton;
  const collapsed = defaultCollapsed(columns, focusRow);
  return { model, collapsed: expandedTo(columns, collapsed, rowOrElse(model.keys, rowKey, focusRow)) };
}
