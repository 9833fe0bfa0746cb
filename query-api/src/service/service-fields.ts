import { operationSorts, spanKinds, type SpanKind } from '@galileo/model';
import { Type } from 'typebox';
import { FieldError } from '../http/field-error.ts';
import { limitField, rangeFields } from '../services/service-parameters.ts';
import type { AskedOperation } from './service-steps.ts';

const MAX_NAME = 2000;
const noMore = { additionalProperties: false } as const;

const kindNames = spanKinds.map((kind) => Type.Literal(kind));
const sortNames = operationSorts.map((sort) => Type.Literal(sort));

const choiceFields = {
  ...rangeFields,
  namespace: Type.Optional(
    Type.String({ maxLength: 1000, description: 'a service namespace of at most 1000 characters' }),
  ),
} as const;

export const plainQuery = Type.Object(choiceFields, noMore);

export const limitedQuery = Type.Object({ ...choiceFields, limit: limitField }, noMore);

export const chartQuery = Type.Object(
  {
    ...choiceFields,
    operation: Type.Optional(
      Type.String({ maxLength: MAX_NAME, description: `a span name of at most ${MAX_NAME} characters` }),
    ),
    kind: Type.Optional(
      Type.Union(kindNames, {
        description: `the kind of that operation, server when not said: one of ${spanKinds.join(', ')}`,
      }),
    ),
  },
  noMore,
);

export const operationsQuery = Type.Object(
  {
    ...choiceFields,
    limit: limitField,
    scope: Type.Optional(
      Type.Union([Type.Literal('entry'), Type.Literal('all')], {
        description: 'entry (what the service is judged by) or all (also its calls and inner work)',
      }),
    ),
    sort: Type.Optional(Type.Union(sortNames, { description: `one of ${operationSorts.join(', ')}` })),
    series: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')], { description: 'true or false' })),
  },
  noMore,
);

/** One operation to look at, or undefined for the whole service. */
export function operationOf({
  operation,
  kind,
}: {
  readonly operation?: string;
  readonly kind?: SpanKind;
}): AskedOperation | undefined {
  if (operation !== undefined) return { name: operation, kind: kind ?? 'server' };
  if (kind === undefined) return undefined;
  throw new FieldError('operation', 'cannot use kind without operation: expected the span name that is of this kind');
}
