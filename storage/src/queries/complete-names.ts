import type { Question } from '../question.ts';
import { readAttributeCount, type AttributeCountRow } from '../rows/attribute-count.ts';
import {
  bestFirst,
  holdsTyped,
  inHours,
  inMinutes,
  ofService,
  seenInDays,
  type CompletionQuery,
} from './completion-parts.ts';
import { rangeParams, secondsParams } from './time-range.ts';

/** What spans are named by, all of it in roll-ups or resources. */
export type CountedName = 'service' | 'namespace' | 'environment' | 'name' | 'route' | 'instance' | 'host';

export interface NameCompletionQuery extends CompletionQuery {
  readonly counted: CountedName;
  /** Empty = any. */
  readonly service: string;
  /** Empty = any. */
  readonly environment: string;
}

const ofEnvironment = "({environment:String} = '' OR environment = {environment:String})";
const hourly = ' AS item, sum(calls) AS estimate FROM red_hour WHERE ';

/** Counts of `host` are of resources, all others of spans. */
const selectNames = {
  service: ['SELECT service', hourly, inHours],
  namespace: ['SELECT namespace', hourly, inHours],
  environment: ['SELECT environment', hourly, inHours],
  name: ['SELECT name', hourly, inHours],
  route: ['SELECT route', hourly, inHours],
  instance: ['SELECT instance AS item, sum(calls) AS estimate FROM red_instance_minute WHERE ', inMinutes],
  host: ['SELECT host AS item, count() AS estimate FROM resources WHERE ', seenInDays],
} as const satisfies Readonly<Record<CountedName, readonly string[]>>;

export const completeNames = ({
  counted,
  service,
  environment,
  typed,
  limit,
  ...range
}: NameCompletionQuery): Question<AttributeCountRow> => ({
  name: 'completeNames',
  query: [
    '\n    ',
    ...selectNames[counted],
    ["\n      AND tenant = {tenant:String} AND item != ''", ofService, ofEnvironment, holdsTyped].join('\n      AND '),
    bestFirst,
  ].join(''),
  params: { ...secondsParams(range), service, environment, typed, limit },
  row: readAttributeCount,
});

/** Classes of exceptions among some failed spans of the range; how often is a rough figure. */
export const completeExceptions = ({
  service,
  typed,
  limit,
  ...range
}: CompletionQuery & { readonly service: string }): Question<AttributeCountRow> => ({
  name: 'completeExceptions',
  query: [
    `
    SELECT item, count() AS estimate
    FROM (
      SELECT exception AS item
      FROM span_search
      WHERE tenant = {tenant:String} AND failed = 1 AND exception != ''
        AND time >= fromUnixTimestamp64Nano({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Nano({to:Int64}, 'UTC')
        AND `,
    ofService,
    `
      LIMIT 20000
    )
    WHERE `,
    holdsTyped,
    bestFirst,
  ].join(''),
  params: { ...rangeParams(range), service, typed, limit },
  row: readAttributeCount,
});
