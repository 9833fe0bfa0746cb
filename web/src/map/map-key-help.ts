import type { KeyHelp } from '../shell/use-page-keys.ts';
import type { MapTexts } from './kind-word.ts';

/** Lines of the `?` dialog; the keys act on the node that has the focus. */
export const mapKeyHelp = (text: MapTexts): readonly KeyHelp[] => [
  { keys: ['←', '→', '↑', '↓'], does: text.keysMove },
  { keys: ['Enter'], does: text.keysOpen },
  { keys: ['f'], does: text.keysFocus },
  { keys: ['h'], does: text.keysHide },
  { keys: ['+', '-', '0'], does: text.keysZoom },
  { keys: ['m'], does: text.keysView },
];
