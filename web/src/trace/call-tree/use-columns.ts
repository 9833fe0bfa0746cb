import { useMemo, useState } from 'react';
import { readPreference, writePreference } from '../../theme/preferences.ts';
import type { TraceAddress } from '../trace-address.ts';
import { parseColumns, printColumns, usualColumns, type TreeColumn } from './columns.ts';
import { useContentWidth } from './use-content-width.ts';

const PREFERENCE = 'call-tree-columns';
/** px of the drawer of a span and of the scroll bar. */
const DRAWER = 340;
const WIDE_DRAWER = 460;
const WIDE_FROM = 1600;
const SCROLL_BAR = 16;

export interface ColumnChoice {
  readonly columns: readonly TreeColumn[];
  readonly isChosen: boolean;
  /** Undefined: what there is room for. */
  readonly choose: (columns: readonly TreeColumn[] | undefined) => void;
}

function roomOf(width: number, hasDrawer: boolean): number {
  if (!hasDrawer) return width - SCROLL_BAR;
  return width - SCROLL_BAR - (innerWidth >= WIDE_FROM ? WIDE_DRAWER : DRAWER);
}

/** The columns of the address, else those the viewer chose last on this machine, else what there is room for. */
export function useColumns(
  address: Pick<TraceAddress, 'cols' | 'open'>,
  update: (fields: Pick<TraceAddress, 'cols'>, how: 'settle') => void,
): ColumnChoice {
  const room = roomOf(useContentWidth(), address.open !== undefined);
  const [kept, setKept] = useState(() => readPreference(PREFERENCE));
  return useMemo(() => {
    const chosen = parseColumns(address.cols) ?? parseColumns(kept);
    return {
      columns: chosen ?? usualColumns(room),
      isChosen: chosen !== undefined,
      choose: (columns) => {
        const cols = columns === undefined ? undefined : printColumns(columns);
        writePreference(PREFERENCE, cols ?? null);
        setKept(cols ?? null);
        update({ cols }, 'settle');
      },
    };
  }, [address.cols, kept, room, update]);
}
