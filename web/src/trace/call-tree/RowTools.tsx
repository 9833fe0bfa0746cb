import { Icon } from '../../design/Icon.tsx';
import type { IconName } from '../../design/IconShapes.tsx';
import { formatCount } from '../../format/units.ts';
import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { useText } from '../../i18n/use-text.ts';
import { partsOf } from './opened-parts.ts';
import type { CellProps } from './row-props.ts';
import type { OpenPart } from './tree-lines.ts';

export const partIcons = {
  attributes: 'braces',
  events: 'clock',
  scope: 'instances',
  remote: 'globe',
  text: 'down',
} as const satisfies Record<OpenPart['what'], IconName>;

/** What the row under the pointer, or the current one, opens on demand. */
export function RowTools({ texts, isCurrent }: CellProps) {
  const text = useText(callTreeMessages);
  if (texts === undefined) return null;
  const counts = { attributes: texts.attributes, events: texts.events, scope: 0, remote: 0, text: 0 };
  return (
    <span className="ct-tools">
      {texts.dropped > 0 ? (
        <span className="ct-mark is-warn" title={text.droppedText}>
          {text.dropped(formatCount(texts.dropped))}
        </span>
      ) : null}
      {partsOf(texts).map(({ what }) => (
        <button
          key={what}
          type="button"
          tabIndex={-1}
          className="ct-tool"
          data-act={what}
          title={text[`part-${what}`]}
          aria-label={counts[what] > 0 ? `${text[`part-${what}`]}: ${counts[what]}` : text[`part-${what}`]}
        >
          <Icon name={partIcons[what]} size={12} />
          {counts[what] > 0 ? counts[what] : ''}
        </button>
      ))}
      <button
        type="button"
        tabIndex={-1}
        className="ct-tool"
        data-act="menu"
        title={`${text.rowMenu} (m)`}
        aria-label={text.rowMenu}
        {...(isCurrent ? { id: 'ct-current-menu' } : {})}
      >
        <Icon name="more" size={12} />
      </button>
    </span>
  );
}
