import { Button } from '../../design/Button.tsx';
import { Menu, type MenuEntry } from '../../design/Menu.tsx';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import { columnIds, toggled, type ColumnId } from './fit-columns.ts';
import { columnTitles } from './TransactionColumns.tsx';

export interface ColumnsMenuProps {
  /** Undefined = as many as fit. */
  readonly columns: readonly ColumnId[] | undefined;
  readonly onColumns: (columns: readonly ColumnId[] | undefined) => void;
}

/** Which columns the list has. */
export function ColumnsMenu({ columns, onColumns }: ColumnsMenuProps) {
  const text = useText(transactionsMessages);
  const entries: readonly MenuEntry[] = [
    { kind: 'item', text: text.usualColumns, isChosen: columns === undefined, onPick: () => onColumns(undefined) },
    { kind: 'line' },
    ...columnIds.map((id) => ({
      kind: 'item' as const,
      text: text[columnTitles[id]],
      isChosen: columns?.includes(id) ?? true,
      onPick: () => onColumns(toggled(columns ?? columnIds, id)),
    })),
  ];
  const trigger = (
    <Button look="ghost" size="small" icon="columns">
      {text.columns}
    </Button>
  );
  return <Menu trigger={trigger} entries={entries} />;
}
