import type { Question } from '../question.ts';
import { readAttributeCount, type AttributeCountRow } from '../rows/attribute-count.ts';
import { bestFirst, holdsTyped, inHours, ofService, seenInDays, type CompletionQuery } from './completion-parts.ts';
import { secondsParams } from './time-range.ts';

const all = (conditions: readonly string[]): string => conditions.join('\n      AND ');

export interface KeyCompletionQuery extends CompletionQuery {
  /** Leaves out what is seen less often in an hour of the sample: keys that are made without end are seen once each. */
  readonly minSeen: number;
  /** Rows that are looked at of those that match. */
  readonly maxMatches: number;
}

/** Counts of spans are estimates from 1 trace in 16. */
export const completeAttributeKeys = ({
  typed,
  minSeen,
  maxMatches,
  limit,
  ...range
}: KeyCompletionQuery): Question<AttributeCountRow> => ({
  name: 'completeAttributeKeys',
  query: [
    `
    SELECT item, 16 * sum(n) AS estimate
    FROM (
      SELECT key AS item, n
      FROM attr_keys
      WHERE `,
    all(['tenant = {tenant:String}', inHours, 'n >= {minSeen:UInt64}', holdsTyped]),
    `
      LIMIT {maxMatches:UInt32}
    )`,
    bestFirst,
  ].join(''),
  params: { ...secondsParams(range), typed, minSeen, maxMatches, limit },
  row: readAttributeCount,
});

export interface ValueCompletionQuery extends CompletionQuery {
  /** Names of one thing. */
  readonly keys: readonly string[];
  /** Empty = any. */
  readonly service: string;
}

export const completeAttributeValues = ({
  keys,
  service,
  typed,
  limit,
  ...range
}: ValueCompletionQuery): Question<AttributeCountRow> => ({
  name: 'completeAttributeValues',
  query: [
    `
    SELECT value AS item, 16 * sum(n) AS estimate
    FROM attr_values
    WHERE `,
    all(['tenant = {tenant:String}', inHours, 'key IN {keys:Array(String)}', "value != ''", ofService, holdsTyped]),
    bestFirst,
  ].join(''),
  params: { ...secondsParams(range), keys, service, typed, limit },
  row: readAttributeCount,
});

/** Counts are of resources. */
export const completeResourceKeys = ({ typed, limit, ...range }: CompletionQuery): Question<AttributeCountRow> => ({
  name: 'completeResourceKeys',
  query: [
    `
    SELECT item, count() AS estimate
    FROM (
      SELECT arrayJoin(mapKeys(attrs)) AS item
      FROM resources
      WHERE `,
    all(['tenant = {tenant:String}', seenInDays]),
    `
    )
    WHERE `,
    holdsTyped,
    bestFirst,
  ].join(''),
  params: { ...secondsParams(range), typed, limit },
  row: readAttributeCount,
});

const MAX_SHOWN_LENGTH = 128;

export const completeResourceValues = ({
  keys,
  service,
  typed,
  limit,
  ...range
}: ValueCompletionQuery): Question<AttributeCountRow> => ({
  name: 'completeResourceValues',
  query: [
    `
    SELECT item, count() AS estimate
    FROM (
      SELECT attrs[arrayFirst(name -> mapContains(attrs, name), {keys:Array(String)})] AS item
      FROM resources
      WHERE `,
    all(['tenant = {tenant:String}', seenInDays, ofService]),
    `
    )
    WHERE `,
    all(["item != ''", 'length(item) <= {maxLength:UInt32}', holdsTyped]),
    bestFirst,
  ].join(''),
  params: { ...secondsParams(range), keys, service, typed, limit, maxLength: MAX_SHOWN_LENGTH },
  row: readAttributeCount,
});
