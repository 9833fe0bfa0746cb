import type { AggregateAnswer, AggregateSide } from '@galileo/model';
import { formatCount, formatDuration, formatExactNanos } from '../format/units.ts';
import { aggregateMessages } from '../i18n/messages/aggregate.ts';
import { useText } from '../i18n/use-text.ts';
import { sideNames } from './side-names.ts';

/** How much was merged, of how much, and how long it took; with a split of each side. */
export function AggregateFacts({ answer }: { readonly answer: AggregateAnswer }) {
  const text = useText(aggregateMessages);
  const { all, sides, traces, spans } = answer;
  const names = sideNames(answer.split, text);
  return (
    <div className="agg-facts">
      <span className="agg-fact">
        <b>{text.transactions(formatCount(all.transactions))}</b>
      </span>
      <span className="agg-fact">{text.tracesCount(formatCount(traces))}</span>
      <span className="agg-fact">{text.spans(formatCount(spans))}</span>
      {sides === null ? (
        <SideTimes side={all} />
      ) : (
        <>
          <SideFact name={names.selected} side={sides.selected} />
          <SideFact name={names.others} side={sides.others} />
        </>
      )}
      {all.failed === 0 ? null : <span className="agg-fact t-error">{text.failedCount(formatCount(all.failed))}</span>}
    </div>
  );
}

function SideFact({ name, side }: { readonly name: string; readonly side: AggregateSide }) {
  const text = useText(aggregateMessages);
  const words = side.total.relation === 'exact' ? text.sideOf : text.sideAtLeast;
  return (
    <>
      <span className="agg-fact">{words(name, formatCount(side.transactions), formatCount(side.total.value))}</span>
      <SideTimes side={side} />
    </>
  );
}

function SideTimes({ side }: { readonly side: AggregateSide }) {
  const text = useText(aggregateMessages);
  if (side.transactions === 0) return null;
  return (
    <span className="agg-times">
      {text.avg} <b title={formatExactNanos(side.avgNs)}>{formatDuration(side.avgNs)}</b> · {text.p95}{' '}
      <b title={formatExactNanos(side.p95Ns)}>{formatDuration(side.p95Ns)}</b>
    </span>
  );
}
