import { nanos } from '@galileo/model';
import type { ErrorScope } from '@galileo/storage';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { wrongField } from '../http/field-error.ts';
import { readRange, TIME_EXPECTED, wholeMinutes } from '../http/time-parameter.ts';
import { chooseStepSeconds } from '../services/service-series.ts';

const GROUP_EXPECTED = 'an error group id of 16 hex digits';
const NANOS_PER_SECOND = 1e9;

export const groupParams = Type.Object(
  { group: Type.String({ maxLength: 100, description: GROUP_EXPECTED }) },
  { additionalProperties: false },
);

export const scopeFields = {
  from: Type.Optional(Type.String({ description: TIME_EXPECTED })),
  to: Type.Optional(Type.String({ description: TIME_EXPECTED })),
  service: Type.Optional(Type.String({ maxLength: 1000, description: 'a service name of at most 1000 characters' })),
  environment: Type.Optional(
    Type.String({ maxLength: 1000, description: 'a deployment environment of at most 1000 characters' }),
  ),
};

export function parseGroupId(text: string): string {
  const groupId = text.trim().toLowerCase();
  if (/^[0-9a-f]{16}$/.test(groupId)) return groupId;
  throw wrongField('group', text, GROUP_EXPECTED);
}

export interface AskedScope {
  readonly scope: ErrorScope;
  /** The range of equal length before. */
  readonly previous: ErrorScope;
  readonly stepSeconds: number;
  readonly stepCount: number;
}

/** The asked occurrences; the range is widened to whole minutes. */
export function readScope(
  query: { readonly from?: string; readonly to?: string; readonly service?: string; readonly environment?: string },
  { tenant, now }: Pick<ApiContext, 'tenant' | 'now'>,
): AskedScope {
  const range = wholeMinutes(readRange(query, now()));
  const scope = { tenant, ...range, service: query.service ?? '', environment: query.environment ?? '' };
  const earlier = 2n * range.from - range.to;
  const seconds = Number(range.to - range.from) / NANOS_PER_SECOND;
  const stepSeconds = chooseStepSeconds(seconds);
  return {
    scope,
    previous: { ...scope, from: nanos(earlier > 0n ? earlier : 0n), to: range.from },
    stepSeconds,
    stepCount: Math.ceil(seconds / stepSeconds),
  };
}
