import { MAX_ATTRIBUTE_TESTS } from '@galileo/storage';
import { Type } from 'typebox';
import { DURATION_EXPECTED } from '../http/duration-parameter.ts';
import { TIME_EXPECTED } from '../http/time-parameter.ts';
import { EXPRESSION_EXPECTED } from './read-expression.ts';

/** More than an expression may have, so that the language itself says what is too long. */
const MAX_EXPRESSION_FIELD = 16_384;
const MAX_NAME = 1000;

/** A name in an address. */
export const nameField = (what: string): ReturnType<typeof Type.Optional<ReturnType<typeof Type.String>>> =>
  Type.Optional(Type.String({ maxLength: MAX_NAME, description: `${what} of at most ${MAX_NAME} characters` }));

/** Parameters that say which spans are searched, and when: those of `AskedConditions` and a time range. */
export const conditionFields = {
  q: Type.Optional(Type.String({ maxLength: MAX_EXPRESSION_FIELD, description: EXPRESSION_EXPECTED })),
  service: nameField('a service name'),
  operation: nameField('a span name'),
  environment: nameField('a deployment environment'),
  status: Type.Optional(Type.Union([Type.Literal('ok'), Type.Literal('failed')], { description: 'ok or failed' })),
  minDuration: Type.Optional(Type.String({ description: DURATION_EXPECTED })),
  maxDuration: Type.Optional(Type.String({ description: DURATION_EXPECTED })),
  attr: Type.Optional(
    Type.Array(Type.String({ maxLength: 40_000 }), {
      maxItems: MAX_ATTRIBUTE_TESTS,
      description: `key=value of a span or resource attribute; repeated at most ${MAX_ATTRIBUTE_TESTS} times, all must hold`,
    }),
  ),
  from: Type.Optional(Type.String({ description: TIME_EXPECTED })),
  to: Type.Optional(Type.String({ description: TIME_EXPECTED })),
} as const;
