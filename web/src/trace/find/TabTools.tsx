import { Button } from '../../design/Button.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Menu } from '../../design/Menu.tsx';
import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import { ColumnsMenu } from '../call-tree/ColumnsMenu.tsx';
import type { TabProps } from '../tab-props.ts';
import { FindBox } from './FindBox.tsx';

/** What all row views share, right of the tabs: fold, unfold, find. */
export function TabTools({ model, view }: TabProps) {
  const text = useText(traceMessages);
  if (view.address.tab === 'json') return null;
  return (
    <>
      <IconButton
        look="ghost"
        icon="unfold"
        label={text.expandAll}
        keys="]"
        onClick={() => view.run({ do: 'unfold', scope: 'all' })}
      />
      <IconButton
        look="ghost"
        icon="fold"
        label={text.collapseAll}
        keys="["
        onClick={() => view.run({ do: 'fold', scope: 'all' })}
      />
      <LevelsMenu model={model} view={view} />
      {view.address.tab === 'call-tree' ? <ColumnsMenu view={view} /> : null}
      <FindBox model={model} view={view} />
    </>
  );
}

/** A menu is no place for a hundred levels; the keys go on. */
const MAX_LEVELS = 9;

function LevelsMenu({ model, view }: TabProps) {
  const text = useText(callTreeMessages);
  const levels = Math.min(MAX_LEVELS, model.skeleton.counts.depth);
  return (
    <Menu
      trigger={<Button look="ghost" icon="down" className="btn-icon" aria-label={text.levels} title={text.levels} />}
      entries={Array.from({ length: levels }, (_, at) => ({
        kind: 'item',
        text: text.level(String(at + 1)),
        onPick: () => view.expandTo(at),
      }))}
    />
  );
}
