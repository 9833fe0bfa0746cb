import type { MapNodeKind } from '@galileo/model';
import type { mapMessages } from '../i18n/messages/map.ts';
import type { Language } from '../i18n/messages.ts';

export type MapTexts = (typeof mapMessages)[Language];

export function kindWord(kind: MapNodeKind, text: MapTexts): string {
  const words: Record<MapNodeKind, string> = {
    user: text.kindUser,
    service: text.kindService,
    database: text.kindDatabase,
    cache: text.kindCache,
    queue: text.kindQueue,
    external: text.kindExternal,
    unknown: text.kindUnknown,
  };
  return words[kind];
}
