import { copyText } from '../design/copy-text.ts';
import { useToast } from '../design/use-toast.ts';
import { traceMessages } from '../i18n/messages/trace.ts';
import { useText } from '../i18n/use-text.ts';
import { changedParams } from '../url-state/use-url-state.ts';
import { traceAddressChanges, type TraceAddress } from './trace-address.ts';

/** Copies a text and says whether that went well. */
export function useCopyText(): (copied: string) => void {
  const text = useText(traceMessages);
  const toast = useToast();
  return (copied) =>
    void copyText(copied).then((done) => toast(done ? text.copied : text.copyFailed, done ? 'ok' : 'error'));
}

/** Copies the address of exactly what is shown, also of what the address bar does not say yet. */
export function useCopyLink(): (fields?: Partial<TraceAddress>) => void {
  const copy = useCopyText();
  return (fields = {}) => {
    const url = new URL(location.href);
    url.search = changedParams(url.searchParams, traceAddressChanges(fields)).toString();
    copy(url.href);
  };
}
