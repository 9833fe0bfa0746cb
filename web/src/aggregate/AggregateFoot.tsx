import type { AggregateAnswer } from '@galileo/model';
import { CutNotice } from '../design/CutNotice.tsx';
import { formatCount } from '../format/units.ts';
import { aggregateMessages } from '../i18n/messages/aggregate.ts';
import { useText } from '../i18n/use-text.ts';

/** Whether this is all there is, and what was left out. */
export function AggregateFoot({ answer }: { readonly answer: AggregateAnswer }) {
  const text = useText(aggregateMessages);
  const { all, nested, skipped, leftOut, completeness } = answer;
  const notes = [
    ...(nested === 0 ? [] : [text.nested(formatCount(nested))]),
    ...(skipped === 0 ? [] : [text.skipped(formatCount(skipped))]),
    ...(leftOut === 0 ? [] : [text.leftOut(formatCount(leftOut))]),
  ];
  return (
    <div className="agg-foot">
      <CutNotice shown={all.transactions} completeness={completeness} />
      {notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </div>
  );
}
