import { createContext, useContext, useEffect } from 'react';
import { useKeys, type KeyBindings } from './use-keys.ts';

/** A line of the `?` dialog. */
export interface KeyHelp {
  readonly keys: readonly string[];
  readonly does: string;
}

export interface PageKeys {
  readonly title: string;
  readonly list: readonly KeyHelp[];
}

export const PageKeysContext = createContext<(keys: PageKeys | undefined) => void>(() => {});

/** Keys that work while this page is shown, and their lines in the `?` dialog. Not while typing or in an open dialog or menu. */
export function usePageKeys(bindings: KeyBindings, help: PageKeys): void {
  const show = useContext(PageKeysContext);
  const key = JSON.stringify(help);
  useKeys(bindings);
  useEffect(() => {
    show(help);
    return () => show(undefined);
    // oxlint-disable-next-line react/exhaustive-deps -- compared by content: the list is made anew on each draw
  }, [key, show]);
}
