import { formatCount } from '../../format/units.ts';
import type { timelineMessages } from '../../i18n/messages/timeline.ts';
import type { traceMessages } from '../../i18n/messages/trace.ts';
import type { Language } from '../../i18n/messages.ts';
import type { FoldedRun } from '../folds.ts';
import { printMillis } from '../millis.ts';
import type { RowFacts, TraceModel } from '../trace-model.ts';

export type RowTexts = (typeof traceMessages)[Language] & (typeof timelineMessages)[Language];

export interface SaidRow {
  readonly model: TraceModel;
  readonly row: number;
  readonly facts: RowFacts;
  readonly fold: FoldedRun | undefined;
  readonly isFound: boolean;
}

/** The row in words, for screen readers. */
export function rowInWords({ model, row, facts, fold, isFound }: SaidRow, text: RowTexts): string {
  if (facts.isPlaceholder) return `${text.unknown}: ${text.noAgentData(facts.spanId)}`;
  const time = fold === undefined ? spanTime(model, row, facts) : { execNs: fold.run.totalNs, criticalNs: 0 };
  const states = [
    fold === undefined ? '' : text.repeated(formatCount(fold.run.rows.length)),
    ...flagWords(facts, text),
    time === undefined ? text.untimed : `${printMillis(time.execNs)} ms`,
    time !== undefined && time.criticalNs > 0 ? text.onPath(printMillis(time.criticalNs)) : '',
    isFound ? text.found : '',
  ].filter((state) => state !== '');
  return `${facts.service}: ${facts.name}, ${states.join(', ')}`;
}

function flagWords(facts: RowFacts, text: RowTexts): readonly string[] {
  return [
    facts.isFailed ? text.failed : '',
    facts.hasException ? text.exception : '',
    facts.isAsync ? text.async : '',
    facts.parallel > 1 ? text.parallel(String(facts.parallel)) : '',
  ];
}

function spanTime(
  { skeleton }: TraceModel,
  row: number,
  { isUntimed, execNs }: RowFacts,
): { readonly execNs: number; readonly criticalNs: number } | undefined {
  return isUntimed ? undefined : { execNs, criticalNs: skeleton.columns.criticalNs[row] ?? 0 };
}
