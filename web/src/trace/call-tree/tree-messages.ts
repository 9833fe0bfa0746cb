import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';

/** The words of a row: put together once, not for every row that is drawn. */
export const treeMessages = {
  en: { ...traceMessages.en, ...callTreeMessages.en },
  'zh-CN': { ...traceMessages['zh-CN'], ...callTreeMessages['zh-CN'] },
};
