import type { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import type { traceMessages } from '../../i18n/messages/trace.ts';
import type { Language } from '../../i18n/messages.ts';
import { formatCount } from '../../format/units.ts';
import type { FoldedRun } from '../folds.ts';
import { printMillis } from '../millis.ts';
import type { RowFacts, TraceModel } from '../trace-model.ts';

export type TreeTexts = (typeof traceMessages)[Language] & (typeof callTreeMessages)[Language];

/** Why a placeholder stands for a span: it may be on its way, behind the cut, or never have been sent. */
export function whyMissing({ isArriving, skeleton }: TraceModel, text: TreeTexts): (spanId: string) => string {
  if (isArriving) return text.waiting;
  return skeleton.state === 'overflow' ? text.notLoaded : text.noAgentData;
}

/** The states of a row that its look says, in words. */
export function statesOf(facts: RowFacts, fold: FoldedRun | undefined, text: TreeTexts): readonly string[] {
  return [
    fold === undefined ? '' : text.repeated(formatCount(fold.run.rows.length)),
    facts.isFailed ? text.failed : '',
    facts.hasException ? text.exception : '',
    facts.isAsync ? text.async : '',
    facts.parallel > 1 ? text.parallel(formatCount(facts.parallel)) : '',
    facts.isDuplicate ? text.duplicate : '',
    facts.isUntimed ? text.untimed : `${printMillis(fold?.run.totalNs ?? facts.execNs)} ms`,
  ].filter((state) => state !== '');
}
