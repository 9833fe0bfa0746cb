import type { CompareOperator, SearchValue } from '@galileo/model';
import { condition, costs, type Condition } from './condition.ts';
import type { SqlParams } from './sql-params.ts';

/** Numbers of whole traces, from the parts of their summary. */
const totals = {
  'trace.duration': 'toUnixTimestamp64Nano(max(end)) - toUnixTimestamp64Nano(min(start))',
  'trace.spans': 'sum(spans)',
  'trace.failed': 'sum(failed)',
  'trace.services': 'length(groupUniqArrayArray(services))',
} as const;

export interface TraceNumberTest {
  readonly key: keyof typeof totals;
  readonly operator: CompareOperator;
  readonly value: SearchValue;
}

/** A trace is counted as far as its parts lie at most a day from the range. */
const nearRange =
  "tenant = {tenant:String} AND day >= toDate(fromUnixTimestamp64Nano({from:Int64}, 'UTC')) - 1 AND day <= toDate(fromUnixTimestamp64Nano({to:Int64}, 'UTC')) + 1";

/** Which traces are added up: those that may have a span in the range, few beside the traces of three days; or those that a question names. */
export const tracesAddedUp = {
  inRange: `trace_id IN (SELECT trace_id FROM trace_summary WHERE ${nearRange} AND end >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND start < fromUnixTimestamp64Nano({to:Int64}, 'UTC'))`,
  named: 'trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))',
} as const;

/** The span's trace, all of it, has the number. `#traces` stands for the traces that are added up. */
export function traceNumberCondition({ key, operator, value }: TraceNumberTest, params: SqlParams): Condition {
  const number =
    value.type === 'duration'
      ? params.place('Int64', String(value.nanos))
      : params.place('Float64', value.type === 'number' ? Number(value.text) : 0);
  const compared = operator === '~' || operator === '=~' ? '=' : operator;
  return condition(
    `trace_id IN (SELECT trace_id FROM trace_summary WHERE ${nearRange} AND #traces GROUP BY trace_id HAVING ${totals[key]} ${compared} ${number})`,
    { cost: costs.subquery, isOnSearchTable: true },
  );
}
