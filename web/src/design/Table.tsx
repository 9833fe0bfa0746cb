import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, type MouseEvent, type ReactNode } from 'react';
import { TableHead } from './TableHead.tsx';
import { columnsFor, type Column, type Sort } from './table-model.ts';
import { useRoom } from './use-room.ts';
import { useRowKeys } from './use-row-keys.ts';

export interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** In the order to show: `sortRows` for lists that are whole, the server for those that are cut. */
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: Sort | undefined;
  readonly onSort?: (sort: Sort) => void;
  /** Click, or Enter on a row. Put a real link into one cell too, for the middle mouse button. */
  readonly onOpen?: (row: Row) => void;
  readonly selectedKey?: string | undefined;
  /** `is-error`, `is-quiet` or nothing. */
  readonly rowClass?: (row: Row) => string;
  /** Drawn instead of rows when there are none. */
  readonly whenEmpty?: ReactNode;
  /** CSS height at which the list scrolls in itself; without it the page scrolls. Needed above 200 rows. */
  readonly maxHeight?: string;
}

const ROW_HEIGHT = 28;
const VIRTUAL_FROM = 200;

/** Clicks on a link or button in the row, and the end of selecting text, do not open the row. */
function isForRow(event: MouseEvent): boolean {
  const isOwn = event.target instanceof Element && event.target.closest('a, button, input') !== null;
  return !isOwn && (getSelection()?.toString() ?? '') === '';
}

export function Table<Row>(props: TableProps<Row>) {
  const { label, rows, rowKey, sort, onSort, onOpen, selectedKey, rowClass, whenEmpty, maxHeight } = props;
  const room = useRoom();
  const columns = useMemo(() => columnsFor(props.columns, room), [props.columns, room]);
  const scroller = useRef<HTMLDivElement>(null);
  const isVirtual = rows.length > VIRTUAL_FROM && maxHeight !== undefined;
  // oxlint-disable-next-line react/incompatible-library -- its functions are not memoised, and nothing here memoises by them
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    estimateSize: () => ROW_HEIGHT,
    getScrollElement: () => scroller.current,
    overscan: 12,
  });
  const reveal = useCallback(
    (index: number) => (isVirtual ? virtual.scrollToIndex(index) : undefined),
    [isVirtual, virtual],
  );
  const open = (index: number) => {
    const row = rows[index];
    if (row !== undefined) onOpen?.(row);
  };
  const keys = useRowKeys({ count: rows.length, scroller, reveal, onOpen: open });
  const items = virtual.getVirtualItems();
  const first = isVirtual ? (items[0]?.index ?? 0) : 0;
  const shown = isVirtual ? rows.slice(first, (items.at(-1)?.index ?? -1) + 1) : rows;
  const below = (rows.length - first - shown.length) * ROW_HEIGHT;
  return (
    <div className="table-wrap" ref={scroller} style={{ maxHeight }} data-rows="" onKeyDown={keys.onKeyDown}>
      <table className="table" aria-label={label} aria-rowcount={rows.length}>
        <TableHead columns={columns} sort={sort} onSort={onSort} />
        <tbody>
          <Gap height={first * ROW_HEIGHT} />
          {shown.map((row, index) => (
            <tr
              key={rowKey(row)}
              data-row={first + index}
              aria-rowindex={first + index + 1}
              tabIndex={first + index === Math.max(0, keys.active) ? 0 : -1}
              className={rowClasses(rowClass?.(row), rowKey(row) === selectedKey, onOpen !== undefined)}
              onFocus={() => keys.setActive(first + index)}
              onClick={(event) => (isForRow(event) ? onOpen?.(row) : undefined)}
            >
              {columns.map((column) => (
                <td key={column.id} className={column.align === 'right' ? 'num' : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          <Gap height={below} />
        </tbody>
      </table>
      {rows.length === 0 ? whenEmpty : null}
    </div>
  );
}

/** Stands for rows that are not drawn. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="table-gap">
      <td style={{ height }} />
    </tr>
  );
}

function rowClasses(own: string | undefined, isSelected: boolean, opens: boolean): string {
  return [own ?? '', isSelected ? 'is-selected' : '', opens ? 'opens' : ''].join(' ').trim();
}
