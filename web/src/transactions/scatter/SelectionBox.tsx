import { IconButton } from '../../design/IconButton.tsx';
import { formatCount } from '../../format/units.ts';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Counted, Region } from '../region/region.ts';
import { cornerPoint, corners } from './region-drag.ts';
import { rectOfRegion, type ScatterFrame } from './scatter-frame.ts';

export interface SelectionBoxProps {
  readonly region: Region;
  readonly frame: ScatterFrame;
  readonly counted: Counted | undefined;
  readonly onClear: () => void;
}

const TAG_HEIGHT = 26;
/** About the width of the words beside the rectangle. */
const TAG_WIDTH = 210;

/** The chosen rectangle with its handles and what it holds. */
export function SelectionBox({ region, frame, counted, onClear }: SelectionBoxProps) {
  const rect = rectOfRegion(region, frame);
  if (rect === undefined) return null;
  const { area } = frame;
  const isAbove = rect.top - TAG_HEIGHT >= 0;
  const tag = {
    left: Math.max(area.left, Math.min(rect.left, area.left + area.width - TAG_WIDTH)),
    top: isAbove ? rect.top - TAG_HEIGHT : rect.top + 2,
  };
  return (
    <>
      <div className="scatter-box" style={{ ...rect }} aria-hidden="true" />
      {corners.map((corner) => {
        const { x, y } = cornerPoint(corner, rect);
        const slant = (corner.x === 'fromNs') === (corner.y === 'maxNs') ? 'is-falling' : 'is-rising';
        return (
          <i
            key={`${corner.x} ${corner.y}`}
            className={`scatter-handle ${slant}`}
            style={{ left: x, top: y }}
            aria-hidden="true"
          />
        );
      })}
      <div className="scatter-tag" style={tag} onPointerDown={(event) => event.stopPropagation()}>
        <SelectionWords counted={counted} />
        <ClearSelection onClear={onClear} />
      </div>
    </>
  );
}

/** `172 selected: 154 failed` */
function SelectionWords({ counted }: { readonly counted: Counted | undefined }) {
  const text = useText(transactionsMessages);
  if (counted === undefined) return <span>{text.selecting}</span>;
  return (
    <span>
      <b>{formatCount(counted.ok + counted.failed)}</b> {text.selected}{' '}
      <span className={counted.failed > 0 ? 't-error' : ''}>{text.selectedFailed(formatCount(counted.failed))}</span>
    </span>
  );
}

function ClearSelection({ onClear }: { readonly onClear: () => void }) {
  const text = useText(transactionsMessages);
  return (
    <IconButton look="ghost" size="small" icon="x" label={text.clearSelection} keys="Esc" onClick={() => onClear()} />
  );
}
