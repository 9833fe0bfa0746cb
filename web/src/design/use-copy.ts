import { useCallback } from 'react';
import { designMessages } from '../i18n/messages/design.ts';
import { useText } from '../i18n/use-text.ts';
import { copyText } from './copy-text.ts';
import { useToast } from './use-toast.ts';

/** `const copy = useCopy(); copy(url)` copies and says so in a toast; `said` are other words than 'Copied'. */
export function useCopy(): (text: string, said?: string) => void {
  const words = useText(designMessages);
  const toast = useToast();
  return useCallback(
    (text: string, said?: string) =>
      void copyText(text).then((done) => (done ? toast(said ?? words.copied) : toast(words.copyFailed, 'error'))),
    [toast, words],
  );
}
