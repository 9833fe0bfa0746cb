import { Menu as Base } from '@base-ui/react/menu';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/Icon.tsx';
import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { useText } from '../../i18n/use-text.ts';
import type { TraceView } from '../use-trace-view.ts';
import { columnIds, withColumn } from './columns.ts';

/** Which columns are shown; it stays open while one chooses. */
export function ColumnsMenu({ view }: { readonly view: TraceView }) {
  const text = useText(callTreeMessages);
  const { columns, isChosen, choose } = view.columns;
  const shown = new Set(columns.map(({ id }) => id));
  return (
    <Base.Root>
      <Base.Trigger
        render={
          <Button look="ghost" icon="columns" className="ct-columns">
            <span className="ct-columns-name">{text.columns}</span>{' '}
            <b>{text.shownOf(String(columns.length), String(columnIds.length))}</b>
          </Button>
        }
      />
      <Base.Portal>
        <Base.Positioner className="layer" sideOffset={4} align="end">
          <Base.Popup className="menu">
            {columnIds
              .filter((id) => id !== 'method')
              .map((id) => (
                <Base.CheckboxItem
                  key={id}
                  className="menu-item"
                  closeOnClick={false}
                  checked={shown.has(id)}
                  onCheckedChange={(isShown) => choose(withColumn(columns, id, isShown))}
                >
                  <span className="clip">{text[id]}</span>
                  <Base.CheckboxItemIndicator className="menu-mark">
                    <Icon name="check" />
                  </Base.CheckboxItemIndicator>
                </Base.CheckboxItem>
              ))}
            <Base.Separator className="menu-sep" />
            <Base.Item className="menu-item" disabled={!isChosen} onClick={() => choose(undefined)}>
              <span className="clip">{text.usualColumns}</span>
            </Base.Item>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
