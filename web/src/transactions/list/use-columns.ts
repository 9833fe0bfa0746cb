import { useState } from 'react';
import { readPreference, writePreference } from '../../theme/preferences.ts';
import { readColumns, type ColumnId } from './fit-columns.ts';

const NAME = 'transaction-columns';

type Chosen = readonly ColumnId[] | undefined;

/** The columns this reader chose; undefined = as many as fit. */
export function useColumns(): readonly [Chosen, (columns: Chosen) => void] {
  const [columns, setColumns] = useState<Chosen>(() => readColumns(readPreference(NAME)));
  const choose = (next: Chosen): void => {
    writePreference(NAME, next === undefined ? null : next.join(','));
    setColumns(next);
  };
  return [columns, choose];
}
