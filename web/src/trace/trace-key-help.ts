import type { PageKeys } from '../shell/use-page-keys.ts';
import type { traceMessages } from '../i18n/messages/trace.ts';
import type { useText } from '../i18n/use-text.ts';

/** The lines of the `?` dialog for a trace. */
export function traceKeyHelp(text: ReturnType<typeof useText<(typeof traceMessages)['en']>>): PageKeys {
  return {
    title: text.keysTitle,
    list: [
      { keys: ['1', '…', '6'], does: text.keyTabs },
      { keys: ['j', 'k', '↓', '↑'], does: text.keyMove },
      { keys: ['→', '←'], does: text.keyFold },
      { keys: ['⇧→', '⇧←'], does: text.keySubtree },
      { keys: [']', '['], does: text.keyAll },
      { keys: ['p', 'o'], does: text.keyLevel },
      { keys: ['Home', 'End'], does: text.keyEnds },
      { keys: ['e', '⇧e'], does: text.keyFailed },
      { keys: ['c', '⇧c'], does: text.keyCritical },
      { keys: ['/', 'Enter', '⇧Enter', 'Esc'], does: text.keyFind },
      { keys: ['f'], does: text.keyRepeats },
      { keys: ['x'], does: text.keyClock },
      { keys: ['+', '-', '0'], does: text.keyZoom },
      { keys: ['a', 'd'], does: text.keyPan },
      { keys: ['Enter', 'Esc'], does: text.keyOpen },
      { keys: ['l'], does: text.keyLogs },
      { keys: ['y', '⇧y'], does: text.keyCopy },
      { keys: ['m'], does: text.keyMenu },
      { keys: ['⇧j', '⇧k'], does: text.keyWalk },
    ],
  };
}
