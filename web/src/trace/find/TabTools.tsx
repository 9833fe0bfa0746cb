import { IconButton } from '../../design/IconButton.tsx';
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
      {view.address.tab === 'call-tree' ? <ColumnsMenu view={view} /> : null}
      <FindBox model={model} view={view} />
    </>
  );
}
