import type { TenantRange } from './time-range.ts';

export interface CompletionQuery extends TenantRange {
  /** What is typed so far; items hold it somewhere, in any case. */
  readonly typed: string;
  readonly limit: number;
}

/** For the items that hold what is typed. */
export const holdsTyped = 'positionCaseInsensitiveUTF8(item, {typed:String}) > 0';

/** Equal, then beginning with what is typed, then holding it; each by how often. */
export const bestFirst = `
    GROUP BY item
    ORDER BY lower(item) = lower({typed:String}) DESC, startsWith(lower(item), lower({typed:String})) DESC, estimate DESC, item
    LIMIT {limit:UInt32}`;

export const inHours =
  "hour >= toStartOfHour(toDateTime({from:UInt32}, 'UTC')) AND hour < toDateTime({to:UInt32}, 'UTC')";
export const inMinutes =
  "minute >= toStartOfMinute(toDateTime({from:UInt32}, 'UTC')) AND minute < toDateTime({to:UInt32}, 'UTC')";
/** Resources have no times beyond the day they were last seen. */
export const seenInDays =
  "last_seen >= toDate(toDateTime({from:UInt32}, 'UTC')) AND last_seen <= toDate(toDateTime({to:UInt32}, 'UTC')) + 1";
export const ofService = "({service:String} = '' OR service = {service:String})";
