import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { useText } from '../../i18n/use-text.ts';
import { isNumeric, widthOf, type ColumnId, type TreeColumn } from './columns.ts';

export interface TreeHeadProps {
  readonly columns: readonly TreeColumn[];
  /** `settle` is the end of a drag. */
  readonly onWidth: (id: ColumnId, width: number, how: 'drag' | 'settle') => void;
}

/** Names of the columns, what they mean on hover, and their widths. */
export function TreeHead({ columns, onWidth }: TreeHeadProps) {
  const text = useText(callTreeMessages);
  return (
    <div role="rowgroup" className="ct-head">
      <div role="row" className="ct-row is-head" aria-rowindex={1}>
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            className={isNumeric(column.id) ? 'ct-n' : ''}
            title={text[`hint-${column.id}`]}
          >
            <span className="clip">{text[column.id]}</span>
            <Resizer column={column} onWidth={onWidth} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** px that an arrow key changes. */
const KEY_STEP = 8;

function Resizer({ column, onWidth }: { readonly column: TreeColumn; readonly onWidth: TreeHeadProps['onWidth'] }) {
  const text = useText(callTreeMessages);
  const start = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  const widthNow = (target: Element): number => target.parentElement?.offsetWidth ?? widthOf(column);
  const onDown = (event: PointerEvent<HTMLElement>): void => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: widthNow(event.currentTarget) };
  };
  const onMove = (event: PointerEvent, how: 'drag' | 'settle'): void => {
    if (start.current === undefined) return;
    onWidth(column.id, start.current.width + event.clientX - start.current.x, how);
    if (how === 'settle') start.current = undefined;
  };
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const by = event.key === 'ArrowRight' ? KEY_STEP : event.key === 'ArrowLeft' ? -KEY_STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    onWidth(column.id, widthNow(event.currentTarget) + by, 'settle');
  };
  return (
    <i
      role="separator"
      tabIndex={-1}
      aria-orientation="vertical"
      aria-label={text.resize(text[column.id])}
      aria-valuenow={widthOf(column)}
      className="ct-resize"
      onPointerDown={onDown}
      onPointerMove={(event) => onMove(event, 'drag')}
      onPointerUp={(event) => onMove(event, 'settle')}
      onKeyDown={onKey}
    />
  );
}
