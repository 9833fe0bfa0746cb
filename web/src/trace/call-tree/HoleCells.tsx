import { Icon } from '../../design/Icon.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { CellProps } from './row-props.ts';
import { indentStyle } from './MethodCell.tsx';
import { whyMissing } from './row-words.ts';
import { treeMessages } from './tree-messages.ts';

/** A span that is not stored and whose children are: it says so, and has no numbers. */
export function HoleCells({ model, row, isCollapsed, facts }: CellProps) {
  const text = useText(treeMessages);
  return (
    <>
      <div role="gridcell" className="ct-m" style={indentStyle(model.skeleton.columns.depth[row] ?? 0)}>
        <button
          type="button"
          tabIndex={-1}
          className="ct-twist"
          data-act="toggle"
          aria-label={isCollapsed ? text.expand : text.collapse}
        >
          <Icon name={isCollapsed ? 'right' : 'down'} size={12} />
        </button>
        <span className="ct-name">{text.unknown}</span>
      </div>
      <div role="gridcell" className="ct-rest ct-hole">
        <span>{whyMissing(model, text)(facts.spanId)}</span>
      </div>
    </>
  );
}
