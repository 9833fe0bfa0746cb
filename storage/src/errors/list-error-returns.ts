import { nanos, type Nanos } from '@galileo/model';
import type { Question } from '../question.ts';
import { secondsParams, type TenantRange } from '../queries/time-range.ts';
import { groupNumber, readErrorReturn, type ErrorReturn } from './error-rows.ts';

export interface ErrorReturnsQuery extends TenantRange {
  readonly groupIds: readonly string[];
}

/** A group that was silent for longer has come back. */
const SILENCE_SECONDS = 86_400;
const NANOS_PER_SECOND = 1_000_000_000n;
const SECONDS_PER_MINUTE = 60;

/** Of each named group the last minute of the range that follows a day of silence, in any service. Groups that were never silent so long have no row. */
export const listErrorReturns = ({ groupIds, ...range }: ErrorReturnsQuery): Question<ErrorReturn> => ({
  name: 'listErrorReturns',
  query: `
    WITH arraySort(groupUniqArray(toUnixTimestamp(minute))) AS minutes,
      arrayFilter((at, before) -> at >= {start:UInt32} AND at - before > {silence:UInt32}, minutes, arrayPopBack(arrayPushFront(minutes, toUInt32(0)))) AS returns
    SELECT error_group, returns[-1] AS last_return
    FROM error_minute
    WHERE tenant = {tenant:String} AND error_group IN (SELECT toUInt64(arrayJoin({groups:Array(String)})))
      AND minute >= toDateTime({from:UInt32}, 'UTC') AND minute < toDateTime({to:UInt32}, 'UTC')
    GROUP BY error_group
    HAVING last_return > 0
    LIMIT {limit:UInt32}`,
  params: {
    ...secondsParams({ ...range, from: silenceBefore(range.from) }),
    start: secondsParams(range)['from'],
    silence: SILENCE_SECONDS,
    groups: groupIds.map(groupNumber),
    limit: groupIds.length,
  },
  row: readErrorReturn,
});

function silenceBefore(from: Nanos): Nanos {
  const earlier = from - BigInt(SILENCE_SECONDS + SECONDS_PER_MINUTE) * NANOS_PER_SECOND;
  return nanos(earlier > 0n ? earlier : 0n);
}
