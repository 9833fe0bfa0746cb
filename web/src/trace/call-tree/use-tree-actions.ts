import type { CallTreeRow } from '@galileo/model';
import { useNavigate } from 'react-router';
import type { Times } from '../../format/use-times.ts';
import { errorsOfType } from '../../errors/errors-of-type.ts';
import { useText } from '../../i18n/use-text.ts';
import { useLinkTo } from '../../url-state/use-url-state.ts';
import { rowsPath } from '../trace-query.ts';
import type { TabProps } from '../tab-props.ts';
import { useCopyText } from '../use-copy-link.ts';
import { rowAsText } from './copy-row.ts';
import { partsOf, textPart } from './opened-parts.ts';
import { partIcons } from './RowTools.tsx';
import type { RowMenuEntry } from './RowMenu.tsx';
import type { OpenPart } from './tree-lines.ts';
import { treeMessages } from './tree-messages.ts';

export interface TreeActions {
  readonly copyRow: (row: number) => void;
  /** Opens or closes what an icon or a chevron of a row names. */
  readonly open: (row: number, what: string, child: number) => void;
  readonly menuOf: (row: number) => readonly (readonly RowMenuEntry[])[];
}

export interface TreeActionsOptions extends TabProps {
  readonly times: Times;
  readonly textOf: (row: number) => CallTreeRow | undefined;
  readonly togglePart: (row: number, part: OpenPart) => void;
}

/** What can be done with a row of the call tree. */
export function useTreeActions({ model, view, times, textOf, togglePart }: TreeActionsOptions): TreeActions {
  const text = useText(treeMessages);
  const copy = useCopyText();
  const navigate = useNavigate();
  const link = useLinkTo();
  const copyRow = (row: number): void =>
    copy(rowAsText({ model, row, columns: view.columns.columns, texts: textOf(row), times }));

  const partEntries = (row: number): readonly RowMenuEntry[] => {
    const texts = textOf(row);
    if (texts === undefined) return [];
    const children = texts.children.flatMap((child, at) => {
      const part = textPart(texts.children, at);
      return part === undefined ? [] : [{ text: text.textOf(child.title), onPick: () => togglePart(row, part) }];
    });
    const parts = partsOf(texts).map((part) => ({
      text: text[`part-${part.what}`],
      icon: partIcons[part.what],
      onPick: () => togglePart(row, part),
    }));
    return [...children.slice(0, MAX_TEXTS), ...parts];
  };
  const errorEntries = (row: number): readonly RowMenuEntry[] => {
    const thrown = textOf(row)?.children.find(({ exception }) => exception !== undefined)?.exception;
    if (thrown === undefined) return [];
    const to = link(...errorsOfType(thrown.type, thrown.timeUnixNano));
    return [{ text: text.errorGroup, icon: 'flame', onPick: () => void navigate(to) }];
  };
  return {
    copyRow,
    open: (row, what, child) => {
      const texts = textOf(row);
      if (texts === undefined) return;
      const part = what === 'text' ? textPart(texts.children, child) : partsOf(texts).find((one) => one.what === what);
      if (part !== undefined) togglePart(row, part);
    },
    menuOf: (row) =>
      [
        [
          { text: text.openDetails, icon: 'eye', keys: 'Enter', onPick: () => view.select(row) } as const,
          { text: text.copyRow, icon: 'copy', keys: '⇧y', onPick: () => copyRow(row) } as const,
          { text: text.copyRowLink, icon: 'link', keys: 'y', onPick: () => view.run({ do: 'copy' }) } as const,
          ...errorEntries(row),
        ],
        [
          { text: text.expandSubtree, keys: '⇧→', onPick: () => view.run({ do: 'unfold', scope: 'subtree' }) },
          { text: text.collapseSubtree, keys: '⇧←', onPick: () => view.run({ do: 'fold', scope: 'subtree' }) },
        ],
        partEntries(row),
        [
          {
            text: text.downloadCsv,
            icon: 'download',
            onPick: () => location.assign(rowsPath(model, 'call-tree', { format: 'csv' })),
          } as const,
        ],
      ].filter((group) => group.length > 0),
  };
}

/** A menu is no place for a hundred exceptions. */
const MAX_TEXTS = 8;
